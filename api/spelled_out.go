package api

import (
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

// spelledOut returns the contract with its words and examples; each operation says besides who may call it, as the
// permission table has it. It is made once, when somebody first reads.
var spelledOut = sync.OnceValues(func() (openapi.AnyObject, error) {
	var contract openapi.AnyObject
	if err := yaml.Unmarshal(openapi.YAML, &contract); err != nil {
		return nil, err
	}
	paths, _ := contract["paths"].(map[string]any)
	for _, item := range paths {
		methods, _ := item.(map[string]any)
		for _, method := range methods {
			if operation, ok := method.(map[string]any); ok {
				tellWho(operation)
			}
		}
	}
	return contract, nil
})

// tellWho adds to the description of an operation who may call it.
func tellWho(operation map[string]any) {
	id, _ := operation["operationId"].(string)
	p, ok := access.Lookup(id)
	if !ok {
		return
	}
	description, _ := operation["description"].(string)
	operation["description"] = strings.TrimSpace(description + "\n\n" + who(p))
}

func who(p access.Permission) string {
	if p.Public {
		return "**公开 Public:** no login."
	}
	var zh, en []string
	for _, r := range access.Roles() {
		if slices.Contains(p.Roles, r.Role) {
			zh, en = append(zh, r.Title.In(domain.ZH)), append(en, r.Title.In(domain.EN))
		}
	}
	if len(zh) == len(access.Roles()) {
		zh, en = []string{"所有角色"}, []string{"every role"}
	}
	return "**可由 May:** " + strings.Join(zh, "、") + " · " + strings.Join(en, ", ") + ". Token scope: `" + string(p.Scope) + "`."
}

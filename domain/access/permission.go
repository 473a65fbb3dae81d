package access

import (
	"fmt"
	"slices"
	"strings"

	"octad/domain"
)

// TokenScope narrows what a personal access token may do below what its owner's roles allow.
type TokenScope string

// The scopes of tokens.
const (
	// ScopeRead reads.
	ScopeRead TokenScope = "read"
	// ScopeWrite changes records.
	ScopeWrite TokenScope = "write"
	// ScopePeople manages users, tokens and master data.
	ScopePeople TokenScope = "people"
)

// TokenScopes lists every scope.
func TokenScopes() []TokenScope { return []TokenScope{ScopeRead, ScopeWrite, ScopePeople} }

// Permission is one row of the table: who may call an operation at all. Procedure, separation of duties
// and scope narrow it further.
type Permission struct {
	Operation string
	// Public operations need no login; their Roles are empty.
	Public bool
	// Scope is what a token must carry.
	Scope TokenScope
	Roles []domain.Role
}

// Permissions returns the whole table, in order of operation.
func Permissions() []Permission { return slices.Clone(permissions) }

// Lookup returns the row of an operation.
func Lookup(operationID string) (Permission, bool) {
	i, ok := slices.BinarySearchFunc(permissions, operationID, func(p Permission, id string) int {
		return strings.Compare(p.Operation, id)
	})
	if !ok {
		return Permission{}, false
	}
	return permissions[i], true
}

// Public reports whether the operation needs no login. An unknown operation is not public.
func Public(operationID string) bool {
	p, ok := Lookup(operationID)
	return ok && p.Public
}

// Allowed reports whether holders of the roles may call the operation. An operation without a row is
// allowed to nobody.
func Allowed(operationID string, roles []domain.Role) bool {
	p, ok := Lookup(operationID)
	return ok && (p.Public || slices.ContainsFunc(roles, func(r domain.Role) bool { return slices.Contains(p.Roles, r) }))
}

// Within reports whether a token with the scopes may call the operation.
func Within(operationID string, scopes []TokenScope) bool {
	p, ok := Lookup(operationID)
	return ok && (p.Public || slices.Contains(scopes, p.Scope))
}

// Operations returns the operations that holders of the roles may call, in order, without the public ones.
func Operations(roles ...domain.Role) []string {
	var list []string
	for _, p := range permissions {
		if !p.Public && Allowed(p.Operation, roles) {
			list = append(list, p.Operation)
		}
	}
	return list
}

// Markdown renders the table for the documentation: a row per operation, a column per role, in the
// language (zh or en).
func Markdown(language string) string {
	var b strings.Builder
	heads := []string{domain.ZhEn("操作", "Operation").In(language), domain.ZhEn("令牌范围", "Token scope").In(language)}
	for _, r := range roles {
		heads = append(heads, r.Title.In(language))
	}
	fmt.Fprintf(&b, "| %s |\n|---|---|%s\n", strings.Join(heads, " | "), strings.Repeat(":-:|", len(roles)))
	anyone := domain.ZhEn("公开", "public").In(language)
	for _, p := range permissions {
		scope := string(p.Scope)
		if p.Public {
			scope = anyone
		}
		fmt.Fprintf(&b, "| `%s` | %s |", p.Operation, scope)
		for _, r := range roles {
			fmt.Fprintf(&b, " %s |", mark(p, r.Role))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func mark(p Permission, role domain.Role) string {
	if p.Public || slices.Contains(p.Roles, role) {
		return "✓"
	}
	return ""
}

package web

import (
	"net/url"

	"octad/openapi"
)

// Department returns what the house calls a department, in the reader's language; the word itself where it is no code
// of a department that the reader may see.
func (v *view) Department(code any) string {
	word := textIn(v.Language, code)
	if name := v.departmentNames()[word]; name != "" {
		return name
	}
	return word
}

// readDepartments reads the names by their codes. Without them a page shows the codes.
func (v *view) readDepartments() map[string]string {
	names := map[string]string{}
	p, err := read[openapi.DepartmentPage](v.Caller, "/api/v1/departments", url.Values{"limit": {"500"}})
	if err != nil {
		return names
	}
	for _, d := range p.Items {
		names[d.Code] = textIn(v.Language, d.Name)
	}
	return names
}

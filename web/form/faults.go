package form

import "strings"

// Target returns the name of the field at which a fault of the pointer is shown: the field itself, or else the
// first below it, or else the first beside it below the nearest place that the form has; "" when the form shows
// nothing there.
func Target(names []string, pointer string) string {
	for at := pointer; at != "" && at != "/"; at = at[:strings.LastIndex(at, "/")] {
		for _, name := range names {
			if name == at || strings.HasPrefix(name, at+"/") {
				return name
			}
		}
		if !strings.HasPrefix(at, "/") {
			return ""
		}
	}
	return ""
}

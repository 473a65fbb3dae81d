package web

import "octad/report"

// fieldWords are what fields of the contract are called, as the audit log calls them too.
var fieldWords = labelled()

func labelled() catalogue {
	out := catalogue{}
	for name, label := range report.RecordLabels() {
		out["field."+name] = label
	}
	return out
}

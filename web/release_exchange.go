package web

import (
	"errors"
	"net/http"
)

// Exchange is the 8D as the customer's system reads it, in the format Report8D 1.0.0: where the file is, or what it
// lacks and where that is written.
type Exchange struct {
	Link  string
	Lacks []Missing
}

// exchange asks for the file, so that whoever releases knows beforehand whether the customer's PDF will hold it.
func (f *EightDFrame) exchange() (Exchange, error) {
	at := "/api/v1/eight-d-reports/" + f.ID + "/report8d"
	_, err := f.view.Caller.Ask(http.MethodGet, at, nil)
	var p *Problem
	if !errors.As(err, &p) {
		return Exchange{Link: at}, err
	}
	var out Exchange
	for _, fault := range p.Errors {
		out.Lacks = append(out.Lacks, Missing{fault.Message, f.mend(fault.Field)})
	}
	if len(out.Lacks) == 0 {
		out.Lacks = []Missing{{Message: firstOf(p.Detail, p.Title)}}
	}
	return out, nil
}

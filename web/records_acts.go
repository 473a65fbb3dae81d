package web

import (
	"net/url"
	"strings"
)

// acts offers what may be done with the frozen forms and opens the form that the address asks for.
func (r *Records) acts(v *view) {
	at := "/cases/" + r.Number + "/records"
	asked, on := v.Query().Get("do"), v.Query().Get("document")
	for i := range r.Kept {
		k := &r.Kept[i]
		if k.Number == nil {
			continue // an 8D is sent and signed on its own page
		}
		for n := range k.Prints {
			file := &k.Prints[n]
			id := strings.TrimSuffix(strings.TrimPrefix(file.Link, "/api/v1/documents/"), "/content")
			to := func(act string) string {
				return at + "?" + url.Values{"do": {act}, "document": {id}}.Encode() + "#do"
			}
			if file.Gone == nil && v.May("sendDocument") {
				file.SendAt = to("send")
			}
			if file.Gone == nil && !k.Replaced && v.May("signDocument") {
				file.SignAt = to("sign")
			}
			switch {
			case id != on:
			case asked == "send" && file.SendAt != "":
				r.Do, r.On, r.Of = asked, k, *file
				r.Form = v.form("send", "sendDocument").For("id", id).Then(at+"#kept").With("/channel", "email")
			case asked == "sign" && file.SignAt != "":
				r.Do, r.On, r.Of = asked, k, *file
				r.Form = v.form("sign", "signDocument").For("id", id).Then(at + "#kept")
			}
		}
		k.offer(v)
	}
}

// offer leads to the acts on the first rendering that is for reading; the form that opens leads to the others.
func (r *Record) offer(v *view) {
	for _, file := range r.Prints {
		if !strings.HasPrefix(file.Word, "PDF") {
			continue
		}
		if file.SendAt != "" {
			r.Acts = append(r.Acts, Act{"send", v.Word("records.send"), file.SendAt})
		}
		if file.SignAt != "" {
			r.Acts = append(r.Acts, Act{"sign", v.Word("records.sign"), file.SignAt})
		}
		return
	}
}

// Roles are those in which the reader may sign.
func (v *view) Roles() []Option {
	var out []Option
	for _, role := range v.Session.User.Roles {
		out = append(out, Option{Value: string(role), Label: labelIn(v.Language, "RoleCode", string(role))})
	}
	return out
}

// Others are the renderings of the record with which the open act may be done instead.
func (r *Records) Others() []Print {
	var out []Print
	for _, file := range r.On.Prints {
		if r.Do == "send" {
			file.Link = file.SendAt
		} else {
			file.Link = file.SignAt
		}
		if file.Link != "" && file.Name != r.Of.Name {
			out = append(out, file)
		}
	}
	return out
}

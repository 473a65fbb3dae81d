package report

import (
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

func recipients(list []eightd.Recipient) document.Text {
	var all []string
	for _, r := range list {
		all = append(all, r.Name)
	}
	return plain(", ", all...)
}

// attachments lists the files of the whole file that belong to no discipline.
func (w writer) attachments() []document.Block {
	named := map[domain.ID]bool{}
	for _, d := range eightd.Codes {
		for _, a := range w.report.Discipline(d.Code).Attachments {
			named[a.AttachmentID] = true
		}
	}
	rest := slices.DeleteFunc(slices.Clone(w.file.Attachments), func(a record.Attachment) bool { return named[a.ID] })
	if len(rest) == 0 {
		return nil
	}
	return []document.Block{document.Heading{Text: w.say("附件", "Attachments")}, table(w.pen, fileColumns, rest)}
}

var fileColumns = []column[record.Attachment]{
	{"文件", "File", 3, document.Left, func(_ pen, a record.Attachment) document.Cell { return cell(document.Plain(a.FileName)) }},
	{"说明", "Caption", 3, document.Left, func(p pen, a record.Attachment) document.Cell { return cell(p.text(a.Caption)) }},
	{"所属", "Of", 1.5, document.Left, func(_ pen, a record.Attachment) document.Cell { return cell(document.Plain(a.Subject.Number)) }},
	{"字节", "Bytes", 1, document.Right, func(_ pen, a record.Attachment) document.Cell {
		return cell(document.Plain(strconv.FormatInt(a.Size, 10)))
	}},
	{"范围", "Audience", 1, document.Left, func(p pen, a record.Attachment) document.Cell {
		if a.External {
			return cell(p.text(eightd.Label(eightd.Audiences, eightd.External)))
		}
		return cell(p.text(eightd.Label(eightd.Audiences, eightd.Internal)))
	}},
}

// signatures is the last block: who prepared, reviewed, approved and released the edition. While acts are
// still missing, their fields stand empty.
func (w writer) signatures() []document.Block {
	by, standing := w.file.Prepared, w.report.Standing()
	if w.file.Issue.Draft() && w.file.Issue.Stage == "" { // nothing was handed over that they could stand for
		by, standing = dossier.Prepared{}, nil
	}
	prepared := document.Signature{Meaning: w.say("编制", "Prepared"), Name: by.By.Name, Role: w.role(by.By)}
	if !by.At.IsZero() {
		prepared.At = by.At.In(w.zone)
	}
	out := document.Signatures{Seal: true, Items: []document.Signature{prepared}}
	for _, act := range eightd.SignatureActs {
		given := slices.DeleteFunc(slices.Clone(standing), func(s eightd.Signature) bool { return s.Act != act.Code })
		for _, s := range given {
			out.Items = append(out.Items, document.Signature{
				Meaning: w.text(act.Label), Name: s.Person.Name, Role: w.role(s.Person), At: s.At.In(w.zone), Note: w.signed(s, act.Label),
			})
		}
		if len(given) == 0 {
			out.Items = append(out.Items, document.Signature{Meaning: w.text(act.Label)})
		}
	}
	return []document.Block{document.Heading{Text: w.say("签署", "Signatures")}, out}
}

// signed is what the signer meant, in the signer's own words where there are any, and how it was proven; that
// it was not is told inside the house alone.
func (w writer) signed(s eightd.Signature, label domain.Text) document.Text {
	meaning := document.Text{}
	if s.Meaning != label.In(domain.ZH)+" "+label.In(domain.EN) {
		meaning = document.Plain(s.Meaning)
	}
	if !s.Reauthenticated && w.file.Audience == record.External {
		return meaning
	}
	if !s.Reauthenticated {
		return join(" · ", meaning, w.say("未重新验证身份", "Not re-authenticated"))
	}
	return join(" · ", meaning, w.say("电子签名，已重新验证身份", "Signed electronically, identity proven anew"))
}

// role is in which office a person signed: the house roles held, or else the department. Who also keeps the system
// does not sign as that.
func (w writer) role(p domain.Person) document.Text {
	var all []document.Text
	for _, r := range w.file.People[p.ID].Roles {
		if r != access.Administrator {
			all = append(all, w.text(access.Title(r)))
		}
	}
	if len(all) == 0 {
		return document.Plain(p.Department)
	}
	return join(", ", all...)
}

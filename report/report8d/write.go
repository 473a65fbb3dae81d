package report8d

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// Format names the exchange format and its version.
const Format = "report8d/1.0.0"

// Language returns the language in which a report goes out unless another is asked for: that of the file from
// which it came, or the first of those in which its customer reads.
func Language(r *eightd.Report) string {
	if r.Exchange != nil && r.Exchange.Format == Format {
		return r.Exchange.Language
	}
	if len(r.Header.Fields.Languages) > 0 {
		return r.Header.Fields.Languages[0]
	}
	return domain.EN
}

// Write returns the external version of a file as Report8D in the language; a text that is not written in it
// goes out in another. The same file gives the same bytes. It refuses with eightd.report8d_incomplete, all at
// once, what the format demands and the report has not.
func Write(file dossier.File, language string) ([]byte, error) {
	w := &writer{file: file, r: file.Report, language: language}
	tree, err := treeOf(w.document())
	if err != nil {
		return nil, err
	}
	if x := w.r.Exchange; x != nil && x.Format == Format {
		for _, k := range x.Kept {
			if w.sends(k.Path) {
				restore(tree, k)
			}
		}
	}
	w.closing(tree)
	w.standing(tree)
	var f domain.Faults
	for _, g := range w.gaps {
		if !present(tree, g.path) && present(tree, g.path[:strings.LastIndexByte(g.path, '/')]) {
			f = append(f, g.Fault)
		}
	}
	if err := f.Unmet("eightd.report8d_incomplete", "Report8D 必填的内容尚缺，请按列出的各项补充", "What Report8D demands is not complete: add each of those listed"); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(bare(tree))
	return out.Bytes(), err
}

// sends reports whether the reply holds the step in which the path lies.
func (w *writer) sends(path string) bool {
	step, inStep := strings.CutPrefix(path, "/stepD")
	return !inStep || w.file.Issue.Covers(eightd.Code("d"+step[:min(1, len(step))]))
}

// gap is what the format demands at a path and the report does not say, told where it is mended.
type gap struct {
	path string
	domain.Fault
}

// writer writes one report in one language.
type writer struct {
	file     dossier.File
	r        *eightd.Report
	language string
	gaps     []gap
}

func (w *writer) say(t domain.Text) string { return t.In(w.language) }

// place is where a demanded value is mended, and what it is called.
type place struct{ field, zh, en string }

// need returns the value; a blank one is noted.
func (w *writer) need(path, value string, p place) string {
	if strings.TrimSpace(value) == "" {
		w.gaps = append(w.gaps, gap{path, domain.Fault{Field: p.field, Code: "report8d.missing", Message: domain.ZhEn("缺少"+p.zh, "Missing: "+p.en)}})
		return ""
	}
	return value
}

// needEmail returns an address that the format takes; another one is noted.
func (w *writer) needEmail(path, value string, p place) string {
	if value != "" && !emailForm.MatchString(value) {
		w.gaps = append(w.gaps, gap{path, domain.Fault{Field: p.field, Code: "report8d.email_unsuited", Message: domain.ZhEn(
			p.zh+"不符合 Report8D 的格式："+value, "Report8D does not take this address: "+value)}})
		return ""
	}
	return w.need(path, value, p)
}

func day(d worktime.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

var (
	separators = regexp.MustCompile(`[-./()\s]+`)
	phoneForm  = regexp.MustCompile(`^[+]?[0-9 ]+$`)
	emailForm  = regexp.MustCompile("^[a-zA-Z0-9.!#$%&?*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*$")
)

// phone writes a number with digits, blanks and a leading plus alone; one with words in it is left out, for a
// part of it would be another number.
func phone(s string) string {
	s = strings.TrimSpace(separators.ReplaceAllString(s, " "))
	s = strings.Replace(s, "+ ", "+", 1)
	if !phoneForm.MatchString(s) {
		return ""
	}
	return s
}

func percent(q *domain.Quantity) json.Number {
	if q == nil {
		return ""
	}
	return json.Number(q.String())
}

// list collects key/value pairs; blank values are left out.
type list []additional

func (l *list) add(name, value string) {
	if strings.TrimSpace(value) == "" {
		return
	}
	key, n := name, 1
	for slices.ContainsFunc(*l, func(a additional) bool { return a.Key == key }) {
		n++
		key = name + "#" + strconv.Itoa(n)
	}
	*l = append(*l, additional{Key: key, Name: name, Value: value})
}

// own returns the key/value list of a discipline, and its files, which the format can only name.
func (w *writer) own(d eightd.Code) list {
	var l list
	part := w.r.Discipline(d)
	for _, kv := range part.Additional {
		l.add(kv.Key, w.say(kv.Value))
	}
	for i, a := range part.Attachments {
		if d == eightd.CodeD2 && i == 0 {
			continue // it has a place of its own
		}
		l.add(w.say(domain.ZhEn("附件", "Attachment")), joined(string(a.AttachmentID), w.say(a.Caption)))
	}
	return l
}

// pair adds a value under a name in the report's language.
func (w *writer) pair(l *list, zh, en, value string) { l.add(w.say(domain.ZhEn(zh, en)), value) }

// joined joins what is there with a dash.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), " – ")
}

// written reports whether the reply holds a discipline of which something is written.
func (w *writer) written(d eightd.Code, parts int) bool {
	return w.file.Issue.Covers(d) && (parts > 0 || !w.r.Discipline(d).SavedAt.IsZero() || len(w.r.Discipline(d).Additional) > 0)
}

func (w *writer) document() document {
	d := document{Header: w.header()}
	for _, step := range []struct {
		code  eightd.Code
		parts int
		write func(*document)
	}{
		{eightd.CodeD0, len(w.r.D0.Actions), w.d0},
		{eightd.CodeD1, 0, w.d1},
		{eightd.CodeD2, 0, w.d2},
		{eightd.CodeD3, len(w.r.D3.Actions), w.d3},
		{eightd.CodeD4, len(w.r.D4.Causes), w.d4},
		{eightd.CodeD5, len(w.r.D5.Actions), w.d5},
		{eightd.CodeD6, len(w.implemented()), w.d6},
		{eightd.CodeD7, len(w.r.D7.Actions), w.d7},
		{eightd.CodeD8, 0, w.d8},
	} {
		if w.written(step.code, step.parts) {
			step.write(&d)
		}
	}
	return d
}

// complaint returns the complaint that the report answers first.
func (w *writer) complaint() eightd.ComplaintLink {
	if len(w.r.Complaints) == 0 {
		return eightd.ComplaintLink{}
	}
	return w.r.Complaints[0]
}

func (w *writer) reference(path string) string {
	return w.need(path, w.complaint().CustomerReference, place{"/complaints/0/customerReference", "客户投诉编号", "the customer's complaint number"})
}

func (w *writer) complaintDate(path string) string {
	return w.need(path, day(w.r.Header.Fields.ComplaintDate), place{"/header/complaintDate", "投诉日期", "date of the complaint"})
}

func (w *writer) header() header {
	f := w.r.Header.Fields
	h := header{
		ComplaintDate: w.complaintDate("/header/complaintDate"), LastRevisionDate: w.revised(), Title: w.say(f.Title),
		CustomerComplaintID: w.reference("/header/customerComplaintId"), SupplierComplaintID: w.complaint().Number,
		CustomerContact: w.customer(), SupplierContact: w.supplier(), ComplaintLocation: w.say(f.ComplaintLocation),
		SupplierID:   w.need("/header/supplierId", f.SupplierID, place{"/header/supplierId", "我方在客户处的供应商代码", "our supplier number at the customer"}),
		SupplierName: w.say(w.file.Site.Card.CompanyName),
	}
	for i, p := range f.Parts {
		h.Parts = append(h.Parts, w.part(strconv.Itoa(i), p))
	}
	if len(f.Parts) == 0 {
		w.need("/header/parts", "", place{"/header/parts", "所投诉的零件", "the part that the complaint is about"})
	}
	return h
}

// revised returns the day of the last change. A report that stands as it was taken in was last revised when its
// file says.
func (w *writer) revised() string {
	if w.untouched() {
		return ""
	}
	at := w.file.Issue.At
	if at.IsZero() {
		at = w.r.UpdatedAt
	}
	return worktime.DateOf(at, w.file.Zone()).String()
}

func (w *writer) customer() contact {
	facts, card, at := w.r.Header.Fields.Customer, w.file.Customer.Card, "/header/customerContact"
	who := cmp.Or(card.Code, facts.Name)
	email, number := facts.Contact.Email, facts.Contact.Phone
	for _, c := range card.Contacts {
		email, number = cmp.Or(email, c.Email), cmp.Or(number, c.Phone)
	}
	return contact{
		CompanyName: w.need(at+"/companyName", w.say(facts.Called(card.Name)), place{"/header/customer/name", "客户名称", "name of the customer"}),
		Street:      card.Address,
		City:        w.need(at+"/city", cmp.Or(facts.City, card.City), place{"/header/customer/city", "客户所在城市", "city of the customer"}),
		Country:     w.need(at+"/country", cmp.Or(facts.Country, card.Country), place{"/header/customer/country", "客户所在国家", "country of the customer"}),
		BPNL:        w.need(at+"/bpnlProperty", card.BPNL, place{"/customer/bpnl", "客户 " + who + " 的 BPNL（在客户主数据中填写）", "BPNL of customer " + who + ", in the customer's master data"}),
		Email:       w.needEmail(at+"/email", email, place{"/header/customer/contact/email", "客户联系人邮箱", "e-mail address of the customer's contact"}),
		Phone:       phone(number),
	}
}

func (w *writer) part(key string, p eightd.Part) part {
	at, field := "/header/parts/"+key, "/header/parts/"+key
	return part{
		Key: key, SupplierPartNumber: p.PartNumber,
		CustomerPartNumber: w.need(at+"/customerPartNumber", p.CustomerPartNumber, place{field + "/customerPartNumber", "客户料号", "the customer's part number"}),
		OrderNumber:        w.need(at+"/orderNumber", p.OrderNumber, place{field + "/orderNumber", "客户订单号", "the customer's order number"}),
		SerialNumber:       p.SerialNumber, BatchNumber: p.LotNumber, Name: w.say(p.Name), HWVersion: p.Version,
	}
}

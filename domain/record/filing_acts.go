package record

import (
	"context"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// FormSending records that a frozen document of a filing left the house: which one by its digest, how, to whom and when
// (UTC). By is who says so, EnteredAt when it was entered.
type FormSending struct {
	ID       domain.ID
	Document domain.ID
	SHA256   string
	domain.Consignment
	Note      domain.Text
	At        time.Time
	By        domain.Person
	EnteredAt time.Time
}

// FormSignature is who signed a frozen document, in which office, when (UTC) and with which meaning (21 CFR 11.50). It is
// bound to the digest of the bytes and holds for no others.
type FormSignature struct {
	ID       domain.ID
	Document domain.ID
	SHA256   string
	Person   domain.Person
	Role     domain.Role
	At       time.Time
	Meaning  string
	// Reauthenticated says that the signer proved anew who they are.
	Reauthenticated bool
}

// FormSent and FormSigned tell what was done with a frozen form.
const (
	FormSent   = "form.sent"
	FormSigned = "form.signed"
)

// SendsForm is the command that records a sending; a zero At means now.
type SendsForm struct {
	Document domain.ID
	domain.Consignment
	Note domain.Text
	At   time.Time
}

// SignsForm is the command that signs a document. Role is one that the signer holds, "" for the first of them; the API sets
// Reauthenticated after it has checked the proof.
type SignsForm struct {
	Document        domain.ID
	Role            domain.Role
	Meaning         string
	Reauthenticated bool
}

// The bounds of what the acts of one filing hold; meaningLength and longestName (with the address) count characters.
const (
	mostActs       = 200
	mostRecipients = 50
	meaningLength  = 1000
	longestName    = 520
)

// Send records that a document of the filing went out. Errors: not_found, document.purged (410), rule_broken with all faults.
func (f *Filing) Send(order domain.Order, cmd SendsForm, around FilingAround) (domain.Change, error) {
	p, err := f.rendering(cmd.Document, around)
	if err != nil {
		return domain.Change{}, err
	}
	if cmd.At.IsZero() {
		cmd.At = order.At
	}
	cmd.At, cmd.PortalNumber = cmd.At.UTC(), strings.TrimSpace(cmd.PortalNumber)
	var faults domain.Faults
	cmd.Check(&faults)
	faults.Require(cmd.Channel == "" || domain.Listed(domain.Channels, cmd.Channel), "/channel", "enum.unknown", "没有这种发送方式", "There is no such way of sending")
	faults.Require(len(cmd.To) <= mostRecipients, "/to", "list.too_long", "最多 50 项", "At most 50")
	faults.Require(len(cmd.Cc) <= mostRecipients, "/cc", "list.too_long", "最多 50 项", "At most 50")
	people := slices.Concat(cmd.To, cmd.Cc)
	names := make([]string, len(people))
	for i, r := range people {
		names[i] = r.Name
		domain.CheckString(&faults, "/to", r.Name+r.Email, longestName)
	}
	domain.CheckText(&faults, "/note", cmd.Note, false)
	// People tell the time to the minute.
	frozen := f.At.UTC().Format("2006-01-02 15:04")
	faults.Require(!cmd.At.Before(f.At.Truncate(time.Minute)), "/sentAt", "document.sent_before_frozen", "发送时间早于归档时间 "+frozen+" UTC", "It went out before it was frozen, at "+frozen+" UTC")
	faults.Require(!cmd.At.After(order.At), "/sentAt", "eightd.send.in_future", "发送时间不得晚于现在", "What is still to be sent was not sent")
	faults.Require(len(f.Sendings) < mostActs, "", "list.too_long", "最多 200 项", "At most 200")
	if err := faults.Broken(); err != nil {
		return domain.Change{}, err
	}
	f.Sendings = append(f.Sendings, FormSending{
		ID: order.NewID(), Document: p.DocumentID, SHA256: p.SHA256, Consignment: cmd.Consignment, Note: cmd.Note, At: cmd.At, By: order.Actor.Person(), EnteredAt: order.At.UTC(),
	})
	facts := map[string]string{"sha256": p.SHA256, "channel": string(cmd.Channel), "recipients": strings.Join(names, "; ")}
	if cmd.PortalNumber != "" {
		facts["portal_number"] = cmd.PortalNumber
	}
	return f.told(FormSent, cmd.At, facts), nil
}

// Sign signs a document of the filing. Errors: not_found, document.purged (410), document.superseded and document.signed_already
// (409), rule_broken with all faults.
func (f *Filing) Sign(order domain.Order, cmd SignsForm, around FilingAround) (domain.Change, error) {
	p, err := f.rendering(cmd.Document, around)
	if err != nil {
		return domain.Change{}, err
	}
	if around.Last > f.Revision {
		number := FilingNumber(f.Filed(), f.Form, around.Last)
		return domain.Change{}, domain.Refuse(domain.Conflict, "document.superseded", "已被 "+number+" 替代，请签署新版", number+" has taken its place; sign that one")
	}
	if cmd.Role == "" && len(order.Actor.Roles) > 0 {
		cmd.Role = order.Actor.Roles[0]
	}
	cmd.Meaning = strings.TrimSpace(cmd.Meaning)
	var faults domain.Faults
	faults.Require(cmd.Meaning != "", "/meaning", "document.meaning_missing", "请填写签署含义，如“批准”", "Say what the signature means, such as approved")
	domain.CheckString(&faults, "/meaning", cmd.Meaning, meaningLength)
	faults.Require(order.Actor.Holds(cmd.Role), "/role", "document.role_not_held", "签署人没有这个角色", "The signer does not hold this role")
	faults.Require(len(f.Signatures) < mostActs, "", "list.too_long", "最多 200 项", "At most 200")
	if err := faults.Broken(); err != nil {
		return domain.Change{}, err
	}
	if slices.ContainsFunc(f.Signatures, func(x FormSignature) bool {
		return x.Document == p.DocumentID && x.Person.ID == order.Actor.ID && x.Role == cmd.Role && x.Meaning == cmd.Meaning
	}) {
		return domain.Change{}, domain.Refuse(domain.Conflict, "document.signed_already", "您已以此含义签署过这份文件", "You have signed this document with that meaning already")
	}
	f.Signatures = append(f.Signatures, FormSignature{
		ID: order.NewID(), Document: p.DocumentID, SHA256: p.SHA256, Person: order.Actor.Person(), Role: cmd.Role, At: order.At.UTC(), Meaning: cmd.Meaning, Reauthenticated: cmd.Reauthenticated,
	})
	return f.told(FormSigned, order.At.UTC(), map[string]string{"sha256": p.SHA256, "role": string(cmd.Role), "meaning": cmd.Meaning}), nil
}

// FormActs are what was done with one document of a filing, oldest first.
type FormActs struct {
	Sendings   []FormSending
	Signatures []FormSignature
}

// Acts returns what was done with the document.
func (f *Filing) Acts(document domain.ID) FormActs {
	return FormActs{
		Sendings:   slices.DeleteFunc(slices.Clone(f.Sendings), func(x FormSending) bool { return x.Document != document }),
		Signatures: slices.DeleteFunc(slices.Clone(f.Signatures), func(x FormSignature) bool { return x.Document != document }),
	}
}

// Sound reports whether every sending and signature names a document of the filing by the digest that it was frozen with.
func (f *Filing) Sound() bool {
	holds := func(document domain.ID, digest string) bool {
		return slices.ContainsFunc(f.Renderings, func(p FormRendering) bool { return p.DocumentID == document && p.SHA256 == digest })
	}
	return !slices.ContainsFunc(f.Sendings, func(x FormSending) bool { return !holds(x.Document, x.SHA256) }) &&
		!slices.ContainsFunc(f.Signatures, func(x FormSignature) bool { return !holds(x.Document, x.SHA256) })
}

// rendering finds a document of the filing whose bytes are still kept.
func (f *Filing) rendering(id domain.ID, around FilingAround) (FormRendering, error) {
	if gone := around.Gone[id]; gone != nil {
		return FormRendering{}, gone.Gone()
	}
	for _, p := range f.Renderings {
		if p.DocumentID == id {
			return p, nil
		}
	}
	return FormRendering{}, domain.Missing("document")
}

func (f *Filing) told(kind string, at time.Time, facts map[string]string) domain.Change {
	facts["form"], facts["number"] = f.Form, f.Number
	return domain.Change{Events: []domain.Event{{Type: kind, At: at, Cases: f.Cases, Facts: facts}}}
}

// Send records that a document of the filing went out; see Filing.Send.
func (a *Archive) Send(ctx context.Context, order domain.Order, filing domain.ID, cmd SendsForm) (Filing, error) {
	return a.store.Update(ctx, order, domain.Ref{ID: filing}, func(f *Filing, around FilingAround) (domain.Change, error) { return f.Send(order, cmd, around) })
}

// Sign signs a document of the filing; see Filing.Sign.
func (a *Archive) Sign(ctx context.Context, order domain.Order, filing domain.ID, cmd SignsForm) (Filing, error) {
	return a.store.Update(ctx, order, domain.Ref{ID: filing}, func(f *Filing, around FilingAround) (domain.Change, error) { return f.Sign(order, cmd, around) })
}

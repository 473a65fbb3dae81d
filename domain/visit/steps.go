package visit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Arrival is the command that announced visitors are here; a zero At is the time of entry.
type Arrival struct{ At time.Time }

// Arrive records that the visitors are here.
func (v *Visit) Arrive(order domain.Order, cmd Arrival, around Around) (domain.Change, error) {
	if err := v.ready(order, around, arrive); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	at := moment(order, cmd.At)
	v.happened(&f, order, at)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return v.arrived(order, at), nil
}

func (v *Visit) arrived(order domain.Order, at time.Time) domain.Change {
	v.ArrivedAt = at.UTC()
	v.move(arrive)
	return v.told(order, VisitArrived, v.ArrivedAt, map[string]string{"kind": string(v.Sheet.Kind)})
}

// Check is the command that visitors were asked for their credentials. Findings are what each showed.
type Check struct {
	Findings []Finding
	At       time.Time
}

// Finding is what one visitor showed. A blank SeenBy is the actor; Done says what was done when nothing was shown.
type Finding struct {
	Visitor domain.ID
	Shown   bool
	Kind    CredentialKind
	Number  string
	Copies  []domain.ID
	SeenBy  string
	Done    domain.Text
}

// CheckCredentials records what the visitors showed when they were asked for their credentials. Nobody is sent away by
// the program for showing none: what was then done is recorded. At first every visitor is asked.
func (v *Visit) CheckCredentials(order domain.Order, cmd Check, around Around) (domain.Change, error) {
	if err := v.ready(order, around, check); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	at := moment(order, cmd.At)
	v.happened(&f, order, at)
	f.Require(len(cmd.Findings) > 0, "/findings", "visit.findings_missing", "请填写查验结果", "Say what was found")
	for i, x := range cmd.Findings {
		v.checkFinding(&f, fmt.Sprintf("/findings/%d", i), x)
		again := slices.ContainsFunc(cmd.Findings[:i], func(o Finding) bool { return o.Visitor == x.Visitor })
		f.Require(!again, fmt.Sprintf("/findings/%d/visitorId", i), "list.repeated", "重复", "Named twice")
	}
	for _, p := range v.Sheet.Visitors {
		_, known := v.Credential(p.ID)
		asked := known || slices.ContainsFunc(cmd.Findings, func(x Finding) bool { return x.Visitor == p.ID })
		f.Require(asked || v.Status != Arrived, "/findings", "visit.visitor_unchecked", "尚未查验："+p.Name, "Not asked for credentials: "+p.Name)
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	v.find(order, at, cmd.Findings)
	v.move(check)
	return v.told(order, CredentialsChecked, at, map[string]string{"shown": v.shown()}), nil
}

func (v *Visit) checkFinding(f *domain.Faults, at string, x Finding) {
	_, ok := v.Visitor(x.Visitor)
	f.Require(ok, at+"/visitorId", "visit.visitor_unknown", "本次来访没有此人", "The visit has no such visitor")
	f.Require(!x.Shown || domain.Listed(CredentialKinds, x.Kind), at+"/kind", "visit.credential_kind_missing", "请填写证件种类", "Say which document was shown")
	f.Require(x.Shown || x.Kind == "" && x.Number == "" && len(x.Copies) == 0, at+"/shown", "visit.credential_unseen", "未出示证件时不填证件内容", "What was not shown has no particulars")
	f.Require(x.Shown || !x.Done.Blank(), at+"/done", "visit.done_missing", "未出示证件的，请填写如何处理", "No credential was shown: say what was then done")
	domain.CheckText(f, at+"/done", x.Done, false)
	domain.CheckString(f, at+"/number", x.Number, lineLength)
	domain.CheckString(f, at+"/seenBy", x.SeenBy, lineLength)
}

// find puts the findings in the place of earlier ones on the same visitors.
func (v *Visit) find(order domain.Order, at time.Time, findings []Finding) {
	all := slices.Clone(v.Credentials)
	for _, x := range findings {
		c := Credential{
			Visitor: x.Visitor, Shown: x.Shown, Kind: x.Kind, Number: strings.TrimSpace(x.Number), Copies: slices.Clone(x.Copies),
			SeenBy: name(order, x.SeenBy), At: at, Done: x.Done, RecordedBy: order.Actor.Person(),
		}
		if i := slices.IndexFunc(all, func(o Credential) bool { return o.Visitor == x.Visitor }); i >= 0 {
			all[i] = c
			continue
		}
		all = append(all, c)
	}
	v.Credentials = all
}

// shown says in a word whether all, some or none of the visitors showed credentials.
func (v *Visit) shown() string {
	n := 0
	for _, c := range v.Credentials {
		if c.Shown {
			n++
		}
	}
	switch n {
	case 0:
		return "none"
	case len(v.Sheet.Visitors):
		return "all"
	default:
		return "some"
	}
}

// Reporting is the command that the visit was reported to somebody of the house.
type Reporting struct {
	To string
	At time.Time
}

// Report records to whom of the house the visit was reported.
func (v *Visit) Report(order domain.Order, cmd Reporting, around Around) (domain.Change, error) {
	if err := v.ready(order, around, report); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	at, to := moment(order, cmd.At), strings.TrimSpace(cmd.To)
	v.happened(&f, order, at)
	f.Require(to != "", "/to", "text.required", "必须填写", "Must be written")
	domain.CheckString(&f, "/to", to, lineLength)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	v.Reports = append(slices.Clone(v.Reports), Reported{To: to, At: at, By: order.Actor.Person()})
	return v.told(order, VisitReported, at, map[string]string{"to": to}), nil
}

// Decides is the command by which a superior decides on wishes of the visitors; no Wishes are all of them.
type Decides struct {
	Decision Decision
	Wishes   []Wish
	Terms    domain.Text
	At       time.Time
}

// Decide records the decision on what the visitors ask for. What is declined needs reasons.
func (v *Visit) Decide(order domain.Order, cmd Decides, around Around) (domain.Change, error) {
	if err := v.ready(order, around, decide); err != nil {
		return domain.Change{}, err
	}
	wishes := slices.Clone(cmd.Wishes)
	if len(wishes) == 0 {
		wishes = slices.Clone(v.Sheet.Wishes)
	}
	var f domain.Faults
	at := moment(order, cmd.At)
	f.Require(!at.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	f.Require(domain.Listed(Decisions, cmd.Decision), "/decision", "enum.unknown", "没有这种决定", "There is no such decision")
	f.Require(len(wishes) > 0, "/wishes", "visit.wishes_missing", "来访者没有提出要求", "The visitors have asked for nothing")
	for i, w := range wishes {
		f.Require(slices.Contains(v.Sheet.Wishes, w), fmt.Sprintf("/wishes/%d", i), "visit.wish_unknown", "来访者没有提出此要求", "The visitors have not asked for this")
		f.Require(!slices.Contains(wishes[:i], w), fmt.Sprintf("/wishes/%d", i), "list.repeated", "重复", "Named twice")
	}
	domain.CheckText(&f, "/terms", cmd.Terms, cmd.Decision == Declined)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	v.Decided = append(slices.Clone(v.Decided), Deciding{ID: order.NewID(), Decision: cmd.Decision, Wishes: wishes, Terms: cmd.Terms, At: at, By: order.Actor.Person()})
	said := make([]string, len(wishes))
	for i, w := range wishes {
		said[i] = string(w)
	}
	return v.told(order, VisitDecided, at, map[string]string{"decision": string(cmd.Decision), "wishes": strings.Join(said, ",")}), nil
}

// Receives is the command that the visitors are received; a blank By is the actor.
type Receives struct {
	By    string
	Place string
	At    time.Time
}

// Receive records who received the visitors, and where.
func (v *Visit) Receive(order domain.Order, cmd Receives, around Around) (domain.Change, error) {
	if err := v.ready(order, around, receive); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	at := moment(order, cmd.At)
	v.happened(&f, order, at)
	domain.CheckString(&f, "/by", cmd.By, lineLength)
	domain.CheckString(&f, "/place", cmd.Place, lineLength)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	v.Reception = Reception{By: name(order, cmd.By), Place: strings.TrimSpace(cmd.Place), At: at, RecordedBy: order.Actor.Person()}
	v.move(receive)
	return v.told(order, VisitReceived, at, map[string]string{"by": v.Reception.By}), nil
}

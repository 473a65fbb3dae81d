package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// mostDeeds is how many deeds a refusal names; they are enough to know what counted.
const mostDeeds = 4

// deeds returns what a person did on the report, as far as it stands now, that counts as the act: none means
// that the person did not do it.
func (r *Report) deeds(act string, id domain.ID, around Around) []domain.Text {
	if act == "eight_d.draft" {
		return r.writings(id)
	}
	var deeds []domain.Text
	add := func(by domain.Person, verb, what domain.Text, at time.Time) {
		if by.ID == id {
			deeds = append(deeds, deed(verb, what, around.dayOf(at)))
		}
	}
	switch act {
	case "eight_d.submit":
		add(r.SubmittedBy, domain.ZhEn("提交", "submitted"), Label(Stages, r.Stage), time.Time{})
	case "eight_d.send":
		for _, d := range r.Dispatches {
			add(d.By, domain.ZhEn("发送", "sent"), domain.Same(d.ReleaseNumber), d.EnteredAt)
		}
	case "eight_d.override":
		for _, o := range r.Overrides {
			if o.Stands(r.Revision) {
				add(o.By, domain.ZhEn("放行关卡", "overrode the gate"), domain.Same(o.Gate), o.At)
			}
		}
	}
	for _, s := range r.Standing() {
		if signedAs[act] == s.Act {
			add(s.Person, Label(SignatureActs, s.Act), Label(Stages, s.Stage), s.At)
		}
	}
	return deeds
}

// signedAs is the signature that an act leaves on the report.
var signedAs = map[string]SignatureAct{"eight_d.review": SignedReview, "eight_d.approve": SignedApprove, "eight_d.release": SignedRelease}

// writings returns what makes a person an author: none for whoever is none. What later writers have written
// over cannot be named any more; the person stays an author.
func (r *Report) writings(id domain.ID) []domain.Text {
	if !slices.ContainsFunc(r.Authors, func(p domain.Person) bool { return p.ID == id }) {
		return nil
	}
	var deeds []domain.Text
	add := func(by domain.Person, zh, en string) {
		if by.ID == id {
			deeds = append(deeds, domain.ZhEn(zh, en))
		}
	}
	for _, a := range r.Actions() {
		for _, round := range append([]ActionRound{{Implementation: a.Implementation, Verification: a.Verification}}, a.Rounds...) {
			if i := round.Implementation; i != nil {
				add(i.By, "实施措施 "+a.Label, "carried out action "+a.Label)
			}
			if v := round.Verification; v != nil {
				add(v.By, "验证措施 "+a.Label, "verified action "+a.Label)
			}
		}
	}
	for _, d := range Codes {
		name := strings.ToUpper(string(d.Code))
		add(r.Discipline(d.Code).SavedBy, "编写 "+name, "wrote "+name)
	}
	add(r.Header.SavedBy, "编写表头", "wrote the header")
	add(r.OpenedBy, "开立本8D", "opened this 8D")
	if len(deeds) == 0 {
		deeds = append(deeds, domain.ZhEn("编写了已被他人改写的内容", "wrote what others have since written over"))
	}
	return deeds
}

// deed words what was done to what, on which day; "" for a day that nobody kept.
func deed(verb, what domain.Text, day string) domain.Text {
	zh, en := verb.In(domain.ZH)+" "+what.In(domain.ZH), verb.In(domain.EN)+" "+what.In(domain.EN)
	if day == "" {
		return domain.ZhEn(zh, en)
	}
	return domain.ZhEn(zh+"（"+day+"）", en+" on "+day)
}

// dayOf writes the day of an instant at the report's site; "" for none.
func (a Around) dayOf(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return a.today(at).String()
}

// listed lists deeds in a language.
func listed(deeds []domain.Text, language string) string {
	var words []string
	for _, d := range deeds {
		if w := d.In(language); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if len(words) > mostDeeds {
		words = append(words[:mostDeeds], "…")
	}
	return strings.Join(words, map[string]string{domain.ZH: "、", domain.EN: ", "}[language])
}

package repository

import (
	"context"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// Likeness is what a case is compared by: that of a case itself, or as much as is known of one that is not opened
// yet. Except names the case itself.
type Likeness struct {
	Except   domain.ID
	Customer domain.ID
	Texts    []domain.Text
	Parts    []string
	Lots     []string
	Codes    []string
}

// LikenessOf returns what a case is compared by.
func LikenessOf(c complaint.Complaint) Likeness {
	t := topicOfComplaint(&c)
	l := Likeness{Except: c.ID, Customer: c.Customer, Texts: []domain.Text{c.Title, c.Description}, Parts: t.parts, Lots: t.lots, Codes: t.codes}
	for _, i := range c.Items {
		l.Texts = append(l.Texts, i.Defect)
	}
	return l
}

// Alike is a case or an 8D that resembles another case, with the reasons why it does.
type Alike struct {
	Hit
	// Status is the record's own.
	Status string
	// Complaints are those that an 8D answers.
	Complaints []domain.Link
	Reasons    []Reason
	// Causes are the root causes of an 8D.
	Causes []eightd.Cause
}

// Reason says in which way two records are alike. Words are those that they share, or the numbers.
type Reason struct {
	Code  ReasonCode
	Words []string
}

// ReasonCode names a way in which two records are alike.
type ReasonCode string

// The ways in which two records are alike.
const (
	SameLot      ReasonCode = "same_lot"
	SamePart     ReasonCode = "same_part"
	SameCode     ReasonCode = "same_defect_code"
	SameCustomer ReasonCode = "same_customer"
	SameWords    ReasonCode = "same_words"
)

// ReasonCodes lists the ways in which two records are alike with their titles, the strongest first.
var ReasonCodes = []domain.Word[ReasonCode]{
	{Code: SameLot, Title: domain.ZhEn("批次相同", "Same lot")},
	{Code: SamePart, Title: domain.ZhEn("产品相同", "Same part")},
	{Code: SameCode, Title: domain.ZhEn("缺陷码相同", "Same defect code")},
	{Code: SameCustomer, Title: domain.ZhEn("客户相同", "Same customer")},
	{Code: SameWords, Title: domain.ZhEn("用词相同", "Same words")},
}

// What makes records alike, weighed: a lot more than a defect code, that more than a part, and each more than a word.
const (
	lotWeight  = 4
	codeWeight = 3
	partWeight = 2
	// mostShown is how many shared words a reason names.
	mostShown = 6
)

// Similar finds the cases and 8Ds within the reader's bounds that resemble a case, the most alike first, with the
// reasons. What shares nothing but the customer is not among them.
func (b *Base) Similar(ctx context.Context, reader domain.Actor, l Likeness, most int) ([]Alike, error) {
	var asked []sought
	seen := map[string]bool{}
	add := func(gram string, weight float64) {
		if !seen[gram] {
			seen[gram] = true
			asked = append(asked, sought{gram: gram, weight: weight})
		}
	}
	for _, own := range []struct {
		list   []string
		weight float64
	}{{l.Lots, lotWeight}, {l.Codes, codeWeight}, {l.Parts, partWeight}} {
		for _, s := range own.list {
			if k := plain(s); k != "" {
				add(cutAt(wholeMark+k, longestGram), own.weight)
			}
		}
	}
	for _, t := range l.Texts {
		for _, language := range languagesOf(t) {
			s := []rune(t[language])
			for _, g := range words(string(s[:min(len(s), mostRunes)])) {
				add(g, wordWeight)
			}
		}
	}
	hits, err := b.found(ctx, reader, asked, hunt{kinds: []string{complaintShape.kind, eightDShape.kind}, limit: 3 * most, except: l.Except})
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	var out []Alike
	for _, h := range worthy(hits) {
		a := Alike{Hit: h, Reasons: l.reasons(h.topic)}
		if len(a.Reasons) == 0 || len(a.Reasons) == 1 && a.Reasons[0].Code == SameCustomer {
			continue
		}
		if err := b.tell(ctx, &a); err != nil {
			return nil, err
		}
		if out = append(out, a); len(out) == most {
			break
		}
	}
	return out, nil
}

// tell adds what is shown of the record beside its title.
func (b *Base) tell(ctx context.Context, a *Alike) error {
	if a.Kind == complaintShape.kind {
		c, err := complaintShape.decode(a.root, nil)
		if err == nil {
			a.Status = string(c.Status)
		}
		return err
	}
	parts, err := partsOfAll(b.db.WithContext(ctx), []aggregateRow{a.root})
	if err != nil {
		return unavailable(err)
	}
	r, err := eightDShape.decode(a.root, parts[a.root.ID])
	if err != nil {
		return err
	}
	a.Status, a.Causes = string(r.Status), r.D4.Causes
	for _, c := range r.Complaints {
		a.Complaints = append(a.Complaints, domain.Link{ID: c.ID, Number: c.Number, Kind: complaintShape.kind})
	}
	return nil
}

// reasons tells in which ways a record is like what it was found for.
func (l Likeness) reasons(t topic) []Reason {
	var out []Reason
	for _, r := range []struct {
		code      ReasonCode
		had, have []string
	}{{SameLot, l.Lots, t.lots}, {SamePart, l.Parts, t.parts}, {SameCode, l.Codes, t.codes}} {
		if both := shared(r.had, r.have); len(both) > 0 {
			out = append(out, Reason{r.code, both})
		}
	}
	if l.Customer != "" && l.Customer == t.customer {
		out = append(out, Reason{Code: SameCustomer})
	}
	if both := l.common(t); len(both) > 0 {
		out = append(out, Reason{SameWords, both})
	}
	return out
}

// shared returns what stands in both lists, as the first writes it.
func shared(a, b []string) []string {
	var out []string
	for _, s := range a {
		same := func(o string) bool { return plain(o) == plain(s) }
		if plain(s) != "" && slices.ContainsFunc(b, same) && !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	return out
}

// common returns the words that both have, longest first, each once.
func (l Likeness) common(t topic) []string {
	has := t.grams()
	var out []string
	for _, text := range l.Texts {
		for _, language := range languagesOf(text) {
			for _, run := range runs(plain(text[language])) {
				out = append(out, run.within(has)...)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return len([]rune(b)) - len([]rune(a)) })
	var kept []string
	for _, w := range out {
		if !slices.ContainsFunc(kept, func(k string) bool { return strings.Contains(k, w) }) {
			kept = append(kept, w)
		}
	}
	return kept[:min(len(kept), mostShown)]
}

// within returns the parts of the stretch that stand among the grams: of dense writing the longest, of other whole
// words of three letters or more that are no figure.
func (s stretch) within(has map[string]int) []string {
	if !s.dense {
		if w := word(string(s.text)); len(w) > 2 && !figure(w) && has[w] > 0 && !small[w] {
			return []string{w}
		}
		return nil
	}
	var out []string
	from := -1
	for i := range s.text {
		if i+1 < len(s.text) && has[string(s.text[i:i+2])] > 0 {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			out = append(out, string(s.text[from:i+1]))
		}
		from = -1
	}
	return out
}

// small are words that tell nothing.
var small = map[string]bool{
	"the": true, "and": true, "for": true, "with": true, "was": true, "were": true, "are": true, "not": true, "from": true, "that": true, "this": true,
	"has": true, "have": true, "had": true, "but": true, "our": true, "they": true, "after": true, "been": true, "one": true, "two": true,
}

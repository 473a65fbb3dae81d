package eightd

import (
	"testing"

	"octad/domain"
)

// scheme gives 20 points for each of D2, D3, D4, D6 and D8 and asks for 80 of them.
func scheme() Scheme {
	s := Scheme{Name: "Nordlicht 8D score", Threshold: domain.Pieces(80)}
	for _, d := range []Code{CodeD2, CodeD3, CodeD4, CodeD6, CodeD8} {
		s.Points = append(s.Points, Score{d, domain.Pieces(20)})
	}
	return s
}

func TestScoresStandBesideTheCustomers(t *testing.T) {
	b := ready(t)
	b.around.Customer.Scoring = scheme()
	f := d8()
	f.SelfScores = []Score{{CodeD2, domain.Pieces(18)}, {CodeD3, domain.Pieces(20)}}
	f.CustomerScores = []Score{{CodeD3, domain.Pieces(15)}, {CodeD2, domain.Pieces(12)}}
	b.save(engineer, f)
	b.sendStage(D1D8)
	b.decide(D1D8, DisciplineDecision{Discipline: CodeD3, Outcome: DecidedAccepted, Points: pieces(19)})
	b.around.Customer.Scoring = Scheme{} // D8 keeps the one that it was scored in
	card, given := b.report.SavedScoreCard()
	if !given || card.Full != domain.Pieces(100) || *card.Self != domain.Pieces(38) || *card.Customer != domain.Pieces(31) || len(card.Rows) != 5 {
		t.Fatalf("card %+v", card)
	}
	if d3 := card.Rows[1]; *d3.Self != domain.Pieces(20) || *d3.Customer != domain.Pieces(19) || card.Rows[2].Self != nil {
		t.Errorf("D3 %+v, D4 %+v", d3, card.Rows[2])
	}
	if got := b.report.D8.Fields; *got.SelfScore != domain.Pieces(38) || *got.CustomerScore != domain.Pieces(27) {
		t.Errorf("totals %v and %v, want the sums", got.SelfScore, got.CustomerScore)
	}
}

func TestScoresKeepToTheScheme(t *testing.T) {
	for _, row := range []struct {
		name, code, field string
		scheme            Scheme
		change            func(*D8Fields)
	}{
		{"more than the scheme gives", "eightd.d8.score_above_scheme", "/fields/selfScores/0/points", scheme(), func(f *D8Fields) { f.SelfScores = []Score{{CodeD2, domain.Pieces(21)}} }},
		{"a discipline that is not scored", "eightd.d8.score_not_in_scheme", "/fields/customerScores/0/discipline", scheme(), func(f *D8Fields) { f.CustomerScores = []Score{{CodeD5, domain.Pieces(1)}} }},
		{"twice", "eightd.d8.score_twice", "/fields/selfScores/1/discipline", scheme(), func(f *D8Fields) {
			f.SelfScores = []Score{{CodeD2, domain.Pieces(1)}, {CodeD2, domain.Pieces(2)}}
		}},
		{"a total that is not the sum", "eightd.d8.score_total", "/fields/selfScore", scheme(), func(f *D8Fields) {
			f.SelfScores, f.SelfScore = []Score{{CodeD2, domain.Pieces(10)}}, pieces(11)
		}},
		{"a total above the full score", "eightd.d8.score_above_full", "/fields/customerScore", scheme(), func(f *D8Fields) { f.CustomerScore = pieces(101) }},
		{"no scheme", "eightd.d8.score_no_scheme", "/fields/selfScores/0", Scheme{}, func(f *D8Fields) { f.SelfScores = []Score{{CodeD2, 0}} }},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newBench(t)
			b.around.Customer.Scoring = row.scheme
			f := D8Fields{}
			row.change(&f)
			_, err := b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d8"), Saving{Fields: f})
			if e := refused(t, err, row.code); e.Faults[0].Field != row.field {
				t.Errorf("at %s, want %s", e.Faults[0].Field, row.field)
			}
		})
	}
	b := ready(t)
	b.around.Customer.Scoring = scheme()
	b.sendStage(D1D3)
	_, err := b.desk.Decide(t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedAccepted, Points: pieces(21)}}})
	refused(t, err, "eightd.d8.score_above_scheme")
}

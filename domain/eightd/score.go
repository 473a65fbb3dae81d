package eightd

import (
	"slices"

	"octad/domain"
)

// Scheme is a customer's scheme of points for an 8D. Without points it is none.
type Scheme struct {
	Name string
	// Threshold is the total below which the customer sends an 8D back.
	Threshold domain.Quantity
	// Points are the most that each discipline can earn.
	Points []Score
}

// Score is what a discipline earned, or the most that it can earn.
type Score struct {
	Discipline Code
	Points     domain.Quantity
}

// ScoreCard sets our own points beside the customer's, in the customer's scheme. A total is nil while nobody
// has scored.
type ScoreCard struct {
	Name      string
	Threshold domain.Quantity
	// Full is the most that an 8D can earn.
	Full     domain.Quantity
	Rows     []ScoreRow
	Self     *domain.Quantity
	Customer *domain.Quantity
}

// ScoreRow is one discipline of a score card.
type ScoreRow struct {
	Discipline Code
	Points     domain.Quantity
	Self       *domain.Quantity
	Customer   *domain.Quantity
}

// Given reports whether there is a scheme.
func (s Scheme) Given() bool { return len(s.Points) > 0 }

// scheme returns the scheme by which the report is scored: the customer's as it stands, or else the one that
// D8 was last saved in.
func (r *Report) scheme(around Around) Scheme {
	if around.Customer.Scoring.Given() {
		return around.Customer.Scoring
	}
	return r.D8.Scheme
}

// ScoreCard returns the scores as D8 and the customer's decisions give them, in the customer's scheme as it
// stands; false while there is no scheme.
func (r *Report) ScoreCard(around Around) (ScoreCard, bool) { return r.cardIn(r.scheme(around)) }

// SavedScoreCard returns the scores in the scheme that D8 was last saved in; false while there is none.
func (r *Report) SavedScoreCard() (ScoreCard, bool) { return r.cardIn(r.D8.Scheme) }

func (r *Report) cardIn(s Scheme) (ScoreCard, bool) {
	card := ScoreCard{Name: s.Name, Threshold: s.Threshold, Self: r.D8.Fields.SelfScore, Customer: r.D8.Fields.CustomerScore}
	customer := r.customerScores()
	for _, p := range s.Points {
		card.Full += p.Points
		card.Rows = append(card.Rows, ScoreRow{p.Discipline, p.Points, pointsOf(r.D8.Fields.SelfScores, p.Discipline), pointsOf(customer, p.Discipline)})
	}
	if total := totalOf(customer); total != nil {
		card.Customer = total
	}
	return card, s.Given()
}

// customerScores returns the customer's points for each discipline: those of his last decision that gives
// any, or else those that D8 notes.
func (r *Report) customerScores() []Score {
	scores := slices.Clone(r.D8.Fields.CustomerScores)
	for _, d := range r.Decisions {
		if d.Points == nil {
			continue
		}
		at := slices.IndexFunc(scores, func(s Score) bool { return s.Discipline == d.Discipline })
		if at < 0 {
			scores = append(scores, Score{d.Discipline, *d.Points})
			continue
		}
		scores[at].Points = *d.Points
	}
	return scores
}

func pointsOf(scores []Score, d Code) *domain.Quantity {
	for _, s := range scores {
		if s.Discipline == d {
			return &s.Points
		}
	}
	return nil
}

// totalOf adds up scores; nil for none.
func totalOf(scores []Score) *domain.Quantity {
	if len(scores) == 0 {
		return nil
	}
	var sum domain.Quantity
	for _, s := range scores {
		sum = plus(sum, &s.Points)
	}
	return &sum
}

// totalled returns the fields with the totals that the scores of the disciplines make.
func (f D8Fields) totalled() D8Fields {
	if total := totalOf(f.SelfScores); total != nil {
		f.SelfScore = total
	}
	if total := totalOf(f.CustomerScores); total != nil {
		f.CustomerScore = total
	}
	return f
}

// checkScores notes scores that do not fit the scheme, and totals that are not the sum of their parts.
func (f D8Fields) checkScores(s Scheme) domain.Faults {
	var faults domain.Faults
	for _, list := range []struct {
		at     string
		scores []Score
		total  *domain.Quantity
	}{{"/fields/selfScore", f.SelfScores, f.SelfScore}, {"/fields/customerScore", f.CustomerScores, f.CustomerScore}} {
		var seen []Code
		for i, x := range list.scores {
			at := pointer(list.at+"s", i)
			faults.Require(!slices.Contains(seen, x.Discipline), at+"/discipline", "eightd.d8.score_twice", "该步骤评分重复", "The discipline is scored twice")
			seen = append(seen, x.Discipline)
			s.fits(&faults, at, x)
		}
		sum := totalOf(list.scores)
		faults.Require(sum == nil || list.total == nil || *sum == *list.total, list.at, "eightd.d8.score_total",
			"总分 "+amount(list.total)+" 与各步骤合计 "+amount(sum)+" 不符", "The total of "+amount(list.total)+" is not the sum of "+amount(sum)+" over the disciplines")
		full := totalOf(s.Points)
		faults.Require(list.total == nil || full == nil || *list.total <= *full, list.at, "eightd.d8.score_above_full",
			"总分 "+amount(list.total)+" 高于满分 "+amount(full), amount(list.total)+" points are more than the full score of "+amount(full))
	}
	return faults
}

// fits notes points for a discipline that the scheme does not score, or more than it gives.
func (s Scheme) fits(f *domain.Faults, at string, x Score) {
	most := pointsOf(s.Points, x.Discipline)
	f.Require(s.Given(), at, "eightd.d8.score_no_scheme", "客户没有评分方案，请先在客户资料中设置", "The customer has no scoring scheme; set one on the customer's card first")
	f.Require(!s.Given() || most != nil, at+"/discipline", "eightd.d8.score_not_in_scheme", "客户资料中的评分方案不含此步骤", "The scheme on the customer's card does not score this discipline")
	f.Require(most == nil || x.Points <= *most, at+"/points", "eightd.d8.score_above_scheme",
		"得分 "+x.Points.String()+" 高于方案的 "+amount(most), x.Points.String()+" points are more than the scheme's "+amount(most))
}

// scored notes points of the customer's that do not fit the scheme.
func (r *Report) scored(cmd Deciding, around Around) domain.Faults {
	var f domain.Faults
	for i, d := range cmd.Decisions {
		if d.Points != nil {
			at := pointer("/decisions", i)
			r.scheme(around).fits(&f, at, Score{d.Discipline, *d.Points})
		}
	}
	return f
}

// scoredEnough asks for a self-score that reaches the customer's threshold.
func scoredEnough(i inspection) []lack {
	card, given := i.ScoreCard(i.around)
	if !given {
		return nil
	}
	zh, en := "（方案见客户资料的 scoring："+card.Name+"）", " (the scheme is on the customer's card, in scoring: "+card.Name+")"
	if card.Self == nil {
		return unlessTold(false, "/d8/fields/selfScores", "请按客户的评分方案自评，满分 "+card.Full.String()+"、合格线 "+card.Threshold.String()+zh,
			"Score the report yourself in the customer's scheme of "+card.Full.String()+" points, threshold "+card.Threshold.String()+en)
	}
	return unlessTold(*card.Self >= card.Threshold, "/d8/fields/selfScores",
		"自评 "+card.Self.String()+" 分，低于客户合格线 "+card.Threshold.String()+zh, "The self-score of "+card.Self.String()+" lies below the customer's threshold of "+card.Threshold.String()+en)
}

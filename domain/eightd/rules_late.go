package eightd

import (
	"slices"

	"octad/domain"
	"octad/domain/worktime"
)

func (f D6Fields) code() Code                        { return CodeD6 }
func (f D6Fields) place(r *Report)                   { r.D6.Fields = f }
func (f D6Fields) check(_ *Report, _ *domain.Faults) {}

func (f D7Fields) code() Code      { return CodeD7 }
func (f D7Fields) place(r *Report) { r.D7.Fields = f }
func (f D7Fields) check(_ *Report, faults *domain.Faults) {
	for i, d := range f.Documents {
		at := pointer("/fields/documents", i)
		faults.Require(d.Kind != "", at+"/kind", "eightd.d7.kind_missing", "请选择文件类别", "Say which kind of document it is")
		d.Before.check(faults, at+"/before")
		d.After.check(faults, at+"/after")
	}
}

func (s *SOD) check(faults *domain.Faults, at string) {
	if s == nil {
		return
	}
	for _, row := range []struct {
		field string
		value int
	}{{"/severity", s.Severity}, {"/occurrence", s.Occurrence}, {"/detection", s.Detection}} {
		faults.Require(row.value >= 1 && row.value <= 10, at+row.field, "eightd.d7.sod_range", "FMEA 评分为 1 至 10", "FMEA figures are 1 to 10")
	}
}

func (f D8Fields) code() Code { return CodeD8 }

// place keeps the fields. What was produced is the sum of the data points wherever there are any.
func (f D8Fields) place(r *Report) {
	if e := &f.Effectiveness; len(e.DataPoints) > 0 {
		sum := e.Sums().Produced
		e.ProducedQuantity = &sum
	}
	r.D8.Fields = f.totalled()
}

func (f D8Fields) check(r *Report, faults *domain.Faults) {
	f.Effectiveness.check(r, faults, "/fields/effectiveness")
	for i, c := range f.Costs {
		faults.Require(c.Kind != "", pointer("/fields/costs", i)+"/kind", "eightd.d8.cost_kind_missing", "请选择成本类别", "Say which kind of cost it is")
	}
}

// guard returns the faults of fields that look at who writes, when, and at other disciplines; its error is a
// refusal of the person.
func (r *Report) guard(order domain.Order, fields Fields, around Around) (domain.Faults, error) {
	today := around.today(order.At)
	switch f := fields.(type) {
	case D6Fields:
		if !r.removes(f) {
			return nil, nil
		}
		if err := r.duty(order, around, "eight_d.remove_containment"); err != nil {
			return nil, err
		}
		return r.removal(f, today), nil
	case D7Fields:
		return f.done(today), nil
	case D8Fields:
		if err := r.mayJudge(order, f); err != nil {
			return nil, err
		}
		faults := append(f.checkScores(r.scheme(around)), r.closingDay(f, around)...)
		if r.judgesAnew(f) && f.Effectiveness.Result == NotEffective {
			return append(faults, r.judgeable()...), nil
		}
		if r.judgesAnew(f) {
			return append(faults, r.proof(f.Effectiveness, today)...), nil
		}
		return faults, nil
	}
	return nil, nil
}

// removes reports whether the fields record a removal of containment, or another one than on record.
func (r *Report) removes(f D6Fields) bool {
	old, next := r.D6.Fields.ContainmentRemoved, f.ContainmentRemoved
	return !next.On.IsZero() && (old.On != next.On || old.By != next.By)
}

// removal returns every reason why containment must stay on.
func (r *Report) removal(f D6Fields, today worktime.Date) domain.Faults {
	removed, at := f.ContainmentRemoved, "/fields/containmentRemoved"
	faults := r.unverified("eightd.d6.action_unverified")
	var last worktime.Date
	for _, a := range r.standing(Corrective) {
		if a.Verification != nil {
			last = latest(last, a.Verification.day())
		}
	}
	faults.Require(!removed.On.Before(last), at+"/on", "eightd.d6.removed_before_validation",
		"围堵解除 "+removed.On.String()+" 早于最后一次验证 "+last.String(), "Removed on "+removed.On.String()+", before the last validation of "+last.String())
	faults.Require(!removed.On.After(today), at+"/on", "eightd.d6.removed_in_future", "解除日期不得晚于今天", "What is still to be removed is on")
	faults.Require(removed.By != "", at+"/by", "eightd.d6.remover_missing", "请填写解除人", "Say on whose word it was removed")
	faults.Require(removed.Breakpoint.Given() || f.Breakpoint.Given(), at+"/breakpoint", "eightd.d6.breakpoint_missing", "请填写断点", "Give the breakpoint")
	return faults
}

// day returns the last day of the data, or the day of entry where none is given.
func (v *Verification) day() worktime.Date {
	if day := latest(v.DataFrom, v.DataTo); !day.IsZero() {
		return day
	}
	return worktime.DateOf(v.At, v.At.Location())
}

// done notes rows of the read-across that are done on a day to come.
func (f D7Fields) done(today worktime.Date) domain.Faults {
	var faults domain.Faults
	for i, x := range f.ReadAcross {
		faults.Require(!x.DoneOn.After(today), pointer("/fields/readAcross", i)+"/doneOn", "eightd.d7.done_in_future", "完成日期不得晚于今天", "What is still to be done is not done")
	}
	return faults
}

// mayJudge refuses a judgement of effectiveness by an executor of a corrective action.
func (r *Report) mayJudge(order domain.Order, f D8Fields) error {
	if !r.judgesAnew(f) {
		return nil
	}
	return r.BarsJudging(order)
}

// judgesAnew reports whether saving the fields is a judgement of the actor's: the result or the ground it
// stands on is another than before.
func (r *Report) judgesAnew(f D8Fields) bool {
	old, e := r.D8.Fields.Effectiveness, f.Effectiveness
	judged := e.Result == Effective || e.Result == NotEffective
	return judged && (old.Result != e.Result || !old.sameGround(e))
}

// sameGround reports whether both verifications stand on the same window, least quantities, target and data.
func (e Effectiveness) sameGround(other Effectiveness) bool {
	return e.Data.Equal(other.Data) && e.Window == other.Window && e.Start == other.Start &&
		e.WindowFrom == other.WindowFrom && e.WindowTo == other.WindowTo && e.MinimumLots == other.MinimumLots &&
		equal(e.MinimumQuantity, other.MinimumQuantity) && equal(e.TargetPpm, other.TargetPpm) &&
		slices.EqualFunc(e.DataPoints, other.DataPoints, DataPoint.same)
}

func (p DataPoint) same(q DataPoint) bool {
	return p.On == q.On && p.Lot == q.Lot && p.BeforeSorting == q.BeforeSorting && equal(p.Produced, q.Produced) && equal(p.Failures, q.Failures)
}

// equal reports whether two quantities that may be unset are the same.
func equal(a, b *domain.Quantity) bool { return a == b || a != nil && b != nil && *a == *b }

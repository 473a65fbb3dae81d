package eightd

import (
	"math"
	"math/big"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Effectiveness is the verification over a window that begins at the breakpoint or the removal of
// containment, or whose data are taken before the sorting. The window is a time, a number of lots or of
// pieces. No production is no proof: what was produced in it must reach MinimumQuantity, and MinimumLots
// where the window is counted in lots.
type Effectiveness struct {
	Metric   domain.Text
	Baseline domain.Text
	Target   domain.Text
	// TargetPpm is the failure rate, in pieces per million, that the data may reach at most.
	TargetPpm       *domain.Quantity
	Window          WindowKind
	Start           WindowStart
	WindowFrom      worktime.Date
	WindowTo        worktime.Date
	MinimumLots     int
	MinimumQuantity *domain.Quantity
	// ProducedQuantity is the sum of the data points wherever there are any.
	ProducedQuantity *domain.Quantity
	Unit             string
	DataPoints       []DataPoint
	Data             domain.Text
	Result           Effect
	// FailedActionIDs are the corrective actions that a judgement of “not effective” is about; none means
	// all that were carried out.
	FailedActionIDs []domain.ID
}

// DataPoint is what was produced on a day or in a lot, and how much of it failed.
type DataPoint struct {
	On       worktime.Date
	Lot      string
	Produced *domain.Quantity
	Failures *domain.Quantity
	// BeforeSorting says that the figures were taken before goods were sorted out.
	BeforeSorting bool
	Source        domain.Text
	Note          domain.Text
}

// Sums are what the data points of a verification add up to. Lots counts each lot number once. Ppm is the
// failure rate in pieces per million, rounded to hundredths; nil without production.
type Sums struct {
	Produced domain.Quantity
	Failures domain.Quantity
	Lots     int
	Ppm      *domain.Quantity
}

// Sums adds up the data points.
func (e Effectiveness) Sums() Sums {
	var s Sums
	lots := map[string]bool{}
	for _, p := range e.DataPoints {
		s.Produced = plus(s.Produced, p.Produced)
		s.Failures = plus(s.Failures, p.Failures)
		if p.Lot != "" && p.Produced != nil && *p.Produced > 0 {
			lots[p.Lot] = true
		}
	}
	s.Lots, s.Ppm = len(lots), perMillion(s.Failures, s.Produced)
	return s
}

// plus adds a quantity that may be unset. A sum beyond what can be kept stays at the greatest that can.
func plus(sum domain.Quantity, q *domain.Quantity) domain.Quantity {
	if q == nil {
		return sum
	}
	if *q > math.MaxInt64-sum {
		return math.MaxInt64
	}
	return sum + *q
}

func perMillion(part, whole domain.Quantity) *domain.Quantity {
	if whole <= 0 || part < 0 || part > whole {
		return nil
	}
	hundredths := new(big.Int).Mul(big.NewInt(int64(part)), big.NewInt(200_000_000))
	hundredths.Add(hundredths, big.NewInt(int64(whole))).Div(hundredths, new(big.Int).Mul(big.NewInt(2), big.NewInt(int64(whole))))
	ppm := domain.Quantity(hundredths.Int64() * 10_000)
	return &ppm
}

// check notes what is wrong with a verification whatever its result.
func (e Effectiveness) check(r *Report, f *domain.Faults, at string) {
	f.Require(e.WindowTo.IsZero() || !e.WindowTo.Before(e.WindowFrom), at+"/windowTo", "eightd.d8.window_order", "窗口结束早于开始", "The window ends before it begins")
	f.Require(e.MinimumLots >= 0, at+"/minimumLots", "eightd.quantity_negative", "数量不得为负", "A quantity is not negative")
	judged := e.Result == Effective || e.Result == NotEffective
	f.Require(!judged || !e.Data.Blank() || len(e.DataPoints) > 0, at+"/data", "eightd.d8.data_missing", "判定须附数据", "A judgement needs its data")
	for i, p := range e.DataPoints {
		p.check(e, f, pointer(at+"/dataPoints", i))
	}
	sum := e.Sums().Produced
	f.Require(len(e.DataPoints) == 0 || e.ProducedQuantity == nil || *e.ProducedQuantity == sum, at+"/producedQuantity", "eightd.d8.produced_sum",
		"生产数量 "+amount(e.ProducedQuantity)+" 与数据合计 "+sum.String()+" 不符", "Produced is "+amount(e.ProducedQuantity)+", the data points add up to "+sum.String())
	for i, id := range e.FailedActionIDs {
		a, ok := r.Action(id)
		f.Require(ok && a.Type == Corrective && a.carriedOut(), pointer(at+"/failedActionIds", i), "eightd.d8.failed_action",
			"不是本报告已实施的纠正措施", "This is no corrective action of the report that was carried out")
	}
}

func (p DataPoint) check(e Effectiveness, f *domain.Faults, at string) {
	f.Require(!p.On.IsZero(), at+"/on", "eightd.d8.point_day", "请填写数据的日期", "A data point has its day")
	f.Require(p.Produced != nil, at+"/produced", "eightd.d8.point_produced", "请填写生产数量", "Say how much was produced")
	f.Require(p.Failures != nil, at+"/failures", "eightd.d8.point_failures_missing", "请填写不良数，没有则填0", "Say how many failed; 0 when none did")
	f.Require(p.Failures == nil || p.Produced == nil || *p.Failures <= *p.Produced, at+"/failures", "eightd.d8.point_failures",
		"不良数 "+amount(p.Failures)+" 大于生产数 "+amount(p.Produced), amount(p.Failures)+" failed of "+amount(p.Produced)+" produced")
	f.Require(e.Window != WindowLots || p.Lot != "", at+"/lot", "eightd.d8.point_lot", "按批次验证，请填写批号", "The window is counted in lots; give the lot")
	outside := !p.On.IsZero() && (p.On.Before(e.WindowFrom) || !e.WindowTo.IsZero() && p.On.After(e.WindowTo))
	f.Require(!outside, at+"/on", "eightd.d8.point_outside", "数据日期在验证窗口之外", "The day lies outside the window")
}

// judgeable notes a judgement about actions none of which was carried out and still counts.
func (r *Report) judgeable() domain.Faults {
	var f domain.Faults
	done := slices.ContainsFunc(r.standing(Corrective), func(a Action) bool { return a.Status == Implemented || a.Status == ActionVerified })
	f.Require(done || !r.asks(OfOwnCauses), "/d5/actions", "eightd.d8.nothing_carried_out", "没有已实施的纠正措施可供判定", "No corrective action was carried out that could be judged")
	return f
}

// carriedOut reports whether the action was implemented under its present plan and not withdrawn.
func (a *Action) carriedOut() bool { return a.Implementation != nil && a.Status != Withdrawn }

// proof returns every reason why the verification proves nothing yet: the window has not ended or does not
// begin where it says, too little was produced, the target is missed, actions are not verified.
func (r *Report) proof(e Effectiveness, today worktime.Date) domain.Faults {
	const at = "/fields/effectiveness"
	var f domain.Faults
	sums := e.Sums()
	f.Require(!e.Metric.Blank(), at+"/metric", "eightd.d8.metric_missing", "请填写指标", "Say what is measured")
	f.Require(!e.Target.Blank() || e.TargetPpm != nil, at+"/target", "eightd.d8.target_missing", "请填写目标", "Say what the target is")
	f.Require(e.Window != "", at+"/window", "eightd.d8.window_missing", "请选择窗口类型：时间、批次或数量", "Say whether the window is a time, lots or pieces")
	f.Require(!e.WindowFrom.IsZero(), at+"/windowFrom", "eightd.d8.window_from_missing", "请填写窗口开始日期", "Say on which day the window begins")
	f.Require(e.Window != WindowTime || !e.WindowTo.IsZero(), at+"/windowTo", "eightd.d8.window_to_missing", "请填写窗口结束日期", "Say on which day the window ends")
	f.Require(e.Window != WindowTime || e.WindowTo.IsZero() || today.After(e.WindowTo), at+"/windowTo", "eightd.d8.window_open",
		"窗口至 "+e.WindowTo.String()+"，尚未结束", "The window runs to "+e.WindowTo.String()+" and has not ended")
	f.Require(len(e.DataPoints) > 0, at+"/dataPoints", "eightd.d8.points_missing", "请填写数据点（日期、批次、生产数、不良数）", "Give the data points: day, lot, produced, failures")
	minimum := e.MinimumQuantity != nil && *e.MinimumQuantity > 0
	f.Require(minimum, at+"/minimumQuantity", "eightd.d8.minimum_missing", "请规定最少生产数量：没有生产就没有证明", "Set the least quantity to be produced: no production is no proof")
	f.Require(!minimum || sums.Produced >= *e.MinimumQuantity, at+"/dataPoints", "eightd.d8.produced_short",
		"生产 "+sums.Produced.String()+"，最少须 "+amount(e.MinimumQuantity), sums.Produced.String()+" produced, at least "+amount(e.MinimumQuantity)+" are asked")
	r.proofOfLots(e, sums, &f, at)
	for i, p := range e.DataPoints {
		f.Require(!p.On.After(today), pointer(at+"/dataPoints", i)+"/on", "eightd.d8.point_in_future", "数据日期不得晚于今天", "Data are not of days to come")
		f.Require(e.Start != FromBeforeSorting || p.BeforeSorting, pointer(at+"/dataPoints", i)+"/beforeSorting", "eightd.d8.point_sorted",
			"须为分选前的数据", "The data must be those from before the sorting")
	}
	f.Require(e.TargetPpm == nil || sums.Ppm == nil || *sums.Ppm <= *e.TargetPpm, at+"/result", "eightd.d8.target_missed",
		"不良率 "+amount(sums.Ppm)+" ppm，目标 "+amount(e.TargetPpm)+" ppm", "The failure rate is "+amount(sums.Ppm)+" ppm, the target "+amount(e.TargetPpm)+" ppm")
	r.proofOfStart(e, &f, at)
	return append(f, r.unverified("eightd.d8.action_unverified")...)
}

func (r *Report) proofOfLots(e Effectiveness, sums Sums, f *domain.Faults, at string) {
	if e.Window != WindowLots {
		return
	}
	f.Require(e.MinimumLots > 0, at+"/minimumLots", "eightd.d8.minimum_lots_missing", "请规定最少批数", "Set the least number of lots")
	have, need := domain.Pieces(int64(sums.Lots)), domain.Pieces(int64(e.MinimumLots))
	f.Require(have >= need, at+"/dataPoints", "eightd.d8.lots_short", "已生产 "+have.String()+" 批，最少须 "+need.String()+" 批", have.String()+" lots produced, at least "+need.String()+" are asked")
}

// proofOfStart notes a window that does not begin with what it says.
func (r *Report) proofOfStart(e Effectiveness, f *domain.Faults, at string) {
	f.Require(e.Start != "", at+"/start", "eightd.d8.start_missing", "请说明窗口从何开始：断点、围堵解除或分选前的数据", "Say what the window begins with: breakpoint, removal of containment, or data from before the sorting")
	switch e.Start {
	case FromBreakpoint:
		point := r.D6.Fields.Breakpoint
		given := point.Given() || slices.ContainsFunc(r.standing(Corrective), func(a Action) bool { return a.Implementation != nil && a.Implementation.Breakpoint.Given() })
		f.Require(given, at+"/start", "eightd.d8.breakpoint_missing", "没有断点（D6 或措施的实施记录）", "There is no breakpoint, in D6 or of an action")
		f.Require(!e.WindowFrom.Before(point.On), at+"/windowFrom", "eightd.d8.before_breakpoint", "窗口早于断点 "+point.On.String(), "The window begins before the breakpoint of "+point.On.String())
	case FromRemoval:
		on := r.D6.Fields.ContainmentRemoved.On
		f.Require(!on.IsZero(), at+"/start", "eightd.d8.containment_on", "围堵尚未解除", "Containment was not removed")
		f.Require(!e.WindowFrom.Before(on), at+"/windowFrom", "eightd.d8.before_removal", "窗口早于围堵解除 "+on.String(), "The window begins before the removal of containment on "+on.String())
	case FromBeforeSorting:
	}
	var newest Action
	for _, a := range r.standing(Corrective) {
		if a.workingSince().After(newest.workingSince()) {
			newest = a
		}
	}
	since := newest.workingSince()
	f.Require(e.WindowFrom.IsZero() || !e.WindowFrom.Before(since), at+"/windowFrom", "eightd.d8.before_implementation",
		"窗口开始 "+e.WindowFrom.String()+" 早于措施 "+newest.Label+" 的实施或断点 "+since.String()+"：请从该日或之后开始",
		"The window begins on "+e.WindowFrom.String()+", before action "+newest.Label+" was in place on "+since.String()+": begin it on that day or later")
}

// unverified returns a fault of the code for each standing corrective action that is not verified, and one
// when there is none at all; nothing where the answer asks for no corrective action.
func (r *Report) unverified(code string) domain.Faults {
	var f domain.Faults
	if !r.asks(OfOwnCauses) {
		return f
	}
	actions := r.standing(Corrective)
	f.Require(len(actions) > 0, "/d5/actions", code, "没有已验证的纠正措施", "There is no corrective action that was verified")
	for _, a := range actions {
		f.Require(a.Status == ActionVerified, r.pointerTo(a), code, "措施 "+a.Label+" 尚未验证有效", "Action "+a.Label+" is not verified")
	}
	return f
}

// today returns the date at the report's site at the instant.
func (a Around) today(at time.Time) worktime.Date {
	if a.Zone == nil {
		return worktime.DateOf(at, time.UTC)
	}
	return worktime.DateOf(at, a.Zone)
}

// latest returns the last of the dates.
func latest(dates ...worktime.Date) worktime.Date {
	return slices.MaxFunc(dates, worktime.Date.Compare)
}

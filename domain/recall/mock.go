package recall

import (
	"time"

	"octad/domain"
)

// Mock is a mock recall: how long the trace takes and how much of what was made it finds.
type Mock struct {
	// TargetMinutes is how long the trace may take.
	TargetMinutes int
	Scenario      domain.Text
	StartedAt     time.Time
	// What follows is set when it is finished.
	Minutes  int
	Made     []Found
	Rate     int64
	Passed   bool
	Findings domain.Text
	By       domain.Person
}

// Found is how much of what was made of one unit is accounted for.
type Found struct {
	Unit      string
	Made      domain.Quantity
	Accounted domain.Quantity
}

// mockTarget is how long a trace may take where nobody says: four hours (BRCGS Food Safety Issue 9, 3.9.2).
const mockTarget = 240

// begin times the mock recall from now.
func (m *Mock) begin(f *domain.Faults, order domain.Order) *Mock {
	if m == nil {
		return nil
	}
	domain.CheckText(f, "/mock/scenario", m.Scenario, false)
	f.Require(m.TargetMinutes >= 0 && m.TargetMinutes <= 100_000, "/mock/targetMinutes", "recall.target_out_of_range", "目标时间以分钟计，不能为负", "The target is in minutes and not below zero")
	target := m.TargetMinutes
	if target == 0 {
		target = mockTarget
	}
	return &Mock{TargetMinutes: target, Scenario: m.Scenario, StartedAt: order.At}
}

// Finishes is the command that ends a mock recall.
type Finishes struct {
	Findings domain.Text
}

// FinishMock ends a mock recall: the time from its beginning to the last trace, in minutes, rounded up, and the share
// of what was made that the trace accounts for. It passes within its target and with every unit found.
func (r *Recall) FinishMock(order domain.Order, cmd Finishes, around Around) (domain.Change, error) {
	if err := r.ready(finishMock, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/findings", cmd.Findings)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	m := *r.Mock
	m.Findings, m.By = cmd.Findings, order.Actor.Person()
	m.Minutes = int((r.Scope.TracedAt.Sub(m.StartedAt) + time.Minute - 1) / time.Minute)
	m.Made, m.Rate = nil, 10_000
	for _, l := range r.Scope.Lots {
		m.add(l)
	}
	for _, u := range m.Made {
		m.Rate = min(m.Rate, u.rate())
	}
	m.Passed = m.Minutes <= m.TargetMinutes && m.Rate == 10_000
	r.Mock = &m
	r.end(order, finishMock, "")
	return r.told(order, RecallMockFinished, order.At, map[string]string{"minutes": count(m.Minutes), "found": RateText(m.Rate), "passed": truth(m.Passed)}), nil
}

func (m *Mock) add(l ScopeLot) {
	for i := range m.Made {
		if m.Made[i].Unit == l.Unit {
			m.Made[i].Made += l.Made
			m.Made[i].Accounted += min(l.Accounted, l.Made)
			return
		}
	}
	m.Made = append(m.Made, Found{l.Unit, l.Made, min(l.Accounted, l.Made)})
}

// rate is the share that is accounted for, in hundredths of a per cent, rounded down.
func (u Found) rate() int64 {
	return Balance{Shipped: u.Made, Stand: map[Column]domain.Quantity{Returned: u.Accounted}}.Rate()
}

package cmd

import (
	"context"
	"fmt"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/recall"
	"octad/domain/supplier"
	"octad/domain/worktime"
)

// A story is a table of steps: when, who, what. It is played through the real desks under a clock of its
// own, so that every rule, event and number is as it would have been on the day.
type story []step

// step is one command at one time of the plant's clock.
type step struct {
	at string
	by string
	do deed
}

// deed runs one command on the stage.
type deed func(s *stage, order domain.Order) error

// stage is what a story plays on: the house, and the records that it has opened so far.
type stage struct {
	app       *App
	ctx       context.Context // it lives as long as one play
	zone      *time.Location
	users     map[string]access.User
	sites     map[string]master.Site
	customers map[string]master.Customer
	products  map[string]master.Product

	complaint complaint.Complaint
	report    eightd.Report
	notice    hold.Notice
	recall    recall.Recall
	request   supplier.Request
	cost      cost.Entry
	// causes are those of the report, in the order of their writing, cases the complaints that a story with
	// several has received.
	causes, cases []domain.ID
}

// clear takes the records of one story off the stage.
func (s *stage) clear() {
	s.complaint, s.report, s.notice, s.recall, s.request, s.causes, s.cases = complaint.Complaint{}, eightd.Report{}, hold.Notice{}, recall.Recall{}, supplier.Request{}, nil, nil
}

// play runs the steps in order. A later step never has an earlier time.
func (s *stage) play(name string, steps story) error {
	var before time.Time
	for i, step := range steps {
		at, err := time.ParseInLocation("2006-01-02 15:04", step.at, s.zone)
		if err != nil || at.Before(before) {
			return fmt.Errorf("story %s, step %d: %s does not follow: %w", name, i+1, step.at, err)
		}
		before = at
		if err := step.do(s, s.order(step.by, at)); err != nil {
			return fmt.Errorf("story %s, %s %s: %w", name, step.at, step.by, err)
		}
	}
	return nil
}

// order returns the authority of the person at the time.
func (s *stage) order(login string, at time.Time) domain.Order {
	order := s.app.Order(s.users[login].Actor(), "")
	order.At = at.UTC()
	return order
}

// why runs the deed under an order with a reason.
func why(reason string, do deed) deed {
	return func(s *stage, order domain.Order) error {
		order.Reason = reason
		return do(s, order)
	}
}

// onCase runs a command on the complaint.
func onCase[C any](run func(*complaint.Desk, context.Context, domain.Order, domain.Ref, C) (complaint.Complaint, error), cmd C) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.complaint, err = run(s.app.Complaints, s.ctx, order, domain.Ref{ID: s.complaint.ID, Version: s.complaint.Version}, cmd)
		return err
	}
}

// onReturn runs a command on the newest return.
func onReturn[C any](run func(*complaint.Desk, context.Context, domain.Order, domain.Ref, C) (complaint.Complaint, error), cmd C) deed {
	return func(s *stage, order domain.Order) (err error) {
		newest := s.complaint.Returns[len(s.complaint.Returns)-1]
		s.complaint, err = run(s.app.Complaints, s.ctx, order, domain.Ref{ID: s.complaint.ID, Part: string(newest.ID), Version: newest.Version}, cmd)
		return err
	}
}

// issueNotice tells the departments of the hold.
func issueNotice(s *stage, order domain.Order) (err error) {
	s.notice, err = s.app.Holds.Issue(s.ctx, order, domain.Ref{ID: s.notice.ID, Version: s.notice.Version})
	return err
}

// onNotice runs a command on the hold notice.
func onNotice[C any](run func(*hold.Desk, context.Context, domain.Order, domain.Ref, C) (hold.Notice, error), cmd C) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.notice, err = run(s.app.Holds, s.ctx, order, domain.Ref{ID: s.notice.ID, Version: s.notice.Version}, cmd)
		return err
	}
}

// move records a movement on the line of the position, from 1.
func move(position int, cmd hold.Posting) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.notice, err = s.app.Holds.Record(s.ctx, order, domain.Ref{ID: s.notice.ID, Part: s.notice.Lines[position-1].Part()}, cmd)
		return err
	}
}

// acknowledge signs for the person's own department.
func acknowledge(s *stage, order domain.Order) error {
	return onNotice((*hold.Desk).Acknowledge, hold.Acknowledges{Department: order.Actor.Department})(s, order)
}

// letGo releases what is sorted OK on every line.
func letGo(decision domain.Text) deed {
	return func(s *stage, order domain.Order) error {
		cmd := hold.Release{Disposition: hold.Released, Decision: decision}
		for _, l := range s.notice.Lines {
			if q := l.Balance().At(hold.SortedOK); q > 0 {
				cmd.Lines = append(cmd.Lines, hold.ReleaseLine{Line: l.ID, Quantity: q})
			}
		}
		return onNotice((*hold.Desk).Release, cmd)(s, order)
	}
}

// speak records a word with the customer.
func speak(m complaint.Communication) deed {
	return func(s *stage, order domain.Order) error {
		if m.At.IsZero() {
			m.At = order.At
		}
		return onCase((*complaint.Desk).Record, m)(s, order)
	}
}

// day reads a date of a table of this package.
func day(s string) worktime.Date {
	d, err := worktime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// pieces returns a whole quantity for a field that may be unset.
func pieces(n int64) *domain.Quantity {
	q := domain.Pieces(n)
	return &q
}

// hundredths returns n/100 for a field that may be unset, such as a percentage.
func hundredths(n int64) *domain.Quantity {
	q := domain.Pieces(n) / 100
	return &q
}

// text is a text in Chinese and English.
func text(zh, en string) domain.Text { return domain.ZhEn(zh, en) }

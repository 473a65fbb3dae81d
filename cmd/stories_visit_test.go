package cmd_test

import (
	"cmp"
	"context"
	"strings"

	"octad/domain"
	"octad/domain/visit"
)

// visitors moves the newest visit of the case. announced and arrived begin another, of the kind and with the wishes
// that the line says; checked and not_shown say what the visitor showed.
func visitors(p *playing, c *playedCase, order domain.Order, l line) error {
	ctx, desk := p.t.Context(), p.app.Visits
	if l.said() == "announced" || l.said() == "arrived" && c.visit.Status != visit.Announced {
		cmd := visit.Opens{Sheet: visit.Sheet{
			Cases: []domain.ID{c.ID}, Kind: visit.Kind(cmp.Or(l.word("kind"), "media")), Organisation: domain.ZhEn("都市频道", "City Channel"),
			Visitors: []visit.Visitor{{Name: "何记者"}}, Purpose: domain.ZhEn("采访", "Report"), ExpectedAt: p.now,
		}}
		for wish := range strings.FieldsSeq(l.word("wishes")) {
			cmd.Sheet.Wishes = append(cmd.Sheet.Wishes, visit.Wish(wish))
		}
		if l.said() == "arrived" {
			cmd.ArrivedAt = p.now
		}
		return c.keepVisit(desk.Open(ctx, order, cmd))
	}
	do, ok := visitDeeds[l.said()]
	if !ok {
		p.t.Fatalf("%s, line %d: nobody does %q to a visit", c.Name, l.row, l.said())
	}
	return c.keepVisit(do(ctx, desk, order, c.visit, l))
}

// keepVisit keeps the visit as a command left it.
func (c *playedCase) keepVisit(next visit.Visit, err error) error {
	if err == nil {
		c.visit = next
	}
	return err
}

type visitDeed func(context.Context, *visit.Desk, domain.Order, visit.Visit, line) (visit.Visit, error)

func at(v visit.Visit) domain.Ref { return domain.Ref{ID: v.ID, Version: v.Version} }

// visitDeeds are what is done to a visit that has begun.
var visitDeeds = map[string]visitDeed{
	"arrived": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.Arrive(ctx, o, at(v), visit.Arrival{})
	},
	"checked": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.CheckCredentials(ctx, o, at(v), visit.Check{Findings: []visit.Finding{{Visitor: v.Sheet.Visitors[0].ID, Shown: true, Kind: visit.PressCard, Number: "K1187"}}})
	},
	"not_shown": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.CheckCredentials(ctx, o, at(v), visit.Check{Findings: []visit.Finding{{Visitor: v.Sheet.Visitors[0].ID, Done: domain.ZhEn("记下姓名和单位", "Name and unit noted")}}})
	},
	"reported": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, l line) (visit.Visit, error) {
		return d.Report(ctx, o, at(v), visit.Reporting{To: cmp.Or(l.word("to"), "regional_manager")})
	},
	"decided": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, l line) (visit.Visit, error) {
		return d.Decide(ctx, o, at(v), visit.Decides{Decision: visit.Decision(l.word("decision")), Terms: domain.ZhEn("不涉及商业秘密", "No business secrets")})
	},
	"received": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.Receive(ctx, o, at(v), visit.Receives{})
	},
	"requested": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.RequestStatement(ctx, o, at(v), visit.Request{Question: domain.ZhEn("情况如何？", "What happened?")})
	},
	"drafted": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.DraftStatement(ctx, o, at(v), domain.ZhEn("正在核实，结果将告知家长。", "It is being looked into; the parents will be told."))
	},
	"returned": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.ReturnStatement(ctx, o, at(v))
	},
	"approved": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.ApproveStatement(ctx, o, at(v))
	},
	"declined": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.DeclineStatement(ctx, o, at(v))
	},
	"given": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, _ line) (visit.Visit, error) {
		return d.GiveStatement(ctx, o, at(v), visit.Gives{To: "何记者"})
	},
	"closed": func(ctx context.Context, d *visit.Desk, o domain.Order, v visit.Visit, l line) (visit.Visit, error) {
		return d.Close(ctx, o, at(v), visit.Closes{Outcome: visit.Outcome(cmp.Or(l.word("outcome"), "held")), Summary: domain.ZhEn("已结束", "Over")})
	},
}

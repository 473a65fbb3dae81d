package api

import (
	"octad/domain"
	"octad/domain/visit"
	"octad/openapi"
)

func (l visitView) visitOut(v visit.Visit) openapi.Visit {
	s := v.Sheet
	return openapi.Visit{
		ID: string(v.ID), Number: v.Number, Status: openapi.VisitStatus(v.Status), Kind: openapi.VisitKind(s.Kind), SiteID: string(v.Site),
		CustomerID: opt(string(s.Customer)), Complaints: seen(l, s.Cases), Organisation: textOut(s.Organisation), Purpose: textOut(s.Purpose),
		Visitors: eachOut(s.Visitors, func(p visit.Visitor) openapi.VisitVisitor { return visitorOut(v, p) }),
		Wishes:   eachOut(s.Wishes, wishOut), Undecided: eachOut(v.Undecided(), wishOut),
		ExpectedAt: instantOut(s.ExpectedAt), ArrivedAt: instantOut(v.ArrivedAt), AccompaniedBy: eachOut(s.AccompaniedBy, func(n string) string { return n }),
		Reports: eachOut(v.Reports, func(r visit.Reported) openapi.VisitReported {
			return openapi.VisitReported{To: r.To, At: r.At.UTC(), By: personOut(r.By)}
		}),
		Decisions: eachOut(v.Decided, visitDecisionOut), Reception: objectOut(v.Reception, receptionOut), Statements: eachOut(v.Statements, statementOut),
		Closing: visitClosingOut(v.Closing), OpenedBy: personOut(v.OpenedBy), OpenedAt: v.OpenedAt.UTC(),
	}
}

func wishOut(w visit.Wish) openapi.VisitWish { return openapi.VisitWish(w) }

func visitorOut(v visit.Visit, p visit.Visitor) openapi.VisitVisitor {
	w := openapi.VisitVisitor{ID: string(p.ID), Name: p.Name, Position: opt(p.Position), Phone: opt(p.Phone)}
	if c, ok := v.Credential(p.ID); ok {
		w.Credential = &openapi.VisitCredential{
			Shown: c.Shown, Kind: wordOut[openapi.VisitCredentialKind](c.Kind), Number: opt(c.Number), AttachmentIds: wordsOut[openapi.ID](c.Copies),
			SeenBy: c.SeenBy, At: c.At.UTC(), Done: openapi.TextOf(c.Done), RecordedBy: personOut(c.RecordedBy),
		}
	}
	return w
}

func visitDecisionOut(d visit.Deciding) openapi.VisitDecision {
	return openapi.VisitDecision{
		ID: string(d.ID), Decision: openapi.VisitDecisionKind(d.Decision), Wishes: eachOut(d.Wishes, wishOut), Terms: openapi.TextOf(d.Terms), At: d.At.UTC(), By: personOut(d.By),
	}
}

func receptionOut(r visit.Reception) openapi.VisitReception {
	return openapi.VisitReception{By: r.By, Place: opt(r.Place), At: r.At, RecordedBy: personOut(r.RecordedBy)}
}

func statementOut(s visit.Statement) openapi.VisitStatement {
	w := openapi.VisitStatement{
		ID: string(s.ID), Position: s.Position, RequestedBy: opt(s.RequestedBy), RequestedAt: s.RequestedAt.UTC(), Question: textOut(s.Question),
		Corrects: wordOut[openapi.ID](s.Corrects), Text: openapi.TextOf(s.Text), Authors: eachOut(s.Authors, personOut), DraftedAt: instantOut(s.DraftedAt),
		Returns: eachOut(s.Returns, remarkOut), Approval: objectOut(s.Approval, remarkOut), Refusal: objectOut(s.Refusal, remarkOut),
	}
	if g := s.Giving; !g.At.IsZero() {
		w.Given = &openapi.VisitGiving{Text: textOut(g.Text), By: g.By, To: g.To, At: g.At.UTC(), RecordedBy: personOut(g.RecordedBy)}
	}
	return w
}

func remarkOut(r visit.Remark) openapi.VisitRemark {
	return openapi.VisitRemark{At: r.At, By: personOut(r.By), Reason: opt(r.Reason)}
}

func visitClosingOut(c visit.Closing) *openapi.VisitClosing {
	if c.At.IsZero() {
		return nil
	}
	return &openapi.VisitClosing{
		Outcome: openapi.VisitOutcome(c.Outcome), Summary: textOut(c.Summary), At: c.At.UTC(), By: personOut(c.By),
		FollowUps: eachOut(c.FollowUps, func(u visit.FollowUp) openapi.VisitFollowUp {
			return openapi.VisitFollowUp{Text: textOut(u.Text), Owner: u.Owner, DueOn: dateOut(u.DueOn)}
		}),
	}
}

// opensIn reads a new visit. Complaints that are not found go in as they were named, so that the command lists them
// among all faults.
func (l visitView) opensIn(in incoming, b openapi.VisitNew) visit.Opens {
	return visit.Opens{
		Site: wordIn[domain.ID](b.SiteID), ArrivedAt: atIn(b.ArrivedAt),
		Sheet: visit.Sheet{
			Customer: wordIn[domain.ID](b.CustomerID), Cases: resolved(l, b.ComplaintIds), Kind: visit.Kind(b.Kind), Organisation: in.text(&b.Organisation),
			Visitors: listIn(in, "visitors", &b.Visitors, visitorIn), Purpose: in.text(&b.Purpose), Wishes: wordsIn[visit.Wish](b.Wishes),
			ExpectedAt: atIn(b.ExpectedAt), AccompaniedBy: val(b.AccompaniedBy),
		},
	}
}

func visitorIn(_ incoming, p openapi.VisitVisitorNew) visit.Visitor {
	return visit.Visitor{ID: wordIn[domain.ID](p.ID), Name: p.Name, Position: val(p.Position), Phone: val(p.Phone)}
}

// sheetPatch returns the edit that a correction asks for; what it does not name stays.
func (l visitView) sheetPatch(in incoming, b openapi.VisitPatch) func(visit.Sheet) visit.Sheet {
	return func(s visit.Sheet) visit.Sheet {
		setID(&s.Customer, b.CustomerID)
		amendTo(&s.Kind, b.Kind)
		in.setText(&s.Organisation, b.Organisation)
		in.setText(&s.Purpose, b.Purpose)
		if b.ComplaintIds != nil {
			s.Cases = resolved(l, b.ComplaintIds)
		}
		if b.Visitors != nil {
			s.Visitors = listIn(in, "visitors", b.Visitors, visitorIn)
		}
		if b.Wishes != nil {
			s.Wishes = wordsIn[visit.Wish](b.Wishes)
		}
		if b.AccompaniedBy != nil {
			s.AccompaniedBy = *b.AccompaniedBy
		}
		if b.ExpectedAt != nil {
			s.ExpectedAt = atIn(b.ExpectedAt)
		}
		return s
	}
}

func findingIn(in incoming, x openapi.VisitFinding) visit.Finding {
	return visit.Finding{
		Visitor: domain.ID(x.VisitorID), Shown: x.Shown, Kind: wordIn[visit.CredentialKind](x.Kind), Number: val(x.Number),
		Copies: wordsIn[domain.ID](x.AttachmentIds), SeenBy: val(x.SeenBy), Done: in.text(x.Done),
	}
}

func followUpIn(in incoming, u openapi.VisitFollowUp) visit.FollowUp {
	return visit.FollowUp{Text: in.text(&u.Text), Owner: u.Owner, DueOn: in.date("dueOn", u.DueOn)}
}

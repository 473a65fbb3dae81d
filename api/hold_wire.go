package api

import (
	"cmp"
	"time"

	"github.com/oapi-codegen/nullable"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
)

func (v holdView) noticeOut(n hold.Notice) openapi.HoldNotice {
	sheet := n.Sheet
	return openapi.HoldNotice{
		ID: string(n.ID), Number: n.Number, Status: openapi.HoldStatus(n.Status), SiteID: string(n.Site), CustomerID: opt(string(sheet.Customer)),
		TemplateRevision: opt(n.TemplateRevision), Complaints: seen(v.complaints, sheet.Cases), EightDReports: seen(v.reports, sheet.Reports),
		ProductID: opt(string(sheet.Product)), PartNumber: opt(sheet.PartNumber), ProductName: openapi.TextOf(sheet.ProductName),
		Defect: textOut(sheet.Defect), DefectCode: opt(sheet.DefectCode), Reason: textOut(sheet.Reason),
		OpenedBy: personOut(n.OpenedBy), OpenedAt: n.OpenedAt, IssuedBy: objectOut(n.IssuedBy, personOut), IssuedAt: instantOut(n.IssuedAt),
		Distribution: distributionOut(n), Lines: eachOut(n.Lines, holdLineOut), Totals: eachOut(n.Totals(), holdTotalOut),
		Decisions: eachOut(n.Decisions, holdDecisionOut), RecallDecision: recallOut(n.Recall),
		ControlledShipping: listOut(n.Controls, controlOut), CleanPoint: cleanPointOut(n),
		EndedBy: objectOut(n.EndedBy, personOut), EndedAt: instantOut(n.EndedAt), EndReason: opt(n.EndReason),
	}
}

// seen returns the links among the ids that the caller may see.
func seen(links map[string]domain.Link, ids []domain.ID) []openapi.Link {
	out := []openapi.Link{}
	for _, id := range ids {
		if l, ok := links[string(id)]; ok {
			out = append(out, openapi.Link{ID: string(l.ID), Number: l.Number})
		}
	}
	return out
}

// distributionOut joins who must acknowledge with who has.
func distributionOut(n hold.Notice) []openapi.HoldAcknowledgement {
	names := map[string]domain.Text{}
	for _, d := range n.Sheet.Departments {
		names[d.Code] = d.Name
	}
	return eachOut(n.Distribution, func(a hold.Acknowledgement) openapi.HoldAcknowledgement {
		return openapi.HoldAcknowledgement{
			DepartmentCode: a.Department, DepartmentName: openapi.TextOf(names[a.Department]),
			Name: opt(a.Name), At: instantOut(a.At), RecordedBy: objectOut(a.By, personOut),
		}
	})
}

func holdLineOut(l hold.Line) openapi.HoldLine {
	return openapi.HoldLine{
		ID: string(l.ID), Position: l.Position, LocationKind: openapi.HoldLocationKind(l.Location), Operation: opt(l.Operation), Place: opt(l.Place),
		LotNumber: opt(l.Lot), LotID: opt(string(l.LotID)), PartNumber: opt(l.PartNumber), SerialFrom: opt(l.SerialFrom), SerialTo: opt(l.SerialTo), DateCode: opt(l.DateCode), Unit: l.Unit,
		Balance: balanceOut(l.Balance()), CreatedAt: l.CreatedAt, CreatedBy: personOut(l.CreatedBy),
	}
}

func holdTotalOut(t hold.Total) openapi.HoldTotal {
	return openapi.HoldTotal{Unit: t.Unit, Balance: balanceOut(t.Balance)}
}

// balanceOut shows the equation with both its sides: held = disposed + remaining.
func balanceOut(b hold.Balance) openapi.HoldBalance {
	at := func(p hold.Place) string { return b.At(p).String() }
	return openapi.HoldBalance{
		Suspect: at(hold.Suspect), Held: b.Held.String(), Remaining: b.Remaining().String(), Disposed: b.Disposed().String(),
		Unsorted: at(hold.Unsorted), SortedOk: at(hold.SortedOK), SortedNg: at(hold.SortedNG), InRework: at(hold.InRework),
		AwaitingReinspection: at(hold.AwaitingReinspection), Released: at(hold.Released), Scrapped: at(hold.Scrapped),
		ReturnedToSupplier: at(hold.ReturnedToSupplier), Concession: at(hold.OnConcession), ConsumedOrPassedOn: at(hold.ConsumedOrPassedOn),
	}
}

// ledgerOut shows the entries of a line, each with the balance after it.
func ledgerOut(entries []hold.Movement) []openapi.HoldMovement {
	running := hold.Fold(nil)
	return eachOut(entries, func(m hold.Movement) openapi.HoldMovement {
		running = running.Plus(hold.Fold([]hold.Movement{m}))
		return openapi.HoldMovement{
			ID: string(m.ID), Position: m.Position, Kind: openapi.HoldMovementKind(m.Kind), Out: eachOut(m.Out, portionOut), In: eachOut(m.In, portionOut),
			OtherLineID: opt(string(m.OtherLine)), Reverses: opt(string(m.Reverses)), DecisionID: opt(string(m.Decision)),
			At: m.At, RecordedAt: m.RecordedAt, RecordedBy: personOut(m.RecordedBy), DoneBy: opt(m.DoneBy), Evidence: openapi.TextOf(m.Evidence),
			AttachmentIds: wordsOut[string](m.Attachments), Reason: opt(m.Reason), Flags: listOut(flags(m), func(f openapi.HoldFlag) openapi.HoldFlag { return f }),
			Balance: balanceOut(running),
		}
	})
}

func flags(m hold.Movement) []openapi.HoldFlag {
	var out []openapi.HoldFlag
	if m.Escape() {
		out = append(out, openapi.HoldFlagEscape)
	}
	if m.BackDated() {
		out = append(out, openapi.HoldFlagBackDated)
	}
	return out
}

func portionOut(p hold.Portion) openapi.HoldPortion {
	return openapi.HoldPortion{Place: openapi.HoldPlace(p.Place), Quantity: p.Quantity.String()}
}

func holdDecisionOut(d hold.Decision) openapi.HoldDecision {
	return openapi.HoldDecision{
		ID: string(d.ID), Disposition: openapi.HoldDecidedDisposition(d.Disposition), Decision: textOut(d.Text), Concession: concessionOut(d.Concession),
		DecidedBy: personOut(d.By), DecidedAt: d.At, RecordedAt: d.RecordedAt, AttachmentIds: wordsOut[string](d.Attachments), Reason: opt(d.Reason),
		Quantities: eachOut(d.Lines, func(l hold.ReleaseLine) openapi.HoldReleaseLine {
			return openapi.HoldReleaseLine{LineID: string(l.Line), From: wordOut[openapi.HoldPlace](l.From), Quantity: l.Quantity.String()}
		}),
	}
}

func concessionOut(c hold.Concession) *openapi.HoldConcession {
	if c == (hold.Concession{}) {
		return nil
	}
	return &openapi.HoldConcession{Number: c.Number, Quantity: c.Quantity.String(), ExpiresOn: c.ExpiresOn}
}

func recallOut(r hold.RecallDecision) *openapi.HoldRecallDecision {
	if r.At.IsZero() {
		return nil
	}
	return &openapi.HoldRecallDecision{Needed: r.Needed, Reason: textOut(r.Reason)}
}

// opensIn reads a new notice. Complaints and 8Ds that are not found go in as they were named, so that the
// command lists them among all faults.
func (v holdView) opensIn(in incoming, b openapi.HoldNoticeNew) hold.Opens {
	return hold.Opens{
		Site: domain.ID(val(b.SiteID)),
		Sheet: hold.Sheet{
			Customer: domain.ID(val(b.CustomerID)), Cases: resolved(v.complaints, b.ComplaintIds), Reports: resolved(v.reports, b.EightDReportIds),
			Product: domain.ID(val(b.ProductID)), PartNumber: val(b.PartNumber), ProductName: in.text(b.ProductName),
			Defect: in.text(&b.Defect), DefectCode: val(b.DefectCode), Reason: in.text(&b.Reason),
			Departments: listIn(in, "distribution", b.Distribution, departmentIn),
		},
		Lines: listIn(in, "lines", b.Lines, newLineIn),
	}
}

func resolved(links map[string]domain.Link, keys *[]openapi.Key) []domain.ID {
	var ids []domain.ID
	for _, key := range val(keys) {
		ids = append(ids, cmp.Or(links[key].ID, domain.ID(key)))
	}
	return ids
}

func departmentIn(in incoming, d openapi.HoldDepartment) hold.Department {
	return hold.Department{Code: d.DepartmentCode, Name: in.text(d.DepartmentName)}
}

// sheetPatch returns the edit that a correction asks for; what it does not name stays.
func (v holdView) sheetPatch(in incoming, b openapi.HoldNoticePatch) func(hold.Sheet) hold.Sheet {
	return func(s hold.Sheet) hold.Sheet {
		setID(&s.Customer, b.CustomerID)
		setID(&s.Product, b.ProductID)
		setString(&s.PartNumber, b.PartNumber)
		setString(&s.DefectCode, b.DefectCode)
		in.setText(&s.ProductName, b.ProductName)
		in.setText(&s.Defect, b.Defect)
		in.setText(&s.Reason, b.Reason)
		if b.ComplaintIds != nil {
			s.Cases = resolved(v.complaints, b.ComplaintIds)
		}
		if b.EightDReportIds != nil {
			s.Reports = resolved(v.reports, b.EightDReportIds)
		}
		if b.Distribution != nil {
			s.Departments = listIn(in, "distribution", b.Distribution, departmentIn)
		}
		return s
	}
}

func setID(to *domain.ID, w nullable.Nullable[string]) {
	if w.IsSpecified() {
		id, _ := w.Get()
		*to = domain.ID(id)
	}
}

func newLineIn(in incoming, b openapi.HoldLineNew) hold.NewLine {
	return hold.NewLine{
		Location: hold.LocationKind(b.LocationKind), Operation: val(b.Operation), Place: val(b.Place), Lot: val(b.LotNumber),
		SerialFrom: val(b.SerialFrom), SerialTo: val(b.SerialTo), DateCode: val(b.DateCode), Unit: b.Unit,
		Suspect: val(in.quantity("suspectQuantity", &b.SuspectQuantity)), Held: val(in.quantity("heldQuantity", b.HeldQuantity)), Evidence: in.text(b.Evidence),
	}
}

func postingIn(in incoming, b openapi.HoldMovementNew) hold.Posting {
	return hold.Posting{
		Kind: hold.MovementKind(b.Kind), Quantity: val(in.quantity("quantity", b.Quantity)), From: wordIn[hold.Place](b.From),
		To: listIn(in, "to", b.To, func(in incoming, p openapi.HoldPortion) hold.Portion {
			return hold.Portion{Place: hold.Place(p.Place), Quantity: val(in.quantity("quantity", &p.Quantity))}
		}),
		ToLine: wordIn[domain.ID](b.ToLineID), Movement: wordIn[domain.ID](b.MovementID), At: atIn(b.At), DoneBy: val(b.DoneBy),
		Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), Reason: val(b.Reason),
	}
}

func releaseIn(in incoming, b openapi.HoldRelease) hold.Release {
	return hold.Release{
		Disposition: hold.Place(b.Disposition), Decision: in.text(&b.Decision), At: atIn(b.At), Reason: val(b.Reason),
		Attachments: wordsIn[domain.ID](b.AttachmentIds),
		Concession: objectIn(in, "concession", b.Concession, func(in incoming, c openapi.HoldConcession) hold.Concession {
			return hold.Concession{Number: c.Number, Quantity: val(in.quantity("quantity", &c.Quantity)), ExpiresOn: c.ExpiresOn}
		}),
		Lines: listIn(in, "lines", &b.Lines, func(in incoming, l openapi.HoldReleaseLine) hold.ReleaseLine {
			return hold.ReleaseLine{Line: domain.ID(l.LineID), From: wordIn[hold.Place](l.From), Quantity: val(in.quantity("quantity", &l.Quantity))}
		}),
	}
}

// atIn reads when something happened, as finely as it is stored; absent is the zero time.
func atIn(t *time.Time) time.Time { return val(t).UTC().Truncate(time.Microsecond) }

func recallIn(in incoming, r openapi.HoldRecallDecision) hold.RecallDecision {
	return hold.RecallDecision{Needed: r.Needed, Reason: in.text(&r.Reason)}
}

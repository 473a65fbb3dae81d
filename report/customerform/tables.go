package customerform

import (
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// tables is the vocabulary of rows.
var tables = []table{
	rows("header.parts", labelOf("parts"), func(r *eightd.Report) *[]eightd.Part { return &r.Header.Fields.Parts }, nil, partColumns()...),
	actionRows("d0.actions", eightd.Emergency, func(r *eightd.Report) *[]eightd.Action { return &r.D0.Actions }),
	rows("d1.members", labelOf("members"), func(r *eightd.Report) *[]eightd.Member { return &r.D1.Fields.Members }, nil, memberColumns()...),
	rows("d2.isIsNot", labelOf("isIsNot"), func(r *eightd.Report) *[]eightd.IsIsNot { return &r.D2.Fields.IsIsNot }, nil,
		cells[eightd.IsIsNot]{"dimension", "dimension", func(x *eightd.IsIsNot) any { return &x.Dimension }, nil},
		cells[eightd.IsIsNot]{"is", "is", func(x *eightd.IsIsNot) any { return &x.Is }, nil},
		cells[eightd.IsIsNot]{"isNot", "isNot", func(x *eightd.IsIsNot) any { return &x.IsNot }, nil},
		cells[eightd.IsIsNot]{"distinction", "distinction", func(x *eightd.IsIsNot) any { return &x.Distinction }, nil},
		cells[eightd.IsIsNot]{"change", "IsIsNot.change", func(x *eightd.IsIsNot) any { return &x.Change }, nil}),
	rows("d3.locations", labelOf("locations"), func(r *eightd.Report) *[]eightd.LocationCheck { return &r.D3.Fields.Locations }, nil, locationColumns()...),
	actionRows("d3.actions", eightd.Containment, func(r *eightd.Report) *[]eightd.Action { return &r.D3.Actions }),
	rows("d4.causes", labelOf("causes"), func(r *eightd.Report) *[]eightd.Cause { return &r.D4.Causes },
		func() eightd.Cause { return eightd.Cause{CauseFields: eightd.CauseFields{Status: eightd.Suspected}} }, causeColumns()...),
	whyRows("d4.whys.occurrence", eightd.Occurrence),
	whyRows("d4.whys.nonDetection", eightd.NonDetection),
	whyRows("d4.whys.system", eightd.SystemCause),
	actionRows("d5.actions", eightd.Corrective, func(r *eightd.Report) *[]eightd.Action { return &r.D5.Actions }),
	actionRows("d6.actions", eightd.Corrective, func(r *eightd.Report) *[]eightd.Action { return &r.D5.Actions }),
	actionRows("d7.actions", eightd.Preventive, func(r *eightd.Report) *[]eightd.Action { return &r.D7.Actions }),
	rows("d7.documents", labelOf("documents"), func(r *eightd.Report) *[]eightd.DocumentUpdate { return &r.D7.Fields.Documents }, nil, documentColumns()...),
	rows("d7.readAcross", labelOf("readAcross"), func(r *eightd.Report) *[]eightd.ReadAcross { return &r.D7.Fields.ReadAcross }, nil,
		cells[eightd.ReadAcross]{"scope", "scope", func(x *eightd.ReadAcross) any { return &x.Scope }, nil},
		cells[eightd.ReadAcross]{"name", "name", func(x *eightd.ReadAcross) any { return &x.Name }, nil},
		cells[eightd.ReadAcross]{"affected", "affected", func(x *eightd.ReadAcross) any { return &x.Affected }, nil},
		cells[eightd.ReadAcross]{"action", "action", func(x *eightd.ReadAcross) any { return &x.Action }, nil},
		cells[eightd.ReadAcross]{"owner", "owner", func(x *eightd.ReadAcross) any { return &x.Owner.Name }, nil},
		cells[eightd.ReadAcross]{"dueOn", "dueOn", func(x *eightd.ReadAcross) any { return &x.DueOn }, nil},
		cells[eightd.ReadAcross]{"doneOn", "doneOn", func(x *eightd.ReadAcross) any { return &x.DoneOn }, nil}),
}

func partColumns() []cells[eightd.Part] {
	return []cells[eightd.Part]{
		{"customerPartNumber", "customerPartNumber", func(x *eightd.Part) any { return &x.CustomerPartNumber }, nil},
		{"partNumber", "partNumber", func(x *eightd.Part) any { return &x.PartNumber }, nil},
		{"name", "name", func(x *eightd.Part) any { return &x.Name }, nil},
		{"orderNumber", "orderNumber", func(x *eightd.Part) any { return &x.OrderNumber }, nil},
		{"deliveryNote", "deliveryNote", func(x *eightd.Part) any { return &x.DeliveryNote }, nil},
		{"serialNumber", "serialNumber", func(x *eightd.Part) any { return &x.SerialNumber }, nil},
		{"lotNumber", "lotNumber", func(x *eightd.Part) any { return &x.LotNumber }, nil},
		{"dateCode", "dateCode", func(x *eightd.Part) any { return &x.DateCode }, nil},
		{"drawing", "drawing", func(x *eightd.Part) any { return &x.Drawing }, nil},
		{"quantityDelivered", "quantityDelivered", func(x *eightd.Part) any { return &x.QuantityDelivered }, nil},
		{"quantityComplained", "quantityComplained", func(x *eightd.Part) any { return &x.QuantityComplained }, nil},
		{"quantityReturned", "quantityReturned", func(x *eightd.Part) any { return &x.QuantityReturned }, nil},
		{"unit", "unit", func(x *eightd.Part) any { return &x.Unit }, nil},
	}
}

func memberColumns() []cells[eightd.Member] {
	return []cells[eightd.Member]{
		{"name", "name", func(x *eightd.Member) any { return &x.Name }, nil},
		{"department", "department", func(x *eightd.Member) any { return &x.Department }, nil},
		{"function", "function", func(x *eightd.Member) any { return &x.Function }, nil},
		{"role", "role", func(x *eightd.Member) any { return &x.Role }, nil},
		{"phone", "phone", func(x *eightd.Member) any { return &x.Phone }, nil},
		{"email", "email", func(x *eightd.Member) any { return &x.Email }, nil},
	}
}

func locationColumns() []cells[eightd.LocationCheck] {
	return []cells[eightd.LocationCheck]{
		{"location", "location", func(x *eightd.LocationCheck) any { return &x.Location }, nil},
		{"answer", "LocationCheck.answer", func(x *eightd.LocationCheck) any { return &x.Answer }, nil},
		{"suspect", "suspect", func(x *eightd.LocationCheck) any { return &x.Suspect }, nil},
		{"sorted", "sorted", func(x *eightd.LocationCheck) any { return &x.Sorted }, nil},
		{"ok", "ok", func(x *eightd.LocationCheck) any { return &x.OK }, nil},
		{"ng", "ng", func(x *eightd.LocationCheck) any { return &x.NG }, nil},
		{"reworked", "reworked", func(x *eightd.LocationCheck) any { return &x.Reworked }, nil},
		{"unit", "unit", func(x *eightd.LocationCheck) any { return &x.Unit }, nil},
		{"reason", "reason", func(x *eightd.LocationCheck) any { return &x.Reason }, nil},
	}
}

func causeColumns() []cells[eightd.Cause] {
	return []cells[eightd.Cause]{
		{"statement", "statement", func(x *eightd.Cause) any { return &x.Statement }, nil},
		{"kind", "kind", func(x *eightd.Cause) any { return &x.Kind }, nil},
		{"status", "status", func(x *eightd.Cause) any { return &x.Status }, nil},
		{"category", "category", func(x *eightd.Cause) any { return &x.Category }, nil},
		{"sharePercent", "sharePercent", func(x *eightd.Cause) any { return &x.SharePercent }, nil},
		{"method", "method", func(x *eightd.Cause) any { return &x.Method }, nil},
		{"result", "result", func(x *eightd.Cause) any { return &x.Result }, nil},
		{"verifiedBy", "verifiedBy", func(x *eightd.Cause) any { return &x.VerifiedBy }, nil},
		{"verifiedOn", "verifiedOn", func(x *eightd.Cause) any { return &x.VerifiedOn }, nil},
		{"categoryCode", "categoryCode", func(x *eightd.Cause) any { return &x.CategoryCode }, nil},
	}
}

func documentColumns() []cells[eightd.DocumentUpdate] {
	return []cells[eightd.DocumentUpdate]{
		{"kind", "kind", func(x *eightd.DocumentUpdate) any { return &x.Kind }, nil},
		{"number", "number", func(x *eightd.DocumentUpdate) any { return &x.Number }, nil},
		{"title", "title", func(x *eightd.DocumentUpdate) any { return &x.Title }, nil},
		{"oldRevision", "oldRevision", func(x *eightd.DocumentUpdate) any { return &x.OldRevision }, nil},
		{"newRevision", "newRevision", func(x *eightd.DocumentUpdate) any { return &x.NewRevision }, nil},
		{"on", "on", func(x *eightd.DocumentUpdate) any { return &x.On }, nil},
		{"evidence", "evidence", func(x *eightd.DocumentUpdate) any { return &x.Evidence }, nil},
		{"notNeeded", "notNeeded", func(x *eightd.DocumentUpdate) any { return &x.NotNeeded }, nil},
	}
}

// actionRows are the actions of one type. Who verified them is the house's own record and not read back.
func actionRows(name string, kind eightd.ActionType, list func(*eightd.Report) *[]eightd.Action) table {
	begin := func() eightd.Action {
		return eightd.Action{ActionFields: eightd.ActionFields{Type: kind}, Implementation: &eightd.Implementation{}}
	}
	done := func(x *eightd.Action, at func(*eightd.Implementation) any) any {
		if x.Implementation == nil {
			return nil
		}
		return at(x.Implementation)
	}
	return rows(name, eightd.Label(eightd.ActionTypes, kind), list, begin,
		cells[eightd.Action]{"label", "label", nil, func(_ source, x *eightd.Action) value { return value{text: x.Label} }},
		cells[eightd.Action]{"what", "ActionFields.what", func(x *eightd.Action) any { return &x.What }, nil},
		cells[eightd.Action]{"owner", "owner", func(x *eightd.Action) any { return &x.Owner.Name }, nil},
		cells[eightd.Action]{"plannedOn", "plannedOn", func(x *eightd.Action) any { return &x.PlannedOn }, nil},
		cells[eightd.Action]{"implementedOn", "implementedOn", func(x *eightd.Action) any {
			return done(x, func(i *eightd.Implementation) any { return &i.ImplementedOn })
		}, nil},
		cells[eightd.Action]{"effectiveFrom", "effectiveFrom", func(x *eightd.Action) any {
			return done(x, func(i *eightd.Implementation) any { return &i.EffectiveFrom })
		}, nil},
		cells[eightd.Action]{"status", "status", nil, func(s source, x *eightd.Action) value {
			return value{text: eightd.Label(eightd.ActionStatuses, x.Status).In(s.language)}
		}},
		cells[eightd.Action]{"department", "department", func(x *eightd.Action) any { return &x.Owner.Department }, nil},
		cells[eightd.Action]{"location", "location", func(x *eightd.Action) any { return &x.Location }, nil},
		cells[eightd.Action]{"causes", "causeIds", nil, answers},
		cells[eightd.Action]{"expectedPercent", "expectedPercent", func(x *eightd.Action) any { return &x.ExpectedPercent }, nil},
		cells[eightd.Action]{"proof", "proof", func(x *eightd.Action) any { return &x.Proof }, nil},
		cells[eightd.Action]{"criterion", "criterion", func(x *eightd.Action) any { return &x.Criterion }, nil},
		cells[eightd.Action]{"level", "level", func(x *eightd.Action) any { return &x.Level }, nil},
		cells[eightd.Action]{"whyChosen", "whyChosen", func(x *eightd.Action) any { return &x.WhyChosen }, nil},
		cells[eightd.Action]{"verifiedBy", "verifiedBy", nil, func(_ source, x *eightd.Action) value {
			if x.Verification == nil {
				return value{}
			}
			return value{text: x.Verification.By.Name}
		}},
		cells[eightd.Action]{"note", "note", func(x *eightd.Action) any {
			return done(x, func(i *eightd.Implementation) any { return &i.Note })
		}, nil})
}

// answers says which causes an action answers.
func answers(s source, x *eightd.Action) value {
	var all []string
	for _, id := range x.CauseIDs {
		if c, ok := s.report.Cause(id); ok {
			all = append(all, c.Statement.In(s.language))
		}
	}
	return value{text: strings.Join(all, "\n")}
}

// whyRows are the steps of the chain of one kind's cause.
func whyRows(name string, kind eightd.CauseKind) table {
	title := titled(domain.Same("5-Why"), eightd.Label(eightd.CauseKinds, kind))
	return rows(name, title, func(r *eightd.Report) *[]eightd.Why { return &causeOf(r, kind).Whys }, nil,
		cells[eightd.Why]{"answer", "answer", func(x *eightd.Why) any { return &x.Answer }, nil},
		cells[eightd.Why]{"evidence", "evidence", func(x *eightd.Why) any { return &x.Evidence }, nil},
		cells[eightd.Why]{"state", "state", func(x *eightd.Why) any { return &x.State }, nil})
}

package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

func openingIn(in incoming, w openapi.EightDNew, complaints map[string]domain.Link) eightd.Opening {
	return eightd.Opening{
		ComplaintIDs: resolved(complaints, &w.ComplaintIds),
		Answer:       wordIn[eightd.Answer](w.Answer),
		Languages:    val(w.Languages),
		Header:       objectIn(in, "header", w.Header, headerIn),
	}
}

func reportOut(r eightd.Report) openapi.EightDReport {
	h := r.Header.Fields
	var imported *openapi.EightDExchange
	if r.Exchange != nil {
		imported = ptr(exchangeOut(*r.Exchange))
	}
	return openapi.EightDReport{
		ID:              string(r.ID),
		Number:          r.Number,
		Version:         int(r.Version),
		SiteID:          wordOut[string](r.Site),
		CustomerID:      wordOut[string](r.Customer),
		Complaints:      eachOut(r.Complaints, complaintLinkOut(r)),
		Status:          openapi.EightDStatus(r.Status),
		Answer:          openapi.EightDAnswer(r.Answer()),
		Revision:        r.Revision,
		Stage:           wordOut[openapi.EightDStage](r.Stage),
		Title:           textOut(h.Title),
		Languages:       eachOut(h.Languages, func(l string) string { return l }),
		OpenedAt:        r.OpenedAt.UTC(),
		OpenedBy:        personOut(r.OpenedBy),
		UpdatedAt:       r.UpdatedAt.UTC(),
		Authors:         eachOut(r.Authors, personOut),
		Header:          headerOut(r.Header),
		Disciplines:     eachOut(eightd.Codes, func(d eightd.Word[eightd.Code]) openapi.EightDDisciplineState { return stateOut(r, d.Code) }),
		Signatures:      eachOut(r.Signatures, signatureOut),
		Releases:        eachOut(r.Releases, releaseOut),
		Dispatches:      eachOut(r.Dispatches, dispatchOut),
		Decisions:       eachOut(r.Decisions, decisionOut),
		Revisions:       listOut(r.Revisions, noteOut),
		Overrides:       ptr(eachOut(r.Overrides, overrideOut(r.Revision))),
		ReturnedReason:  opt(r.ReturnedReason),
		CancelledReason: opt(r.CancelledReason),
		ClosedAt:        instantOut(r.ClosedAt),
		Imported:        imported,
	}
}

func summaryOut(r eightd.Report) openapi.EightDSummary {
	h := r.Header.Fields
	return openapi.EightDSummary{
		ID:         string(r.ID),
		Number:     r.Number,
		Version:    int(r.Version),
		SiteID:     wordOut[string](r.Site),
		CustomerID: wordOut[string](r.Customer),
		Complaints: eachOut(r.Complaints, complaintLinkOut(r)),
		Status:     openapi.EightDStatus(r.Status),
		Answer:     openapi.EightDAnswer(r.Answer()),
		Revision:   r.Revision,
		Stage:      wordOut[openapi.EightDStage](r.Stage),
		Title:      textOut(h.Title),
		Languages:  eachOut(h.Languages, func(l string) string { return l }),
		OpenedAt:   r.OpenedAt.UTC(),
		OpenedBy:   personOut(r.OpenedBy),
		UpdatedAt:  r.UpdatedAt.UTC(),
	}
}

func complaintLinkOut(r eightd.Report) func(eightd.ComplaintLink) openapi.EightDComplaintLink {
	return func(d eightd.ComplaintLink) openapi.EightDComplaintLink {
		return openapi.EightDComplaintLink{
			ID: string(d.ID), Number: d.Number, CustomerReference: opt(d.CustomerReference), Title: openapi.TextOf(d.Title),
			AddedAt: instantOut(d.AddedAt), AddedBy: objectOut(d.AddedBy, personOut), SentStages: wordsOut[openapi.EightDStage](r.SentFor(d.ID)),
		}
	}
}

// stateOut tells where a discipline stands; a report that is not there has none.
func stateOut(r eightd.Report, code eightd.Code) openapi.EightDDisciplineState {
	d := r.Discipline(code)
	return openapi.EightDDisciplineState{
		Discipline:     openapi.EightDDisciplineCode(code),
		Title:          openapi.TextOf(eightd.Label(eightd.Codes, code)),
		Version:        int(d.Version),
		Status:         openapi.EightDDisciplineStatus(d.Status),
		ReturnedReason: opt(d.ReturnedReason),
		SavedAt:        instantOut(d.SavedAt),
		SavedBy:        objectOut(d.SavedBy, personOut),
		SubmittedAt:    instantOut(d.SubmittedAt),
		SubmittedBy:    objectOut(d.SubmittedBy, personOut),
		DecidedAt:      instantOut(d.DecidedAt),
		DecidedBy:      objectOut(d.DecidedBy, personOut),
	}
}

// savingIn reads what a PUT of a discipline holds besides its fields.
func savingIn(in incoming, fields eightd.Fields, w beside) eightd.Saving {
	return eightd.Saving{
		Fields:       fields,
		Additional:   listIn(in, "additional", w.additional, additionalIn),
		Attachments:  listIn(in, "attachments", w.attachments, attachmentIn),
		Measurements: listIn(in, "measurements", w.measurements, measurementIn),
	}
}

// beside is what every discipline has beside its fields.
type beside struct {
	additional   *[]openapi.KeyValue
	attachments  *[]openapi.EightDAttachment
	measurements *[]openapi.EightDMeasurement
}

func additionalIn(in incoming, w openapi.KeyValue) eightd.KeyValue {
	return eightd.KeyValue{Key: w.Key, Value: in.text(&w.Value)}
}

func additionalOut(items []eightd.KeyValue) []openapi.KeyValue {
	return eachOut(items, func(d eightd.KeyValue) openapi.KeyValue { return openapi.KeyValue{Key: d.Key, Value: textOut(d.Value)} })
}

// gateOut writes a finding in the language of the answer.
func gateOut(language string) func(eightd.Finding) openapi.EightDGate {
	return func(d eightd.Finding) openapi.EightDGate {
		return openapi.EightDGate{
			Code: d.Code, Discipline: wordOut[openapi.EightDDisciplineCode](d.Discipline), Severity: openapi.EightDSeverity(d.Severity),
			Source: openapi.EightDSeveritySource(d.Source), Met: d.Met, Message: d.Message.In(language), Field: d.Field,
			Override: findingOverride(d),
		}
	}
}

// findingOverride writes the override of a finding, which stands by its nature.
func findingOverride(d eightd.Finding) *openapi.EightDOverride {
	if d.Override == nil {
		return nil
	}
	return ptr(overrideOut(d.Override.Revision)(*d.Override))
}

// overrideOut writes an override as it stands while the report is at the revision.
func overrideOut(revision int) func(eightd.Override) openapi.EightDOverride {
	return func(o eightd.Override) openapi.EightDOverride {
		return openapi.EightDOverride{
			Gate: o.Gate, Reason: o.Reason, By: personOut(o.By), At: o.At.UTC(), Revision: o.Revision, Stands: o.Stands(revision),
			WithdrawnAt: instantOut(o.WithdrawnAt), WithdrawnBy: objectOut(o.WithdrawnBy, personOut), WithdrawnReason: opt(o.WithdrawnReason),
		}
	}
}

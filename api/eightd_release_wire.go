package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

func signatureOut(d eightd.Signature) openapi.EightDSignature {
	return openapi.EightDSignature{
		Act: openapi.EightDSignatureAct(d.Act), Name: d.Person.Name, Person: objectOut(d.Person, personOut), At: d.At.UTC(), Meaning: d.Meaning,
		Stage: openapi.EightDStage(d.Stage), Revision: d.Revision, Reauthenticated: ptr(d.Reauthenticated), Valid: !d.Void,
	}
}

func releaseOut(d eightd.Release) openapi.EightDRelease {
	return openapi.EightDRelease{
		ID: string(d.ID), Number: d.Number, Stage: openapi.EightDStage(d.Stage), Revision: d.Revision, Version: ptr(int(d.Version)),
		Answer: wordOut[openapi.EightDAnswer](d.Answer), ReleasedAt: d.At.UTC(), ReleasedBy: personOut(d.By),
		Renderings: eachOut(d.Renderings, renderingOut), Signatures: eachOut(d.Signatures, signatureOut),
		IssuedAt: instantOut(d.IssuedAt), IssuedBy: objectOut(d.IssuedBy, personOut), IssuedTo: listOut(d.IssuedTo, textOut),
	}
}

func renderingOut(d eightd.Rendering) openapi.EightDRendering {
	return openapi.EightDRendering{
		DocumentID: string(d.DocumentID), Form: d.Form, Language: d.Language, Format: d.Format,
		Audience: openapi.EightDAudience(d.Audience), Sha256: d.SHA256, Size: d.Size, Gaps: gapsOut(d.Gaps),
	}
}

func issuingIn(in incoming, w openapi.EightDIssuing) eightd.Issuing {
	return eightd.Issuing{
		Stage: eightd.Stage(w.Stage),
		To:    listIn(in, "to", w.To, func(in incoming, t openapi.Text) domain.Text { return in.text(&t) }),
	}
}

func sendingIn(in incoming, w openapi.EightDSending, complaints map[string]domain.Link) eightd.Sending {
	return eightd.Sending{
		Stage: eightd.Stage(w.Stage), Channel: eightd.Channel(w.Channel), At: microseconds(w.SentAt), Note: in.text(w.Note),
		To: listIn(in, "to", &w.To, recipientIn), Cc: listIn(in, "cc", w.Cc, recipientIn),
		Complaints: resolved(complaints, w.ComplaintIds), PortalNumber: val(w.PortalNumber), Attachments: wordsIn[domain.ID](w.AttachmentIds),
	}
}

func dispatchOut(d eightd.Dispatch) openapi.EightDDispatch {
	return openapi.EightDDispatch{
		ID: string(d.ID), ReleaseNumber: d.ReleaseNumber, Revision: d.Revision, Stage: openapi.EightDStage(d.Stage),
		To: eachOut(d.To, recipientOut), Cc: eachOut(d.Cc, recipientOut), Channel: openapi.EightDChannel(d.Channel),
		SentAt: d.At.UTC(), SentBy: personOut(d.By), Note: openapi.TextOf(d.Note), ComplaintIds: wordsOut[string](d.Complaints),
		PortalNumber: opt(d.PortalNumber), AttachmentIds: wordsOut[string](d.Attachments),
	}
}

func recipientIn(_ incoming, w openapi.EightDRecipient) eightd.Recipient {
	return eightd.Recipient{Name: w.Name, Email: val(w.Email), Role: domain.Role(val(w.Role)), UserID: domain.ID(val(w.UserID))}
}

func recipientOut(d eightd.Recipient) openapi.EightDRecipient {
	return openapi.EightDRecipient{Name: d.Name, Email: opt(d.Email), Role: wordOut[string](d.Role), UserID: wordOut[string](d.UserID)}
}

func decidingIn(in incoming, w openapi.EightDDeciding) eightd.Deciding {
	return eightd.Deciding{
		Stage: eightd.Stage(w.Stage), At: microseconds(w.DecidedAt), By: val(w.DecidedBy),
		Decisions: listIn(in, "decisions", &w.Decisions, func(in incoming, d openapi.EightDDisciplineDecision) eightd.DisciplineDecision {
			return eightd.DisciplineDecision{Discipline: eightd.Code(d.Discipline), Outcome: eightd.Outcome(d.Outcome), Reason: in.text(d.Reason), Points: in.quantity("points", d.Points)}
		}),
	}
}

func decisionOut(d eightd.Decision) openapi.EightDDecision {
	return openapi.EightDDecision{
		Discipline: openapi.EightDDisciplineCode(d.Discipline), Outcome: openapi.EightDDecisionOutcome(d.Outcome), Reason: openapi.TextOf(d.Reason),
		Stage: wordOut[openapi.EightDStage](d.Stage), Revision: d.Revision, DecidedAt: d.At.UTC(), DecidedBy: opt(d.By),
		RecordedBy: objectOut(d.RecordedBy, personOut), Points: quantityOut(d.Points),
	}
}

func noteOut(d eightd.RevisionNote) openapi.EightDRevisionNote {
	return openapi.EightDRevisionNote{Number: d.Number, OpenedAt: d.OpenedAt.UTC(), OpenedBy: personOut(d.By), Reason: d.Reason, Decision: d.Decision}
}

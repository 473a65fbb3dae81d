package api

import (
	"octad/domain"
	"octad/domain/record"
	"octad/openapi"
	"octad/repository"
)

func fileOut(a record.Attachment) openapi.Attachment {
	return openapi.Attachment{
		ID: string(a.ID), Subject: subjectOut(a.Subject), FileName: a.FileName, MediaType: a.MediaType, Size: a.Size, Sha256: a.SHA256,
		Caption: openapi.TextOf(a.Caption), External: a.External, Position: a.Position, Form: opt(a.Form), UploadedAt: a.UploadedAt, UploadedBy: personOut(a.UploadedBy),
		Marks: listOut(a.Marks, pictureMarkOut),
	}
}

func subjectOut(l domain.Link) openapi.Subject {
	return openapi.Subject{Kind: openapi.SubjectKind(l.Kind), ID: string(l.ID), Number: l.Number}
}

func documentOut(d record.Document) openapi.Document {
	out := openapi.Document{
		ID: string(d.ID), Form: openapi.DocumentForm(d.Form), Language: d.Language, Format: openapi.DocumentFormat(d.Format),
		Audience: openapi.DocumentAudience(d.Audience), Revision: d.Revision, Stage: opt(d.Stage), Subject: subjectOut(d.Subject),
		FileName: d.FileName, MediaType: d.MediaType, Size: d.Size, Sha256: d.SHA256, CreatedAt: d.CreatedAt,
		FormCode: opt(d.FormCode), FormRevision: opt(d.FormRevision),
	}
	if !d.Title.Blank() {
		out.Title = openapi.TextOf(d.Title)
	}
	if d.Years > 0 {
		out.Years = &d.Years
	}
	out.ConsigneeID, out.Gaps = opt(string(d.Line)), gapsOut(d.Gaps)
	out.Number, out.FormNumber, out.TemplateRevision = opt(d.Number), opt(d.FormNumber), opt(d.TemplateRevision)
	out.Procedure, out.Supersedes, out.FrozenBy = opt(d.Procedure), opt(d.Supersedes), opt(d.By.Name)
	return out
}

// standingOut is a document with how long it is kept, or with what remains of it.
func standingOut(standing map[domain.ID]repository.Standing) func(record.Document) openapi.Document {
	return func(d record.Document) openapi.Document {
		out := documentOut(d)
		s, ok := standing[d.ID]
		if !ok {
			return out
		}
		r := s.Retention
		out.Retention = &openapi.DocumentRetention{
			Reason: openapi.DocumentRetentionReason(r.Reason), From: dateOut(r.From), KeptUntil: dateOut(r.Until), OpenRecord: opt(r.Open), Years: opt(r.Years),
		}
		if t := s.Tombstone; t != nil {
			out.Purged = ptr(tombstoneOut(*t))
		}
		actsOut(&out, s.Acts)
		return out
	}
}

func tombstoneOut(t record.Tombstone) openapi.DocumentTombstone {
	return openapi.DocumentTombstone{
		ID: string(t.ID), Number: t.Number, Revision: t.Revision, Sha256: t.SHA256, Years: opt(t.Years), KeptFrom: dateOut(t.From),
		KeptUntil: t.Until.String(), PurgedAt: t.At.UTC(), PurgedBy: personOut(t.By), Reason: t.Reason,
	}
}

// actsOut adds what was sent and signed of a document.
func actsOut(out *openapi.Document, acts record.FormActs) {
	if len(acts.Sendings) > 0 {
		out.Sendings = ptr(eachOut(acts.Sendings, formSendingOut))
	}
	if len(acts.Signatures) > 0 {
		out.Signatures = ptr(eachOut(acts.Signatures, formSignatureOut))
	}
}

func formSendingOut(x record.FormSending) openapi.DocumentSending {
	out := openapi.DocumentSending{
		ID: string(x.ID), Sha256: x.SHA256, To: eachOut(x.To, recipientOut), Cc: eachOut(x.Cc, recipientOut), Channel: openapi.EightDChannel(x.Channel),
		PortalNumber: opt(x.PortalNumber), SentAt: x.At, SentBy: personOut(x.By),
	}
	if !x.Note.Blank() {
		out.Note = openapi.TextOf(x.Note)
	}
	return out
}

func formSignatureOut(x record.FormSignature) openapi.DocumentSignature {
	return openapi.DocumentSignature{
		ID: string(x.ID), Sha256: x.SHA256, SignedBy: personOut(x.Person), Role: openapi.RoleCode(x.Role), Meaning: x.Meaning, SignedAt: x.At, Reauthenticated: x.Reauthenticated,
	}
}

func gapsOut(g domain.Gaps) *openapi.PrintGaps {
	if !g.Any() {
		return nil
	}
	return &openapi.PrintGaps{Characters: wordsOut[string](g.Characters), Pictures: wordsOut[string](g.Pictures)}
}

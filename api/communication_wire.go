package api

import (
	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

func communicationIn(in incoming, b openapi.ComplaintCommunicationNew) complaint.Communication {
	return complaint.Communication{
		Direction: complaint.Direction(b.Direction), Channel: complaint.Channel(b.Channel), Purpose: b.Purpose, At: b.At, By: val(b.By),
		To: val(b.To), CC: val(b.Cc), Text: in.text(b.Text), Documents: wordsIn[domain.ID](b.DocumentIds), Satisfied: answerIn(b.Satisfied),
	}
}

func communicationOut(m complaint.Communication) openapi.ComplaintCommunication {
	same := func(s string) string { return s }
	return openapi.ComplaintCommunication{
		ID: string(m.ID), Direction: openapi.ComplaintDirection(m.Direction), Channel: openapi.ComplaintChannel(m.Channel), Purpose: m.Purpose,
		At: m.At.UTC(), By: m.By, To: eachOut(m.To, same), Cc: eachOut(m.CC, same), Text: openapi.TextOf(m.Text),
		DocumentIds: wordsOut[openapi.ID](m.Documents), Satisfied: answerOut(m.Satisfied), EnteredAt: m.EnteredAt.UTC(), EnteredBy: personOut(m.EnteredBy),
	}
}

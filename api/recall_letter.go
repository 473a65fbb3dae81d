package api

import (
	"context"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
	"octad/repository"
)

// letters adds to the notices of the lines how their letters stand.
func (s *Server) letters(ctx context.Context, lines []recall.Consignee, shown []openapi.RecallConsignee) error {
	var ids []domain.ID
	for _, c := range lines {
		for _, n := range c.Notices {
			if n.Letter != "" {
				ids = append(ids, n.ID)
			}
		}
	}
	mailed, err := s.read.Mailed(ctx, ids)
	if err != nil {
		return err
	}
	for i, c := range lines {
		for j, n := range c.Notices {
			if n.Letter != "" {
				shown[i].Notices[j].Letter = letterOut(n, mailed[n.ID])
			}
		}
	}
	return nil
}

func letterOut(n recall.Notice, m repository.Mailing) *openapi.RecallLetter {
	out := &openapi.RecallLetter{Language: openapi.RecordLanguage(n.Letter), Status: openapi.DeliveryStatus(m.Status), SentAt: instantOut(m.SentAt), Error: opt(m.Error)}
	if m.Logged {
		out.DeliveryID = ptr(string(n.ID))
	}
	if m.Letter != nil {
		out.Number = &m.Letter.Number
		for _, d := range m.Letter.Documents() {
			if d.Format == "pdf" {
				out.DocumentID = ptr(string(d.ID))
			}
		}
	}
	return out
}

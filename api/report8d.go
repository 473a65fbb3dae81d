package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"octad/api/intake"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/openapi"
	"octad/report/report8d"
)

// ExportReport8D answers with the external version of the 8D, as it stands, in the exchange format.
func (s *Server) ExportReport8D(ctx context.Context, q openapi.ExportReport8DRequestObject) (openapi.ExportReport8DResponseObject, error) {
	file, err := s.read.EightDDossier(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	language := report8d.Language(file.Report)
	if q.Params.Language != nil {
		language = *q.Params.Language
	}
	if err := translated(file, language); err != nil {
		return nil, err
	}
	content, err := report8d.Write(dossier.For(record.External, file), language)
	if err != nil {
		return nil, err
	}
	return exchanged{content, fmt.Sprintf("attachment; filename=%q", file.Report.Number+"-"+language+".report8d.json")}, nil
}

// exchanged is an answer in the exchange format, byte for byte as it was written.
type exchanged struct {
	content     []byte
	disposition string
}

// VisitExportReport8DResponse writes the file.
func (x exchanged) VisitExportReport8DResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(x.content)))
	w.Header().Set("Content-Disposition", x.disposition)
	w.WriteHeader(http.StatusOK)
	_, err := io.Copy(w, bytes.NewReader(x.content))
	return err
}

// ImportReport8D opens an 8D from a file in the exchange format.
func (s *Server) ImportReport8D(ctx context.Context, q openapi.ImportReport8DRequestObject) (openapi.ImportReport8DResponseObject, error) {
	content, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, readError(err)
	}
	wire := func(r eightd.Report) openapi.ImportReport8D201JSONResponse {
		return openapi.ImportReport8D201JSONResponse{Body: reportOut(r), Headers: openapi.ImportReport8D201ResponseHeaders{
			ETag: tagOf(r, ""), Location: ptr(eightDPath(r)),
		}}
	}
	i := intake.Report8D{Read: s.read, Desk: s.reports, Language: callOf(ctx).written, FileName: val(q.Params.FileName), Complaints: val(q.Params.ComplaintID)}
	return reported(wire)(i.Import(ctx, once(ctx, s, wire, openapi.ImportReport8D201JSONResponse.VisitImportReport8DResponse), content))
}

func exchangeOut(d eightd.Exchange) openapi.EightDExchange {
	return openapi.EightDExchange{
		Format: d.Format, Language: d.Language, FileName: opt(d.FileName), Sha256: d.SHA256, At: d.At.UTC(), By: personOut(d.By), Version: int(d.Version),
		Kept: eachOut(d.Kept, func(k eightd.Kept) openapi.EightDKept {
			return openapi.EightDKept{Path: k.Path, Value: opt(k.Value), Said: opt(k.Said)}
		}),
	}
}

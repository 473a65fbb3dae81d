package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/openapi"
	"octad/report"
)

// The revision history, and what differs between editions. What was released is read from its frozen bytes.

// draftEdition names the report as it stands among its releases.
const draftEdition = "draft"

// edition is one side of a comparison, with what is told about it.
type edition struct {
	report.Edition
	wire openapi.EightDEdition
}

// CompareEightDReport answers with what differs between two editions.
func (s *Server) CompareEightDReport(ctx context.Context, q openapi.CompareEightDReportRequestObject) (openapi.CompareEightDReportResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	if len(r.Releases) == 0 {
		return nil, domain.Refuse(domain.Conflict, "eightd.diff.nothing_released", "尚未发布任何版本，没有可比较的", "Nothing was released yet: there is nothing to compare with")
	}
	from, err := s.edition(ctx, r, val(q.Params.From), r.Releases[len(r.Releases)-1].Number)
	if err != nil {
		return nil, err
	}
	to, err := s.edition(ctx, r, val(q.Params.To), draftEdition)
	if err != nil {
		return nil, err
	}
	changes, err := report.Difference(from.Edition, to.Edition)
	if err != nil {
		return nil, err
	}
	return openapi.CompareEightDReport200JSONResponse{From: from.wire, To: to.wire, Counts: countsOut(changes, ""), Parts: partChangesOut(changes)}, nil
}

// edition reads the edition that a parameter names, or else the one that is meant when it names none.
func (s *Server) edition(ctx context.Context, r eightd.Report, named, otherwise string) (edition, error) {
	if named == "" {
		named = otherwise
	}
	if strings.EqualFold(named, draftEdition) {
		bytes, err := report.Snapshot(dossier.File{Report: &r})
		return edition{report.Edition{Snapshot: bytes}, openapi.EightDEdition{Revision: r.Revision, Version: int(r.Version), At: r.UpdatedAt.UTC()}}, err
	}
	number := strings.ToUpper(strings.ReplaceAll(named, "_", ""))
	i := slices.IndexFunc(r.Releases, func(x eightd.Release) bool {
		return x.Number == number || strings.HasSuffix(x.Number, "-"+number) && strings.HasPrefix(number, "R")
	})
	if i < 0 {
		return edition{}, domain.Missing("eightd.release")
	}
	return s.frozen(ctx, r.Releases[i])
}

// frozen reads the data of a release and makes sure that they are those that were frozen.
func (s *Server) frozen(ctx context.Context, x eightd.Release) (edition, error) {
	i := slices.IndexFunc(x.Renderings, func(p eightd.Rendering) bool { return p.Format == "json" })
	if i < 0 {
		return edition{}, domain.Refuse(domain.Conflict, "eightd.diff.no_data", x.Number+" 没有冻结的数据", "Release "+x.Number+" froze no data")
	}
	p := x.Renderings[i]
	if err := s.there(ctx, p.DocumentID); err != nil {
		return edition{}, err
	}
	file, err := s.files.Open(ctx, p.SHA256)
	if err != nil {
		return edition{}, err
	}
	defer func() { _ = file.Close() }()
	bytes, err := io.ReadAll(io.LimitReader(file, p.Size+1))
	if err != nil {
		return edition{}, fmt.Errorf("data of %s: %w", x.Number, err)
	}
	if sum := sha256.Sum256(bytes); hex.EncodeToString(sum[:]) != p.SHA256 {
		return edition{}, domain.Refuse(domain.Unavailable, "file.altered", "文件内容与冻结时不同，请联系管理员运行 octad verify", "The file's bytes are not those that were frozen; ask your administrator to run octad verify")
	}
	return edition{report.Edition{Snapshot: bytes, Stage: x.Stage}, openapi.EightDEdition{
		Release: ptr(x.Number), Revision: x.Revision, Stage: ptr(openapi.EightDStage(x.Stage)), Version: int(x.Version), At: x.At.UTC(), Sha256: ptr(p.SHA256),
	}}, nil
}

// ListEightDReportReleases answers with the revision history, oldest release first. A release whose data
// cannot be read is listed without what they would tell; octad verify says why.
func (s *Server) ListEightDReportReleases(ctx context.Context, q openapi.ListEightDReportReleasesRequestObject) (openapi.ListEightDReportReleasesResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	items := []openapi.EightDRelease{}
	var before *edition
	for _, x := range r.Releases {
		w := historyOut(r, x)
		now, err := s.frozen(ctx, x)
		if err != nil {
			items, before = append(items, w), nil
			continue
		}
		if self, customer, err := now.Scores(); err == nil {
			w.SelfScore, w.CustomerScore = opt(self), opt(customer)
		}
		if before != nil {
			changes, err := report.Difference(before.Edition, now.Edition)
			if err != nil {
				return nil, err
			}
			w.Changes = ptr(countsOut(changes, *before.wire.Release))
		}
		items, before = append(items, w), &now
	}
	return openapi.ListEightDReportReleases200JSONResponse{Items: items}, nil
}

// historyOut writes a release with what became of it.
func historyOut(r eightd.Report, x eightd.Release) openapi.EightDRelease {
	w := releaseOut(x)
	if n, ok := r.Note(x.Revision); ok {
		w.Note = ptr(noteOut(n))
	}
	sent := slices.DeleteFunc(slices.Clone(r.Dispatches), func(d eightd.Dispatch) bool { return d.ReleaseNumber != x.Number })
	decided := slices.DeleteFunc(slices.Clone(r.Decisions), func(d eightd.Decision) bool { return d.Revision != x.Revision || d.Stage != x.Stage })
	w.Dispatches, w.Decisions = listOut(sent, dispatchOut), listOut(decided, decisionOut)
	return w
}

func countsOut(changes []report.FieldChange, since string) openapi.EightDChangeCounts {
	c := report.Count(changes)
	return openapi.EightDChangeCounts{Since: opt(since), Added: c.Added, Removed: c.Removed, Changed: c.Changed}
}

// partChangesOut gathers the changes by part; parts that are the same are left out.
func partChangesOut(changes []report.FieldChange) []openapi.EightDPartChanges {
	out := []openapi.EightDPartChanges{}
	for _, part := range report.Parts() {
		of := slices.DeleteFunc(slices.Clone(changes), func(c report.FieldChange) bool { return c.Part != part })
		if len(of) == 0 {
			continue
		}
		title := eightd.Label(eightd.Codes, eightd.Code(part))
		if part == eightd.HeaderPart {
			title = domain.ZhEn("表头", "Header")
		}
		out = append(out, openapi.EightDPartChanges{Part: part, Title: textOut(title), Counts: countsOut(of, ""), Changes: eachOut(of, fieldChangeOut)})
	}
	return out
}

func fieldChangeOut(d report.FieldChange) openapi.EightDFieldChange {
	return openapi.EightDFieldChange{
		Field: d.Field, Label: textOut(d.Label), Language: opt(d.Language), Kind: openapi.EightDFieldChangeKind(d.Kind), Old: opt(d.Old), New: opt(d.New),
		OldLabel: openapi.TextOf(d.OldLabel), NewLabel: openapi.TextOf(d.NewLabel),
	}
}

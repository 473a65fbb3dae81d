package cmd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/report/report8d"
)

// render prints the release that the order is about to commit: the internal and the external version in the
// report's languages, and the data behind them. The bytes are synced in the file store before it returns.
// Its times are those of the order and of the report, so that the same release gives the same bytes.
func (a *App) render(ctx context.Context, order domain.Order, ref domain.Ref, cmd eightd.Releasing) ([]eightd.Rendering, error) {
	file, err := a.Base.EightDDossier(ctx, order.Actor, string(ref.ID))
	if err != nil {
		return nil, err
	}
	if file.Report.Version != ref.Version {
		e := domain.Refuse(domain.Stale, "stale", "这条记录已被他人修改，请取得最新版本后再改", "The record has been changed since you read it; read it again and repeat your change")
		e.Version = file.Report.Version
		return nil, e
	}
	released, ok := file.Report.AsReleased(order, cmd)
	if !ok {
		return nil, nil // the commit says why
	}
	file.Report = &released
	file.People[order.Actor.ID] = dossier.Person{Name: order.Actor.Name, Department: order.Actor.Department, Roles: order.Actor.Roles}
	if file.Timeline, err = a.Base.History(ctx, released.ID); err != nil { // with every change: the data are kept whole
		return nil, err
	}
	if err := a.Pictures.Fill(ctx, &file); err != nil {
		return nil, err
	}
	p := printing{app: a, order: order, file: file.Released()}
	err = p.all(ctx)
	return p.done, err
}

// printing is one release on its way to the file store.
type printing struct {
	app   *App
	order domain.Order
	file  dossier.File
	done  []eightd.Rendering
}

func (p *printing) all(ctx context.Context) error {
	languages := report.Languages(p.file.Report.Header.Fields.Languages)
	snapshot, err := report.Snapshot(p.file)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(snapshot)
	p.file.Issue.Digest = hex.EncodeToString(sum[:])
	data := eightd.Rendering{Language: languages[len(languages)-1], Format: "json", Audience: eightd.Internal}
	if err := p.keep(ctx, data, snapshot); err != nil {
		return err
	}
	for _, audience := range []record.Audience{record.External, record.Internal} {
		version := dossier.For(audience, p.file)
		for _, language := range languages {
			if err := p.print(ctx, version, language); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *printing) print(ctx context.Context, version dossier.File, language string) error {
	doc := report.EightD(version, language)
	if version.Audience == record.External {
		var err error
		if doc.Files, err = p.exchange(ctx, version, language); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	result, err := pdf.Write(&out, doc)
	if err != nil {
		return err
	}
	if len(result.Missing) > 0 || len(result.BrokenImages) > 0 {
		p.app.Settings.Log.WarnContext(ctx, "printed with gaps", slog.String("record", p.file.Report.Number), slog.String("characters", string(result.Missing)), slog.Any("pictures", result.BrokenImages))
	}
	return p.keep(ctx, eightd.Rendering{Language: language, Format: "pdf", Audience: eightd.Audience(version.Audience), Gaps: domain.GapsOf(result.Missing, result.BrokenImages)}, out.Bytes())
}

// exchange returns the release as Report8D, in the last of the document's languages: one file serves people and
// programs. A release whose partner data are not complete goes out without; the export says what is missing.
func (p *printing) exchange(ctx context.Context, version dossier.File, language string) ([]document.File, error) {
	tongues := report.Tongues(language)
	content, err := report8d.Write(version, tongues[len(tongues)-1])
	if domain.Is(err, domain.Conflict) {
		p.app.Settings.Log.DebugContext(ctx, "released without Report8D", slog.String("record", version.Report.Number), slog.String("missing", err.Error()))
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []document.File{{Name: version.Issue.Release + ".report8d.json", MediaType: "application/json", Description: "Report8D 1.0.0", Content: content}}, nil
}

// keep puts the bytes into the file store and notes the rendering.
func (p *printing) keep(ctx context.Context, r eightd.Rendering, content []byte) error {
	digest, size, err := p.app.Files.Put(ctx, bytes.NewReader(content))
	if err != nil {
		return err
	}
	r.DocumentID, r.Form, r.SHA256, r.Size = p.order.NewID(), string(record.EightD), digest, size
	p.done = append(p.done, r)
	return nil
}

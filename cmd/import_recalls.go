package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"octad/api/intake"
	"octad/domain"
	"octad/domain/recall"
)

// recalls takes a file of recalls of record in, all of it or none, and prints what became of each; a refused file makes
// the command fail.
func (c importCommand) recalls(p *program) error {
	return p.with(func(a *App) error {
		actor, err := c.actor(p, a)
		if err != nil {
			return err
		}
		site, err := p.siteFor(a, intake.SiteNote{Code: c.Site}, c.DryRun)
		if err != nil {
			return err
		}
		found, err := c.readRecalls(p, a, site)
		if err != nil {
			return err
		}
		order := a.Order(actor, "octad import "+filepath.Base(c.File))
		enter := a.Base.EnterRecalls
		if c.DryRun || len(found.Faults) > 0 {
			enter = a.Base.TryRecalls
		}
		all, err := enter(p.ctx, order, site, found.List)
		var refused *domain.Error
		if errors.As(err, &refused) && refused.Kind == domain.Broken {
			found.Faults = append(found.Faults, refused.Faults...)
			err = nil
		}
		if err != nil {
			return err
		}
		if len(found.Faults) > 0 {
			return c.tellRefused(p, found.Faults)
		}
		return c.tellEntered(p, found, all)
	})
}

// readRecalls reads the file in the zone of its site.
func (c importCommand) readRecalls(p *program, a *App, id domain.ID) (intake.Histories, error) {
	site, err := a.Base.Site(p.ctx, domain.System, string(id))
	if err != nil {
		return intake.Histories{}, err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return intake.Histories{}, err
	}
	defer f.Close()
	return intake.ReadRecalls(f, intake.RecallFile{Name: filepath.Base(c.File), Language: cmp.Or(c.Texts, p.language()), Authority: c.Authority, Zone: site.Card.Location()})
}

// tellEntered prints what became of each recall.
func (c importCommand) tellEntered(p *program, found intake.Histories, all []recall.Entered) error {
	fresh := 0
	for _, e := range all {
		outcome := "unchanged"
		if e.Fresh {
			outcome = "created"
			fresh++
		}
		if err := c.line(p, factLine{At: e.At, Number: e.Recall.Number, Outcome: outcome, Message: e.Recall.Sheet.Reference}); err != nil {
			return err
		}
	}
	if c.DryRun {
		fmt.Fprintln(p.errs, domain.ZhEn("试运行，未写入任何内容", "Dry run: nothing was written").In(p.language()))
	}
	fmt.Fprintf(p.errs, domain.ZhEn("共 %d 行，%d 起召回：新建 %d，未变 %d。文件 SHA-256 %s\n", "%d rows, %d recalls: %d created, %d unchanged. SHA-256 of the file %s\n").In(p.language()),
		found.Rows, len(all), fresh, len(all)-fresh, found.SHA256)
	return nil
}

package cmd

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"octad/api/intake"
	"octad/domain"
)

// report8D opens an 8D from a Report8D file and prints its number, or every fault at its place in the file.
func (c importCommand) report8D(p *program) error {
	content, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	return p.with(func(a *App) error {
		actor, err := c.actor(p, a)
		if err != nil {
			return err
		}
		i := intake.Report8D{
			Read: a.Base, Desk: a.Reports, Language: cmp.Or(c.Texts, p.options.Language), FileName: filepath.Base(c.File), Complaints: c.Complaint, DryRun: c.DryRun,
		}
		r, err := i.Import(p.ctx, a.Order(actor, "octad import "+i.FileName), content)
		var refused *domain.Error
		if errors.As(err, &refused) && refused.Kind == domain.Broken {
			return c.tellRefused(p, refused.Faults)
		}
		if err != nil {
			return err
		}
		if c.DryRun {
			fmt.Fprintln(p.errs, domain.ZhEn("试运行，未写入任何内容", "Dry run: nothing was written").In(p.language()))
		}
		if c.JSON {
			return json.NewEncoder(p.out).Encode(map[string]any{"number": r.Number, "id": r.ID, "causes": len(r.D4.Causes), "actions": len(r.Actions()), "kept": len(r.Exchange.Kept)})
		}
		_, err = fmt.Fprintf(p.out, domain.ZhEn("8D %s：原因 %d，措施 %d；%d 处仅保留于文件原值\n", "8D %s: %d causes, %d actions; %d values of the file are kept beside\n").In(p.language()),
			r.Number, len(r.D4.Causes), len(r.Actions()), len(r.Exchange.Kept))
		return err
	})
}

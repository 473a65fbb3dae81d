package cmd

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"octad/api/intake"
	"octad/domain"
	"octad/domain/lot"
)

// facts takes a file of lots or shipments in, all of it or none, and prints what became of each; a refused file makes
// the command fail.
func (c importCommand) facts(p *program) error {
	return p.with(func(a *App) error {
		actor, err := c.actor(p, a)
		if err != nil {
			return err
		}
		site, err := p.siteFor(a, intake.SiteNote{Code: c.Site}, c.DryRun)
		if err != nil {
			return err
		}
		found, err := c.readFacts(p, a, site)
		if err != nil {
			return err
		}
		done, err := c.post(p, a, actor, found)
		var refused *domain.Error
		if errors.As(err, &refused) && refused.Kind == domain.Broken {
			return c.tellRefused(p, refused.Faults)
		}
		if err != nil {
			return err
		}
		return c.tellPosted(p, done)
	})
}

// readFacts reads the file in the zone of its site.
func (c importCommand) readFacts(p *program, a *App, id domain.ID) (intake.Facts, error) {
	site, err := a.Base.Site(p.ctx, domain.System, string(id))
	if err != nil {
		return intake.Facts{}, err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return intake.Facts{}, err
	}
	defer f.Close()
	read := intake.ReadLots
	if c.Of == "shipments" {
		read = intake.ReadShipments
	}
	found, err := read(f, "", site.Card.Location())
	found.Posts.Site, found.Posts.File.Name = id, filepath.Base(c.File)
	return found, err
}

// post posts what was found, or tries to.
func (c importCommand) post(p *program, a *App, actor domain.Actor, found intake.Facts) (lot.Posting, error) {
	order := a.Order(actor, "octad import "+found.Posts.File.Name)
	if !c.DryRun && len(found.Faults) == 0 {
		return a.Lots.Post(p.ctx, order, found.Posts)
	}
	tried, _, err := lot.Post(order, found.Posts, a.Base.LotsAround(p.ctx))
	var refused *domain.Error
	if errors.As(err, &refused) && refused.Kind == domain.Broken {
		found.Faults = append(found.Faults, refused.Faults...)
		err = nil
	}
	return tried, errors.Join(found.Faults.Broken(), err)
}

// tellRefused prints what is wrong, each fault at its row.
func (c importCommand) tellRefused(p *program, faults domain.Faults) error {
	for _, f := range faults {
		if err := c.line(p, factLine{At: f.Field, Outcome: "refused", Code: f.Code, Message: f.Message.In(p.language())}); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.errs, domain.ZhEn("%d 处错误，未写入任何内容\n", "%d faults; nothing was written\n").In(p.language()), len(faults))
	return errTold
}

// tellPosted prints what became of each lot or shipment, and what does not fit.
func (c importCommand) tellPosted(p *program, done lot.Posting) error {
	for _, o := range done.Outcomes {
		if err := c.line(p, factLine{At: o.At, Number: o.Number, Outcome: string(o.Did)}); err != nil {
			return err
		}
	}
	for _, f := range done.Findings {
		if err := c.line(p, factLine{f.At, f.Number, "warning", f.Code, f.Message.In(p.language())}); err != nil {
			return err
		}
	}
	if c.DryRun {
		fmt.Fprintln(p.errs, domain.ZhEn("试运行，未写入任何内容", "Dry run: nothing was written").In(p.language()))
	}
	stated := len(done.Lots) + len(done.Shipments)
	fmt.Fprintf(p.errs, domain.ZhEn("%s 共 %d 行：新建或修改 %d，未变 %d，不符 %d。文件 SHA-256 %s\n", "%s %d rows: %d created or changed, %d unchanged, %d do not fit. SHA-256 of the file %s\n").In(p.language()),
		done.Number, done.File.Rows, stated, done.Unchanged, len(done.Findings), done.File.SHA256)
	return nil
}

// factLine is one row of the result as JSON.
type factLine struct {
	At      string `json:"at"`
	Number  string `json:"number,omitempty"`
	Outcome string `json:"outcome"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
}

func (c importCommand) line(p *program, l factLine) error {
	if c.JSON {
		encoder := json.NewEncoder(p.out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(l)
	}
	_, err := fmt.Fprintf(p.out, "%s\t%s\t%s\t%s %s\n", l.At, l.Number, l.Outcome, l.Code, l.Message)
	return err
}

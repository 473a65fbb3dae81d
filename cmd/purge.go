package cmd

import (
	"context"
	"fmt"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/record"
	"octad/repository"
)

// purgeCommand removes the bytes of frozen documents after their retention.
type purgeCommand struct {
	Document []string `arg:"" optional:"" help:"Only these: ids of documents, numbers of frozen forms, or numbers of records. Without any, all whose time has passed. 文件"`
	DryRun   bool     `help:"Say what would go and remove nothing. 试运行"`
	Reason   string   `help:"Why they go; it stands on every tombstone. 销毁理由"`
	User     string   `placeholder:"LOGIN" help:"Who removes them; without it the system does. 执行人"`
}

// Run removes what may go, leaves a tombstone of each and prints them. A document that is named and must stay makes the
// command fail, and nothing goes.
func (c purgeCommand) Run(p *program) error {
	if strings.TrimSpace(c.Reason) == "" && !c.DryRun {
		return misuse{domain.ZhEn("请用 --reason 写明销毁理由", "Say why with --reason")}
	}
	return p.within(func(a *App) error {
		actor := domain.System
		if c.User != "" {
			u, err := p.account(a, c.User)
			if err != nil {
				return err
			}
			actor = u.Actor()
		}
		order := a.Order(actor, strings.TrimSpace(c.Reason))
		list, err := c.chosen(p.ctx, a, order)
		if err != nil {
			return err
		}
		if c.DryRun {
			for _, e := range list {
				p.expired(e)
			}
			p.say("试运行：%d 个文件保存期满，可销毁；未作任何改动", "Dry run: %d documents may go; nothing was changed", len(list))
			return nil
		}
		for _, e := range list {
			if _, err := a.Disposal.Purge(p.ctx, order, e.ID, e.Cases); err != nil {
				return err
			}
			p.expired(e)
		}
		removed, left, err := a.RemovePurged(p.ctx)
		if err != nil {
			return err
		}
		p.say("已销毁 %d 个文件并留下记录，删除内容 %d 份", "Purged %d documents, each with its tombstone; removed the bytes of %d", len(list), removed)
		if left > 0 {
			p.say("另有 %d 份内容仍被其他文件使用或一天内刚写入，暂留", "The bytes of %d stay: another record has the same, or they were written within a day", left)
		}
		return nil
	})
}

// chosen are the documents that go: those that are named, each of which must be allowed to go, or all whose time has passed.
func (c purgeCommand) chosen(ctx context.Context, a *App, order domain.Order) ([]repository.Expired, error) {
	if len(c.Document) > 0 {
		return c.named(ctx, a, order)
	}
	var out []repository.Expired
	for after := domain.ID(""); ; {
		some, next, err := a.Base.ExpiredDocuments(ctx, after, order.At)
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
		if after = next; next == "" {
			return out, nil
		}
	}
}

func (c purgeCommand) named(ctx context.Context, a *App, order domain.Order) ([]repository.Expired, error) {
	var out []repository.Expired
	for _, name := range c.Document {
		ids, err := a.Base.DocumentsNamed(ctx, name)
		if err != nil {
			return nil, err
		}
		standing, err := a.Base.Standings(ctx, ids, order.At)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			d, err := a.Base.Document(ctx, domain.System, string(id))
			if err != nil {
				return nil, err
			}
			s := standing[id]
			if s.Tombstone != nil && len(ids) > 1 {
				continue // of several that share a number some may have gone before
			}
			if err := record.MayGo(order.At, s.Retention, s.Tombstone); err != nil {
				return nil, err
			}
			out = append(out, repository.Expired{Document: d, Standing: s})
		}
	}
	return out, nil
}

// expired prints a document that goes.
func (p *program) expired(e repository.Expired) {
	fmt.Fprintf(p.out, "%s\t%s\tR%d\t%s\t%s\t%s\n", e.Subject.Number, e.FileName, e.Document.Revision, e.Retention.Until, e.ID, e.SHA256)
}

// RemovePurged removes the bytes of all documents that have a tombstone, also those that a purge which was cut off left
// behind. It returns how many are gone by it and how many stay; see repository.Base.RemoveFile.
func (a *App) RemovePurged(ctx context.Context) (removed, left int, err error) {
	digests, err := a.Base.PurgedFiles(ctx)
	if err != nil {
		return 0, 0, err
	}
	before := time.Now().Add(-fileGrace)
	for _, digest := range digests {
		r, err := a.Files.Open(ctx, digest)
		if domain.Is(err, domain.Unavailable) {
			continue // gone before
		}
		if err != nil {
			return removed, left, err
		}
		_ = r.Close()
		gone, err := a.Base.RemoveFile(ctx, a.Files, digest, before)
		if err != nil {
			return removed, left, err
		}
		if gone {
			removed++
		} else {
			left++
		}
	}
	return removed, left, nil
}

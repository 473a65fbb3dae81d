package cmd

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/notice"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/jobs/notify"
)

// office makes the letters of recalls: each is frozen before it goes out, under the id of the notice that it carries, and
// its sending is recorded with it.
type office struct{ *App }

// Letter returns the letter of a notice to a consignee. It is frozen the first time that it is asked for.
func (o office) Letter(ctx context.Context, d notice.Delivery) (notify.Letter, error) {
	r, err := o.Base.RecallWith(ctx, domain.System, string(d.Aggregate), []domain.ID{d.Target})
	if err != nil {
		return notify.Letter{}, err
	}
	told, err := noticeOf(r, d)
	if err != nil {
		return notify.Letter{}, err
	}
	f, err := o.Base.Filing(ctx, d.ID)
	if domain.Is(err, domain.NotFound) {
		f, err = o.Archive.Freeze(ctx, o.Order(domain.System, ""), record.FormAsked{
			ID: d.ID, Subject: domain.Link{Kind: string(procedure.AboutRecall), ID: r.ID}, Line: d.Target, Form: recall.LetterForm, Languages: []string{d.Language},
		})
	}
	if err != nil {
		return notify.Letter{}, err
	}
	sheet := letterSheet(f)
	body, err := o.Files.Open(ctx, sheet.SHA256)
	if err != nil {
		return notify.Letter{}, err
	}
	defer body.Close()
	content, err := io.ReadAll(body)
	if err != nil {
		return notify.Letter{}, err
	}
	site, err := o.Base.Site(ctx, domain.System, string(r.Site))
	if err != nil {
		return notify.Letter{}, err
	}
	l := notify.Letter{FileName: f.Number + "-" + d.Language + ".pdf", SHA256: sheet.SHA256, Content: content}
	l.Subject, l.Text = r.Covering(told, site.Card.CompanyName)
	if u, err := o.Base.User(ctx, domain.System, string(told.By.ID)); err == nil {
		l.ReplyTo = u.Profile.Email
	}
	return l, nil
}

// Sent records on the frozen letter that it went out.
func (o office) Sent(ctx context.Context, d notice.Delivery, at time.Time) error {
	f, err := o.Base.Filing(ctx, d.ID)
	if err != nil {
		return err
	}
	r, err := o.Base.RecallWith(ctx, domain.System, string(d.Aggregate), []domain.ID{d.Target})
	if err != nil {
		return err
	}
	name := d.Name
	if c, ok := r.Line(d.Target); ok {
		name = strings.TrimSpace(c.Name + " " + c.Contact.Name)
	}
	_, err = o.Archive.Send(ctx, o.Order(domain.System, ""), f.ID, record.SendsForm{
		Document: letterSheet(f).DocumentID, At: later(at, f.At), Consignment: domain.Consignment{Channel: domain.ByEmail, To: []domain.Recipient{{Name: name, Email: d.Name}}},
	})
	return err
}

// later returns the later of two times: a letter was frozen in the same try that sent it.
func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// letterSheet returns the PDF of a frozen letter.
func letterSheet(f record.Filing) record.FormRendering {
	i := slices.IndexFunc(f.Renderings, func(p record.FormRendering) bool { return p.Format == "pdf" })
	return f.Renderings[max(i, 0)]
}

// noticeOf finds the notice that a delivery carries.
func noticeOf(r recall.Recall, d notice.Delivery) (recall.Notice, error) {
	c, ok := r.Line(d.Target)
	if !ok {
		return recall.Notice{}, domain.Missing("recall_consignee")
	}
	i := slices.IndexFunc(c.Notices, func(n recall.Notice) bool { return n.ID == d.ID })
	if i < 0 {
		return recall.Notice{}, domain.Missing("recall_notice")
	}
	return c.Notices[i], nil
}

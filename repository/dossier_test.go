package repository_test

import (
	"context"
	"testing"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/record"
	"octad/repository"
	"octad/repository/repotest"
)

func TestDossierHoldsTheWholeFile(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		site, err := master.NewDesk(b.SiteStore()).Open(ctx, order(), master.SiteCard{
			Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh",
		})
		must(err)
		customers := master.NewDesk(b.CustomerStore())
		own, err := customers.Open(ctx, order(), master.CustomerCard{Code: "NBS", Name: domain.Same("Nordlicht"), Languages: []string{"zh", "en"}})
		must(err)
		_, err = customers.Open(ctx, order(), master.CustomerCard{Code: "SUD", Name: domain.Same("Southern Star"), ShortName: "SouStar"})
		must(err)
		departments := master.NewDesk(b.DepartmentStore())
		for _, card := range []master.DepartmentCard{
			{Code: "PQC", Name: domain.ZhEn("产品质控部", "Product Quality Control"), Site: site.ID},
			{Code: "QM", Name: domain.ZhEn("质量管理部", "Quality Management"), Site: site.ID},
		} {
			_, err = departments.Open(ctx, order(), card)
			must(err)
		}
		in := intake("单比特错误")
		in.Site, in.Customer = site.ID, own.ID
		in.Party.Name, in.Party.Country = nil, ""
		c, err := desk(b).Receive(ctx, order(), in)
		must(err)
		reports := eightd.NewDesk(b.EightDStore(), nil)
		r, err := reports.Open(ctx, order(), eightd.Opening{ComplaintIDs: []domain.ID{c.ID}, Answer: eightd.ShortReply})
		must(err)
		n, err := hold.NewDesk(b.HoldStore()).Open(ctx, order(), hold.Opens{
			Sheet: hold.Sheet{Cases: []domain.ID{c.ID}, Reports: []domain.ID{r.ID}, PartNumber: "M32R", Defect: domain.Same("x"), Reason: domain.Same("y"), Departments: []hold.Department{{Code: "QM", Name: domain.Same("QM")}, {Code: "PQC"}}},
			Lines: []hold.NewLine{{Location: hold.FinishedGoods, Unit: "pcs", Suspect: domain.Pieces(5)}},
		})
		must(err)
		_, err = record.NewDesk(b.AttachmentStore()).Attach(ctx, order(), record.Upload{
			Subject: domain.Link{Kind: "complaint", ID: c.ID}, FileName: "photo.jpg", MediaType: "image/jpeg", Size: 3, SHA256: "00",
		})
		must(err)

		f, err := b.EightDDossier(ctx, domain.System, r.Number)
		must(err)
		if f.Report.ID != r.ID || len(f.Cases) != 1 || f.Cases[0].Complaint.Number != c.Number || f.Cases[0].Run.Case != c.ID || f.Customer.ID != own.ID || f.Site.ID != site.ID {
			t.Errorf("%+v", f)
		}
		if len(f.Holds) != 1 || len(f.Holds[0].Lines) != 1 || len(f.Others) != 2 || len(f.Timeline) != 1 || len(f.Attachments) != 1 || f.Procedure.Code != "P02" || f.Form.Form != "eight_d" {
			t.Errorf("holds %d, others %d, timeline %d, attachments %d, form %+v", len(f.Holds), len(f.Others), len(f.Timeline), len(f.Attachments), f.Form)
		}
		if !f.Issue.Draft() || !f.Issue.At.Equal(entered) {
			t.Errorf("issue %+v", f.Issue)
		}
		h, err := b.HoldDossier(ctx, domain.System, string(n.ID))
		must(err)
		if h.Notice.Number != n.Number || len(h.Notice.Lines) != 1 || len(h.Reports) != 1 || len(h.Cases) != 1 || h.Form.Revision != "B2" {
			t.Errorf("%+v", h)
		}
		if d := h.Notice.Sheet.Departments; d[0].Name.In(domain.EN) != "QM" || d[1].Name.In(domain.EN) != "Product Quality Control" {
			t.Errorf("departments %v", d)
		}
		far := domain.Actor{ID: "far", Sites: []domain.ID{"elsewhere"}}
		if _, err := b.EightDDossier(ctx, far, r.Number); !domain.Is(err, domain.NotFound) {
			t.Errorf("out of reach: %v", err)
		}
		if _, err := b.HoldDossier(ctx, far, n.Number); !domain.Is(err, domain.NotFound) {
			t.Errorf("out of reach: %v", err)
		}
	})
}

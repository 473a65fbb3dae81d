package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/openapi"
	"octad/report/auditpack"
	"octad/report/xlsx"
	"octad/repository"
)

// ExportAuditPack answers with all that is kept of a case, as one ZIP.
func (s *Server) ExportAuditPack(ctx context.Context, r openapi.ExportAuditPackRequestObject) (openapi.ExportAuditPackResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	l, err := s.register(ctx, nil)
	if err != nil {
		return nil, err
	}
	audience := record.Internal
	if val(r.Params.Audience) == openapi.DocumentAudienceExternal {
		audience = record.External
	}
	p := &packing{server: s, ctx: ctx, reader: callOf(ctx).actor, register: l}
	p.out = auditpack.Pack{
		Language: l.about.Language, Zone: l.zone(c.Site), At: l.about.At, By: l.about.By, Number: c.Number, Title: c.Title, Audience: string(audience), Lines: packLines(c, l),
	}
	if err := p.gather(c, audience); err != nil {
		return nil, err
	}
	return packed{name: c.Number + "-audit-pack.zip", pack: p.out}, nil
}

// packLines say what the case is.
func packLines(c complaint.Complaint, l *register) []auditpack.Line {
	in := l.about.Language
	at := func(m domain.Text, value string) auditpack.Line { return auditpack.Line{Name: m, Value: value} }
	ended := ""
	if c.Closing != nil && !c.Closing.At.IsZero() {
		ended = c.Closing.At.In(l.zone(c.Site)).Format("2006-01-02 15:04 -07:00")
	}
	return []auditpack.Line{
		at(domain.ZhEn("客户", "Customer"), c.Party.Name.In(in)), at(domain.ZhEn("客户投诉编号", "Customer ref."), c.CustomerReference),
		at(domain.ZhEn("状态", "Status"), complaint.Title(complaint.Statuses, c.Status).In(in)),
		at(domain.ZhEn("程序", "Procedure"), c.Procedure.Code+" "+c.Procedure.Revision),
		at(domain.ZhEn("收到时间", "Received at"), c.ReceivedAt.In(l.zone(c.Site)).Format("2006-01-02 15:04 -07:00")),
		at(domain.ZhEn("关闭时间", "Closed at"), ended),
	}
}

// packing gathers a pack as far as its reader may have it. It lives for one call, and so may hold its context.
type packing struct {
	server   *Server
	ctx      context.Context
	reader   domain.Actor
	register *register
	out      auditpack.Pack
}

// gather reads the case and the records that its events name.
func (p *packing) gather(c complaint.Complaint, audience record.Audience) error {
	chains, err := p.server.read.CaseChains(p.ctx, p.reader, c.ID)
	if err != nil {
		return err
	}
	seen := map[domain.ID]bool{}
	for _, e := range chains {
		if seen[e.Aggregate] {
			continue
		}
		seen[e.Aggregate] = true
		if err := p.record(e, audience); err != nil && !domain.Is(err, domain.NotFound) {
			return err
		}
	}
	if audience == record.External {
		return p.kept()
	}
	if err := p.costs(c); err != nil {
		return err
	}
	if err := p.events(chains); err != nil {
		return err
	}
	return p.kept()
}

// record takes over one record of the case: what was frozen of it, its data, its signatures; or the attachment that
// it is. A record that a procedure keeps from the reader is not there.
func (p *packing) record(e repository.ChainedEvent, audience record.Audience) error {
	if e.Kind == "attachment" {
		return p.attachment(e.Aggregate, audience)
	}
	if err := p.documents(e.Aggregate, audience); err != nil || audience == record.External {
		return err
	}
	var show func(http.ResponseWriter) error
	var err error
	switch e.Kind {
	case "complaint":
		var a openapi.GetComplaintResponseObject
		if a, err = p.server.GetComplaint(p.ctx, openapi.GetComplaintRequestObject{PathID: string(e.Aggregate)}); err == nil {
			show = a.VisitGetComplaintResponse
		}
	case "eight_d":
		if err = p.signatures(e.Aggregate); err != nil {
			return err
		}
		var a openapi.GetEightDReportResponseObject
		if a, err = p.server.GetEightDReport(p.ctx, openapi.GetEightDReportRequestObject{PathID: string(e.Aggregate)}); err == nil {
			show = a.VisitGetEightDReportResponse
		}
	case "hold":
		var a openapi.GetHoldNoticeResponseObject
		if a, err = p.server.GetHoldNotice(p.ctx, openapi.GetHoldNoticeRequestObject{PathID: string(e.Aggregate)}); err == nil {
			show = a.VisitGetHoldNoticeResponse
		}
	}
	if err != nil || show == nil {
		return err
	}
	k := &keeper{header: http.Header{}}
	if err := show(k); err != nil {
		return err
	}
	p.made(auditpack.Records, e.Number+".json", e.Number, domain.ZhEn("记录数据，与 API 所答一致", "The record as the API answers it"), k.body.Bytes())
	return nil
}

// costs adds what the case costs, for a reader who may learn of it.
func (p *packing) costs(c complaint.Complaint) error {
	if !access.Allowed(repository.CostReader, p.reader.Roles) {
		return nil
	}
	all, err := p.server.read.CostsOf(p.ctx, p.reader, []domain.ID{c.ID})
	if err != nil || len(all[c.ID].Entries)+len(all[c.ID].Beside()) == 0 {
		return err
	}
	k := &keeper{header: http.Header{}}
	if err := openapi.ListComplaintCosts200JSONResponse(costsOut(all[c.ID])).VisitListComplaintCostsResponse(k); err != nil {
		return err
	}
	p.made(auditpack.Records, c.Number+"-costs.json", c.Number, domain.ZhEn("费用，与 API 所答一致", "Costs as the API answers them"), k.body.Bytes())
	return nil
}

// made adds a file that is made for the pack.
func (p *packing) made(to auditpack.Section, name, of string, about domain.Text, body []byte) { //nolint:revive // a file, and what is said of it
	p.out.Files = append(p.out.Files, auditpack.File{
		Section: to, Name: name, Record: of, About: about.In(p.out.Language), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil },
	})
}

// documents adds what was frozen of a record.
func (p *packing) documents(subject domain.ID, audience record.Audience) error {
	f := repository.DocumentFilter{Subject: subject}
	if audience == record.External {
		f.Audience = string(audience)
	}
	for page, more := (repository.Page{Limit: 200, Sort: "createdAt"}), true; more; more = page.Cursor != "" {
		list, next, err := p.server.read.Documents(p.ctx, p.reader, page, f)
		if err != nil {
			return err
		}
		ids := make([]domain.ID, len(list))
		for i, d := range list {
			ids[i] = d.ID
		}
		standing, err := p.server.read.Standings(p.ctx, ids, p.out.At)
		if err != nil {
			return err
		}
		for _, d := range list {
			p.acts(d, standing[d.ID].Acts)
			if t := standing[d.ID].Tombstone; t != nil {
				p.out.Tombstones = append(p.out.Tombstones, auditpack.Tombstone{
					Record: d.Subject.Number, Number: t.Number, Revision: t.Revision, Name: t.FileName, SHA256: t.SHA256, KeptUntil: t.Until.String(), PurgedAt: t.At.UTC(), PurgedBy: t.By.Name, Reason: t.Reason,
				})
				continue
			}
			p.out.Files = append(p.out.Files, auditpack.File{
				Section: auditpack.Documents, Name: d.FileName, Record: d.Subject.Number, Media: d.MediaType, SHA256: d.SHA256, About: p.described(d), Open: p.opener(d.SHA256),
			})
		}
		page.Cursor = next
	}
	return nil
}

// acts adds who signed a frozen form and how it left the house; both stay when its bytes are gone.
func (p *packing) acts(d record.Document, acts record.FormActs) {
	for _, x := range acts.Signatures {
		p.out.Signatures = append(p.out.Signatures, auditpack.Signature{
			Record: d.Number, Act: access.Title(x.Role).In(p.out.Language), Name: x.Person.Name, Department: x.Person.Department, At: x.At, Meaning: x.Meaning,
			Revision: d.Revision, SHA256: x.SHA256, Reauthenticated: x.Reauthenticated,
		})
	}
	for _, x := range acts.Sendings {
		people := each(slices.Concat(x.To, x.Cc), func(r domain.Recipient) string { return r.Name })
		p.out.Sendings = append(p.out.Sendings, auditpack.Sending{
			Record: d.Number, Name: d.FileName, SHA256: x.SHA256, Channel: domain.Label(domain.Channels, x.Channel).In(p.out.Language), To: people, At: x.At, By: x.By.Name, PortalNumber: x.PortalNumber,
		})
	}
}

// described says which rendering of which revision a document is.
func (p *packing) described(d record.Document) string {
	about := fmt.Sprintf("%s · %s · %s", d.Form, d.Language, d.Audience)
	if d.Stage != "" {
		about += " · " + eightd.Label(eightd.Stages, eightd.Stage(d.Stage)).In(p.out.Language)
	}
	return about + fmt.Sprintf(" · R%d · %s", d.Revision, d.CreatedAt.In(p.out.Zone).Format("2006-01-02 15:04"))
}

func (p *packing) opener(digest string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return p.server.files.Open(p.ctx, digest) }
}

func (p *packing) attachment(id domain.ID, audience record.Audience) error {
	a, err := p.server.read.Attachment(p.ctx, p.reader, string(id))
	if err != nil || audience == record.External && !a.External {
		return err
	}
	p.out.Files = append(p.out.Files, auditpack.File{
		Section: auditpack.Evidence, Name: a.FileName, Record: a.Subject.Number, Media: a.MediaType, SHA256: a.SHA256, About: a.Caption.In(p.out.Language), Open: p.opener(a.SHA256),
	})
	return nil
}

// signatures adds who signed an 8D, void ones included: they were given.
func (p *packing) signatures(id domain.ID) error {
	r, err := p.server.read.EightD(p.ctx, p.reader, string(id))
	if err != nil {
		return err
	}
	in := p.out.Language
	for _, x := range r.Signatures {
		p.out.Signatures = append(p.out.Signatures, auditpack.Signature{
			Record: r.Number, Act: eightd.Label(eightd.SignatureActs, x.Act).In(in), Name: x.Person.Name, Department: x.Person.Department, At: x.At.UTC(), Meaning: x.Meaning,
			Revision: x.Revision, Stage: eightd.Label(eightd.Stages, x.Stage).In(in), Reauthenticated: x.Reauthenticated, Void: x.Void,
		})
	}
	slices.SortStableFunc(p.out.Signatures, func(a, b auditpack.Signature) int { return a.At.Compare(b.At) })
	return nil
}

// events adds the events in their chains, as data and as the register of events.
func (p *packing) events(chains []repository.ChainedEvent) error {
	titles := p.server.eventTitles(p.ctx)
	var rows []xlsx.AuditRow
	for _, e := range chains {
		out := auditpack.Event{Record: e.Number, Aggregate: e.Aggregate, Kind: e.Kind, Sequence: e.Sequence, Withheld: e.Withheld, Previous: e.Previous, Hash: e.Hash, Hashed: e.Hashed}
		if !e.Withheld {
			at, entered := e.At.UTC(), e.EnteredAt.UTC()
			out.Type, out.Title, out.At, out.EnteredAt = e.Type, titles[e.Type], &at, &entered
			if out.Title == nil {
				out.Title = domain.Same(e.Type)
			}
			out.By, out.Reason, out.Facts = e.Actor.Name, e.Reason, e.Facts
			out.Changes = each(e.Changes, func(c domain.FieldChange) auditpack.FieldChange {
				return auditpack.FieldChange{Part: c.Part, Field: c.Field, Old: c.Old, New: c.New}
			})
			rows = append(rows, xlsx.AuditRow{Event: e.Event, Number: e.Number, Hash: e.Hash, Title: out.Title, Zone: p.out.Zone})
		}
		p.out.Events = append(p.out.Events, out)
	}
	slices.SortStableFunc(rows, func(a, b xlsx.AuditRow) int { return a.EnteredAt.Compare(b.EnteredAt) })
	about := p.register.about
	about.Form = xlsx.Table
	var table bytes.Buffer
	if err := xlsx.Audit(&table, about, func(yield func(xlsx.AuditRow, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}); err != nil {
		return err
	}
	p.made(auditpack.Events, "events.csv", "", domain.ZhEn("全部事件（CSV）", "All events as CSV"), table.Bytes())
	return nil
}

// kept makes sure that all bytes are there before the first of them goes out.
func (p *packing) kept() error {
	for _, f := range p.out.Files {
		if f.SHA256 == "" {
			continue
		}
		body, err := f.Open()
		if err != nil {
			return err
		}
		if err := body.Close(); err != nil {
			return err
		}
	}
	return nil
}

// packed is the answer of an audit pack, which streams.
type packed struct {
	name string
	pack auditpack.Pack
}

// VisitExportAuditPackResponse implements the contract's answer.
func (p packed) VisitExportAuditPackResponse(w http.ResponseWriter) error {
	return auditpack.Write(&headFirst{w: w, name: p.name, media: "application/zip"}, p.pack)
}

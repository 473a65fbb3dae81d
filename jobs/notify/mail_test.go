package notify_test

import (
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/notice"
	"octad/domain/task"
	"octad/jobs"
	"octad/jobs/notify/mailtest"
	"octad/repository"
	"octad/repository/repotest"
)

// read returns subject, text and Message-ID of a letter.
func read(t *testing.T, l mailtest.Letter) (subject, text, id string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.Data))
	if err != nil {
		t.Fatal(err)
	}
	subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return subject, strings.ReplaceAll(string(raw), "\r\n", "\n"), m.Header.Get("Message-Id")
}

func TestAnEscalationReachesItsPeopleInTheirLanguage(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, base *repository.Base) {
		h := newHouse(t, base)
		h.person(t, "wang", "zh", access.QualityManager)
		h.person(t, "keller", "en", access.QualityManager)
		h.person(t, "zhao", "zh", access.Operator)
		c := h.complaint(t, "内存条 单比特错误 <b>")
		h.escalate(t, c, string(access.QualityManager))
		h.settle(t)
		letters := h.post.Letters()
		if len(letters) != 2 {
			t.Fatalf("%d letters, want 2: %+v", len(letters), letters)
		}
		want := map[string]string{
			"wang@hengxin.example":   "[Octad] 投诉 " + c.Number + " 已升级至您：quality_manager",
			"keller@hengxin.example": "[Octad] Complaint " + c.Number + " was escalated to you: quality_manager",
		}
		for _, l := range letters {
			subject, text, id := read(t, l)
			if subject != want[l.To] {
				t.Errorf("%s: subject %q, want %q", l.To, subject, want[l.To])
			}
			if !strings.HasSuffix(text, "\nhttps://octad.example/cases/"+c.Number+"\n") || !strings.Contains(text, "\n内存条 单比特错误 <b>\n") {
				t.Errorf("%s: text %q", l.To, text)
			}
			d := h.log(t, repository.DeliveryFilter{Words: l.To})
			if len(d) != 1 || id != "<"+string(d[0].ID)+"@hengxin.example>" || d[0].Status != notice.Sent {
				t.Errorf("%s: message id %s, log %+v", l.To, id, d)
			}
		}
	})
}

// TestAClockIsToldWhenItWarnsAndWhenItIsBreached: the preliminary analysis of P02, 3–5 days from the goods' arrival.
func TestAClockIsToldWhenItWarnsAndWhenItIsBreached(t *testing.T) {
	t.Parallel()
	h := newHouse(t, newBase(t))
	h.person(t, "wang", "zh", access.QualityManager)
	desk := complaint.NewDesk(h.base.ComplaintStore())
	c := h.complaint(t, "单比特错误")
	c, err := desk.Announce(t.Context(), h.order(), domain.Ref{ID: c.ID}, complaint.Return{Kind: complaint.ReturnGoods, Items: []complaint.ReturnItem{{Item: c.Items[0].ID, QuantityAnnounced: domain.Pieces(1)}}})
	if err != nil {
		t.Fatal(err)
	}
	back := c.Returns[0]
	if _, err = desk.Arrive(t.Context(), h.order(), domain.Ref{ID: c.ID, Part: string(back.ID)}, complaint.Arrival{Counts: []complaint.Count{{Line: 1, Quantity: domain.Pieces(1)}}}); err != nil {
		t.Fatal(err)
	}
	sweep := func(d time.Duration) []string {
		h.advance(d)
		o := h.order()
		_, err := h.base.ComplaintStore().Update(t.Context(), o, domain.Ref{ID: c.ID}, func(c *complaint.Complaint, a complaint.Around) (domain.Change, error) { return c.Sweep(o, a) })
		if err != nil {
			t.Fatal(err)
		}
		h.settle(t)
		var subjects []string
		for _, l := range h.post.Letters() {
			subject, text, _ := read(t, l)
			subjects = append(subjects, subject)
			if !strings.Contains(text, "期限：初步分析报告 2026-03-1") {
				t.Errorf("no clock in %q", text)
			}
		}
		return subjects
	}
	if got := sweep(2 * 24 * time.Hour); len(got) != 0 {
		t.Errorf("too early: %v", got)
	}
	warned, breached := "[Octad] 临近到期：初步分析报告（"+c.Number+"）", "[Octad] 已逾期：初步分析报告（"+c.Number+"）"
	if got := sweep(2 * 24 * time.Hour); !slices.Equal(got, []string{warned}) {
		t.Errorf("warned: %v", got)
	}
	if got := sweep(2 * 24 * time.Hour); !slices.Equal(got, []string{warned, breached}) {
		t.Errorf("breached: %v", got)
	}
	if got := sweep(24 * time.Hour); len(got) != 2 {
		t.Errorf("told again: %v", got)
	}
}

// TestOldCrossingsAreToldInOneLine stops the house for weeks: everything that was crossed is recorded, and told in one
// line of the digest; what is fresh is told by itself.
func TestOldCrossingsAreToldInOneLine(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, base *repository.Base) {
		h := newHouse(t, base)
		h.person(t, "li.qiang", "en", access.QualityManager)
		receive := func() domain.ID {
			c, err := complaint.NewDesk(base.ComplaintStore()).Receive(t.Context(), h.order(), complaint.Intake{
				Kind: "complaint", Procedure: "P05", Site: h.site.ID, Channel: "email", ReceivedAt: h.now(), Party: complaint.Party{Name: domain.Same("Nordlicht"), Country: "DE"},
				Subject: "quality", Title: domain.Same("ECC"), Description: domain.Same("ECC"), Items: []complaint.Item{{PartNumber: "MM32R4", Unit: "pcs", QuantityComplained: domain.Pieces(1)}},
			})
			if err != nil {
				t.Fatal(err)
			}
			return c.ID
		}
		var cases []domain.ID
		for range 12 {
			cases = append(cases, receive())
		}
		h.advance(21 * 24 * time.Hour)
		cases = append(cases, receive())
		h.advance(7 * 24 * time.Hour)
		h.settle(t)
		if err := base.SweepCases(t.Context(), h.order(), cases); err != nil {
			t.Fatal(err)
		}
		before := len(h.post.Letters())
		h.settle(t)
		at := h.post.Letters()[before:]
		if len(at) != 1 || !strings.Contains(at[0].Data, "Overdue") {
			t.Errorf("at once: %q", at)
		}
		h.advance(5 * 24 * time.Hour) // past the days off
		h.settle(t)
		digests := h.post.Letters()[before+len(at):]
		if len(digests) != 1 {
			t.Fatalf("%d digests: %q", len(digests), digests)
		}
		_, text, _ := read(t, digests[0])
		if strings.Count(text, "are not told one by one") != 1 || !strings.Contains(text, "24 clocks came due or ran late") || !strings.Contains(text, "https://octad.example\n") {
			t.Errorf("the digest: %q", text)
		}
		events, _, err := base.AuditEvents(t.Context(), domain.System, repository.Page{Limit: 100}, repository.AuditFilter{Types: []string{"clock.breached"}})
		if err != nil || len(events) != 25 {
			t.Errorf("%d breaches are recorded, %v", len(events), err)
		}
		h.advance(394 * 24 * time.Hour)
		if n, err := h.worker.Purge(t.Context()); n != 0 || err != nil {
			t.Errorf("%d purged too early, %v", n, err)
		}
		list, _, err := base.Deliveries(t.Context(), domain.System, repository.Page{Limit: 10}, repository.DeliveryFilter{})
		if err != nil || len(list) != 2 {
			t.Fatalf("%d deliveries, %v", len(list), err)
		}
		if _, err := base.ResendDelivery(t.Context(), h.order(), string(list[0].ID)); err != nil {
			t.Fatal(err)
		}
		h.advance(10 * 24 * time.Hour)
		if n, err := h.worker.Purge(t.Context()); n != 1 || err != nil {
			t.Errorf("%d purged, %v: the one that waits stays", n, err)
		}
		events, _, err = base.AuditEvents(t.Context(), domain.System, repository.Page{Limit: 10}, repository.AuditFilter{Types: []string{notice.Resent}})
		if err != nil || len(events) != 1 || events[0].Event.Fact("delivery") != string(list[0].ID) {
			t.Errorf("the resending in the audit trail: %+v, %v", events, err)
		}
	})
}

// TestWhatWasRolledBackIsNeverSent fails a command after its rows and events were written.
// TestATaskReachesThoseWhoMayDoIt plays a day of the opinion box: told to all who may, then to who took it, and late
// to the managers as well.
func TestATaskReachesThoseWhoMayDoIt(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, base *repository.Base) {
		h := newHouse(t, base)
		h.person(t, "chen", "zh", access.CustomerService)
		li := h.person(t, "li", "en", access.CustomerService)
		h.person(t, "wang", "zh", access.QualityManager)
		h.person(t, "zhao", "zh", access.Operator)
		_, err := complaint.NewDesk(base.ComplaintStore()).Receive(t.Context(), h.order(), complaint.Intake{
			Kind: "complaint", Procedure: "P08", Site: h.site.ID, Channel: "telephone", ReceivedAt: h.now().Add(-time.Hour),
			Party: complaint.Party{Name: domain.Same("Nordlicht"), Country: "DE"}, Subject: "service", Title: domain.Same("x"), Description: domain.Same("x"),
		})
		if err != nil {
			t.Fatal(err)
		}
		desk := task.NewDesk(base.TaskStore())
		duties := jobs.Tasks{Make: base.MakeTasks, Due: base.TasksDue, Sweep: desk.Sweep, Order: h.order}
		if got, want := taskLetters(t, h, duties), []string{
			"chen@hengxin.example [Octad] 周期性任务待办：收取意见箱并转交各部门经理 2026-03-06（T-2026-000001）",
			"li@hengxin.example [Octad] To be done: Opinion box collected and passed to the managers, 2026-03-06 (T-2026-000001)",
		}; !slices.Equal(got, want) {
			t.Errorf("made: told %q, want %q", got, want)
		}
		order := h.order()
		order.Actor = domain.Actor{ID: li.ID, Name: "li", Roles: []domain.Role{access.CustomerService}}
		made, err := base.Task(t.Context(), domain.System, "T-2026-000001")
		if err == nil {
			_, err = desk.Take(t.Context(), order, domain.Ref{ID: made.ID})
		}
		if err != nil {
			t.Fatal(err)
		}
		h.advance(9 * time.Hour)
		if got, want := taskLetters(t, h, duties), []string{
			"li@hengxin.example [Octad] Overdue: Opinion box collected and passed to the managers, 2026-03-06 (T-2026-000001)",
			"wang@hengxin.example [Octad] 任务已逾期：收取意见箱并转交各部门经理 2026-03-06（T-2026-000001）",
		}; !slices.Equal(got, want) {
			t.Errorf("late: told %q, want %q", got, want)
		}
	})
}

// taskLetters makes and sweeps tasks and returns who was told of them, and how the letter begins.
func taskLetters(t *testing.T, h *house, duties jobs.Tasks) (all []string) {
	t.Helper()
	if _, err := duties.Do(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := len(h.post.Letters())
	h.settle(t)
	for _, l := range h.post.Letters()[before:] {
		subject, text, _ := read(t, l)
		if !strings.Contains(text, "https://octad.example/tasks/T-2026-000001") || !strings.Contains(text, "2026-03-06 17:30 (Asia/Shanghai)") {
			t.Errorf("no link or due time in %q", text)
		}
		all = append(all, l.To+" "+subject)
	}
	slices.Sort(all)
	return all
}

func TestWhatWasRolledBackIsNeverSent(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, base *repository.Base) {
		h := newHouse(t, base)
		h.person(t, "wang", "zh", access.QualityManager)
		c := h.complaint(t, "x")
		o := h.order()
		broken := errors.New("the answer cannot be stored")
		o.Once = &domain.Once{Key: "k", Route: "POST", Digest: "d", Answer: func(any) ([]byte, error) { return nil, broken }}
		_, err := complaint.NewDesk(base.ComplaintStore()).Escalate(t.Context(), o, domain.Ref{ID: c.ID}, complaint.Escalation{To: "wang", Reason: domain.Same("x")})
		if !errors.Is(err, broken) {
			t.Fatalf("the command was not rolled back: %v", err)
		}
		h.settle(t)
		if letters := h.post.Letters(); len(letters) != 0 {
			t.Errorf("sent for rolled-back work: %+v", letters)
		}
		h.escalate(t, c, "wang")
		h.settle(t)
		if letters := h.post.Letters(); len(letters) != 1 {
			t.Errorf("%d letters after the command was done", len(letters))
		}
	})
}

func TestADigestGathersAndComesAtItsHour(t *testing.T) {
	t.Parallel()
	h := newHouse(t, newBase(t))
	u := h.person(t, "wang", "zh", access.QualityManager)
	o := h.order()
	o.Actor.ID = u.ID
	_, err := notice.NewDesk(h.base.NoticeSettingsStore()).Choose(t.Context(), o, domain.Ref{}, notice.Choice{
		Ways: map[notice.Kind]notice.Way{notice.Escalated: notice.ByDigest}, Digest: notice.Rhythm{At: "08:30"},
	})
	if err != nil {
		t.Fatal(err)
	}
	first, second := h.complaint(t, "a"), h.complaint(t, "b")
	h.escalate(t, first, "wang")
	h.escalate(t, second, "wang")
	h.settle(t)
	// Friday 09:00: the next working day is Monday, at 08:30 in Shanghai.
	h.advance(71*time.Hour + 29*time.Minute)
	h.settle(t)
	if n := len(h.post.Letters()); n != 0 {
		t.Fatalf("%d letters before the hour", n)
	}
	h.advance(time.Minute)
	h.settle(t)
	letters := h.post.Letters()
	if len(letters) != 1 {
		t.Fatalf("%d letters, want one digest", len(letters))
	}
	subject, text, _ := read(t, letters[0])
	if subject != "[Octad] 2 条通知" || !strings.Contains(text, first.Number) || !strings.Contains(text, second.Number) {
		t.Errorf("%s\n%s", subject, text)
	}
}

func TestAMailServerThatRefuses(t *testing.T) {
	t.Parallel()
	h := newHouse(t, newBase(t))
	h.person(t, "nobody", "en", access.QualityManager)
	h.person(t, "later", "en", access.QualityManager)
	h.escalate(t, h.complaint(t, "x"), string(access.QualityManager))
	h.settle(t)
	for _, row := range []struct {
		to     string
		status notice.Status
		code   int
	}{{"nobody", notice.Dead, 550}, {"later", notice.Pending, 451}} {
		d := h.log(t, repository.DeliveryFilter{Words: row.to})
		if len(d) != 1 || d[0].Status != row.status {
			t.Errorf("%s: %+v", row.to, d)
			continue
		}
		if tries := h.tries(t, d[0]); len(tries) != 1 || tries[0].Status != row.code {
			t.Errorf("%s: tries %+v", row.to, tries)
		}
	}
	// Without end: three tries, then it is given up and can be sent again.
	for range 3 {
		h.advance(2 * time.Hour)
		h.settle(t)
	}
	dead := h.log(t, repository.DeliveryFilter{Words: "later", Statuses: []notice.Status{notice.Dead}})
	if len(dead) != 1 || dead[0].Tries != 3 {
		t.Fatalf("not given up: %+v", h.log(t, repository.DeliveryFilter{Words: "later"}))
	}
	if _, err := h.base.ResendDelivery(t.Context(), h.order(), string(dead[0].ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := h.base.ResendDelivery(t.Context(), h.order(), string(dead[0].ID)); !domain.Is(err, domain.Conflict) {
		t.Errorf("a waiting one was sent again: %v", err)
	}
	h.settle(t)
	if tries := h.tries(t, dead[0]); len(tries) != 5 || tries[3].By.Name != domain.System.Name {
		t.Errorf("tries %+v", tries)
	}
}

package cmd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/repository"
)

// quickHasher stands in for argon2id, whose slowness is its point.
func quickHasher() access.Hasher {
	h := api.Argon2id()
	h.Hash = func(plain access.Secret) (access.Secret, error) {
		sum := sha256.Sum256([]byte(plain))
		return access.Secret(hex.EncodeToString(sum[:])), nil
	}
	h.Verify = func(hash, plain access.Secret) bool { got, _ := h.Hash(plain); return hash == got }
	return h
}

func testApp(t *testing.T) *App {
	t.Helper()
	folder := filepath.ToSlash(t.TempDir())
	a, err := Open(context.Background(), Settings{Database: "sqlite://" + folder + "/octad.db", Files: "file://" + folder + "/files", Language: domain.ZH, Version: "test", Hasher: quickHasher()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func TestDemo(t *testing.T) {
	a := testApp(t)
	played, err := a.PlayDemo(t.Context())
	if err != nil || !played {
		t.Fatalf("played %v: %v", played, err)
	}
	t.Run("memory modules", func(t *testing.T) { checkMemory(t, a) })
	t.Run("records", func(t *testing.T) { checkRecords(t, a) })
	t.Run("discharge", func(t *testing.T) { checkDischarge(t, a) })
	t.Run("endings", func(t *testing.T) { checkEndings(t, a) })
	t.Run("clocks", func(t *testing.T) { checkClocks(t, a) })
	t.Run("machined housings", func(t *testing.T) { checkMachining(t, a) })
	t.Run("short threads", func(t *testing.T) { checkThreads(t, a) })
	t.Run("solder on fingers", func(t *testing.T) { checkSplash(t, a) })
	t.Run("under way", func(t *testing.T) { checkPending(t, a) })
	t.Run("waiting for the supplier", func(t *testing.T) { checkSockets(t, a) })
	t.Run("customer's own workbook", func(t *testing.T) { checkFormsByCommand(t, a) })
	t.Run("registers", func(t *testing.T) { checkRegisters(t, a) })
	t.Run("sound and played once", func(t *testing.T) { checkHouse(t, a) })
}

func complaintOf(t *testing.T, a *App, reference string) complaint.Complaint {
	t.Helper()
	found, _, err := a.Base.Complaints(t.Context(), domain.System, repository.Page{Limit: 2}, repository.ComplaintFilter{References: []string{reference}})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d complaints of reference %s (%v)", len(found), reference, err)
	}
	c, err := a.Base.Complaint(t.Context(), domain.System, string(found[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func checkMemory(t *testing.T, a *App) {
	t.Helper()
	c := complaintOf(t, a, memoryReference)
	if c.Number != "C-2026-000001" || c.Status != complaint.Closed || c.Procedure.String() != "P02 B2" || c.Assessment.Liability != complaint.LiabilityOwn || c.Assessment.Round != 2 {
		t.Errorf("the complaint is %s %s under %s, liability %s in round %d", c.Number, c.Status, c.Procedure, c.Assessment.Liability, c.Assessment.Round)
	}
	if len(c.Discrepancies) != 0 {
		t.Errorf("the story contradicts itself: %+v", c.Discrepancies)
	}
	run, err := a.Base.Run(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(run.Clocks, func(k casework.Clock) bool { return k.Code == "preliminary_analysis" })
	if i < 0 {
		t.Fatalf("no clock of the preliminary analysis: %+v", run.Clocks)
	}
	clock := run.Clocks[i]
	if got := clock.StartedAt.UTC().Format(time.RFC3339); got != "2026-03-09T02:05:00Z" || clock.StoppedAt.IsZero() || clock.StoppedAt.After(clock.DueAt) {
		t.Errorf("the clock started %s with the parts, is due %s and stopped %s", got, clock.DueAt, clock.StoppedAt)
	}
	notices, _, err := a.Base.Holds(t.Context(), domain.System, repository.Page{Limit: 10}, repository.HoldFilter{})
	if err != nil || len(notices) != 3 {
		t.Fatalf("%d notices (%v)", len(notices), err)
	}
	checkNotice(t, a, "H-2026-000001")
	checkReport(t, a)
}

func checkNotice(t *testing.T, a *App, number string) {
	t.Helper()
	n, err := a.Base.Hold(t.Context(), domain.System, number)
	if err != nil {
		t.Fatal(err)
	}
	b := n.Totals()[0].Balance
	if n.Status != hold.Closed || len(n.Lines) != 4 || b.Remaining() != 0 || b.Held != domain.Pieces(5804) || b.At(hold.Released) != domain.Pieces(5784) || b.At(hold.Scrapped) != domain.Pieces(20) {
		t.Errorf("%s: %d lines, held %s, released %s, scrapped %s, left %s", n.Status, len(n.Lines), b.Held, b.At(hold.Released), b.At(hold.Scrapped), b.Remaining())
	}
	if n.TemplateRevision != "B2" || slices.ContainsFunc(n.Distribution, func(x hold.Acknowledgement) bool { return x.At.IsZero() }) {
		t.Errorf("template %s, acknowledged %+v", n.TemplateRevision, n.Distribution)
	}
}

func checkReport(t *testing.T, a *App) {
	t.Helper()
	r := reportOf(t, a, memoryReport)
	rejected := slices.ContainsFunc(r.Decisions, func(d eightd.Decision) bool {
		return d.Discipline == eightd.CodeD4 && d.Outcome == eightd.DecidedRejected && d.Revision == 2 && !d.Reason.Blank()
	})
	if note, ok := r.Note(3); !rejected || !ok || !note.Decision || len(r.Dispatches) != 3 {
		t.Errorf("the customer's rejection is not what opened revision 3: %+v, %+v", r.Decisions, r.Revisions)
	}
	if e := r.D8.Fields.Effectiveness; e.WindowFrom.DaysUntil(e.WindowTo) != 29 || e.Sums().Produced != domain.Pieces(3600) || e.Sums().Failures != 0 || e.Sums().Lots != 5 {
		t.Errorf("effectiveness from %s to %s over %+v, want thirty days", e.WindowFrom, e.WindowTo, e.Sums())
	}
	if len(r.D5.Actions) != 4 || len(r.D5.Actions[3].CauseIDs) != 2 {
		t.Errorf("%d corrective actions; the fourth answers the rejection", len(r.D5.Actions))
	}
	for _, s := range r.Releases[2].Signatures {
		author := slices.ContainsFunc(r.Authors, func(p domain.Person) bool { return p.ID == s.Person.ID })
		if s.Act != eightd.SignedRelease && author {
			t.Errorf("%s wrote the report and signed it as %s", s.Person.Name, s.Act)
		}
	}
	languages := map[string]bool{}
	for _, x := range r.Releases[2].Renderings {
		languages[x.Language] = languages[x.Language] || x.Format == "pdf" && x.Audience == eightd.External
	}
	if !languages["zh"] || !languages["en"] {
		t.Errorf("released in %v, want Chinese and English", languages)
	}
	sent := r.Dispatches[2]
	if sent.By.Name != "刘洋 Liu Yang" || sent.To[0].Name != petersen || sent.Cc[0].Role != "account_manager" {
		t.Errorf("sent by %s to %+v, copy %+v", sent.By.Name, sent.To, sent.Cc)
	}
}

func checkDischarge(t *testing.T, a *App) {
	t.Helper()
	c := complaintOf(t, a, dischargeReference)
	if c.Status != complaint.Closed || c.Assessment.Liability != complaint.LiabilityCustomer || c.Assessment.ProductAtFault != complaint.FaultNo || len(c.Discrepancies) != 0 {
		t.Errorf("%s, liability %s, discrepancies %+v", c.Status, c.Assessment.Liability, c.Discrepancies)
	}
	if !slices.ContainsFunc(c.Communications, func(m complaint.Communication) bool { return m.Purpose == "explanation" }) {
		t.Error("the customer got no explanation")
	}
}

func checkHouse(t *testing.T, a *App) {
	t.Helper()
	if again, err := a.PlayDemo(t.Context()); err != nil || again {
		t.Errorf("played twice: %v (%v)", again, err)
	}
	v, err := a.Verify(t.Context())
	if err != nil || !v.Clean() {
		t.Errorf("verify: %+v (%v)", v.Faults, err)
	}
	folder := t.TempDir()
	names, err := a.writeRecords(t.Context(), folder)
	if err != nil || len(names) < 4 {
		t.Fatalf("records %v (%v)", names, err)
	}
	for _, name := range names {
		begins := map[string]string{".pdf": "%PDF-", ".xlsx": "PK", ".json": "{"}[filepath.Ext(name)]
		if head, err := os.ReadFile(name); err != nil || begins == "" || !strings.HasPrefix(string(head), begins) {
			t.Errorf("%s does not begin as its name says (%v)", name, err)
		}
	}
}

func TestDemoIsNotPlayedBesideOtherRecords(t *testing.T) {
	a := testApp(t)
	if _, err := a.People.Create(t.Context(), a.Order(domain.System, "test"), access.NewUser{Login: "somebody", Profile: access.Profile{Name: "Somebody", Language: domain.EN, Roles: []domain.Role{access.Auditor}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.PlayDemo(t.Context()); !domain.Is(err, domain.Conflict) {
		t.Errorf("%v, want a conflict", err)
	}
}

package cmd_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/cmd"
	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// bench is a report on its way to a release, in a real house.
type bench struct {
	*apitest.House
	t      *testing.T
	report eightd.Report
}

func (b *bench) by(role domain.Role) domain.Order {
	return b.App.Order(b.User(role).Actor(), "story")
}

func (b *bench) ref() domain.Ref { return domain.Ref{ID: b.report.ID, Version: b.report.Version} }

func (b *bench) must(r eightd.Report, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	b.report = r
}

// approved is a short reply that is approved for its first stage.
func approved(t *testing.T) *bench {
	t.Helper()
	b := &bench{House: apitest.New(t), t: t}
	ctx := context.Background()
	c, err := b.App.Complaints.Receive(ctx, b.by("quality_engineer"), complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: b.Site.ID, Channel: complaint.ByEmail, ReceivedAt: b.Now(), Customer: b.Customer.ID, CustomerReference: "NL-Q-88213",
		Subject: complaint.AboutQuality, Title: domain.ZhEn("DIMM单比特错误", "Single-bit errors on DIMMs"), Description: domain.ZhEn("老化中出现错误", "Errors during burn-in"),
		Items: []complaint.Item{{PartNumber: "M32R-5600", LotNumber: "L2605A", Unit: complaint.Pieces, QuantityComplained: domain.Pieces(7)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	desk := b.App.Reports
	b.must(desk.Open(ctx, b.by("quality_engineer"), eightd.Opening{ComplaintIDs: []domain.ID{c.ID}, Answer: eightd.ShortReply}))
	b.must(desk.SaveDiscipline(ctx, b.by("quality_engineer"), domain.Ref{ID: b.report.ID}, eightd.Saving{Fields: eightd.D0Fields{
		Symptom: domain.ZhEn("ECC错误", "ECC errors"), Decision: eightd.ShortReply, DecisionReason: domain.ZhEn("原因已知", "Cause known"),
	}}))
	b.must(desk.Submit(ctx, b.by("quality_engineer"), b.ref(), eightd.D1D3))
	b.must(desk.Review(ctx, b.by("department_head"), b.ref(), eightd.Signing{}))
	b.must(desk.Approve(ctx, b.by("quality_manager"), b.ref(), eightd.Signing{Meaning: "批准对外 Approved for the customer", Reauthenticated: true}))
	return b
}

func (b *bench) bytes(r eightd.Rendering) []byte {
	b.t.Helper()
	f, err := b.App.Files.Open(context.Background(), r.SHA256)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		b.t.Fatal(err)
	}
	return content
}

func TestReleaseFreezesWhatItCommits(t *testing.T) {
	b := approved(t)
	version := b.report.Version
	b.must(b.App.Reports.Release(context.Background(), b.by("quality_engineer"), b.ref(), eightd.Releasing{
		Stage: eightd.D1D3, Signing: eightd.Signing{Meaning: "正式发布 Formally released"},
	}))
	release := b.report.Releases[0]
	var kinds []string
	var snapshot eightd.Rendering
	for _, r := range release.Renderings {
		kinds = append(kinds, strings.Join([]string{r.Format, r.Language, string(r.Audience)}, " "))
		content := b.bytes(r)
		sum := sha256.Sum256(content)
		if hex.EncodeToString(sum[:]) != r.SHA256 || int64(len(content)) != r.Size {
			t.Errorf("%s: the store holds other bytes", kinds[len(kinds)-1])
		}
		if r.Format == "json" {
			snapshot = r
		}
	}
	slices.Sort(kinds)
	want := []string{"json zh-en internal", "pdf en external", "pdf en internal", "pdf zh external", "pdf zh internal", "pdf zh-en external", "pdf zh-en internal"}
	if !slices.Equal(kinds, want) {
		t.Errorf("renderings %v", kinds)
	}
	var data struct {
		File struct {
			Issue  struct{ Release string }
			Report struct {
				Version    int64
				Signatures []struct{ Act, Meaning string }
			}
			Timeline []struct {
				Changes []struct{ Field, New string }
			}
		}
	}
	if err := json.Unmarshal(b.bytes(snapshot), &data); err != nil {
		t.Fatal(err)
	}
	if f := data.File; f.Issue.Release != release.Number || f.Report.Version != version || len(f.Report.Signatures) != 3 {
		t.Errorf("the snapshot tells %+v", f)
	}
	if f := data.File; len(f.Timeline) == 0 || len(f.Timeline[0].Changes) == 0 || f.Timeline[0].Changes[0].Field == "" {
		t.Errorf("the snapshot tells of no changes: %+v", f.Timeline)
	}
	for _, r := range release.Renderings {
		if r.Format == "pdf" && r.Language == "zh-en" {
			got := printed(t, b.bytes(r))
			for _, shown := range []string{release.Number, "正式发布Formallyreleased", "批准对外Approvedforthecustomer", snapshot.SHA256[:12], b.User("quality_manager").Profile.Name} {
				if !strings.Contains(got, strings.Join(strings.Fields(shown), "")) {
					t.Errorf("the %s PDF does not show %q", r.Audience, shown)
				}
			}
			if strings.Contains(got, "草稿") {
				t.Errorf("the released %s PDF is marked as a draft", r.Audience)
			}
		}
	}
}

// printed is the text of a PDF without white space; the test is skipped where pdftotext is not installed.
func printed(t *testing.T, content []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.Join(bytes.Fields(out), nil))
}

func TestReleaseOfAnotherVersionIsStale(t *testing.T) {
	b := approved(t)
	ref := b.ref()
	ref.Version--
	_, err := b.App.Reports.Release(context.Background(), b.by("quality_engineer"), ref, eightd.Releasing{Stage: eightd.D1D3})
	if !domain.Is(err, domain.Stale) {
		t.Errorf("got %v", err)
	}
	_, err = b.App.Reports.Release(context.Background(), b.by("quality_engineer"), b.ref(), eightd.Releasing{Stage: eightd.D1D8})
	if !domain.Is(err, domain.Conflict) {
		t.Errorf("a stage that was not approved: %v", err)
	}
}

func TestSameReleaseGivesSameBytes(t *testing.T) {
	b := approved(t)
	order := b.by("quality_engineer")
	first, err := cmd.Render(b.App, context.Background(), order, b.ref(), eightd.Releasing{Stage: eightd.D1D3})
	if err != nil {
		t.Fatal(err)
	}
	again, err := cmd.Render(b.App, context.Background(), order, b.ref(), eightd.Releasing{Stage: eightd.D1D3})
	if err != nil {
		t.Fatal(err)
	}
	for i := range first {
		if first[i].SHA256 != again[i].SHA256 {
			t.Errorf("%s %s %s differs", first[i].Format, first[i].Language, first[i].Audience)
		}
	}
}

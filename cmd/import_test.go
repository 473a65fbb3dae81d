package cmd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/master"
)

// realComplaints are 500 real complaints; they are not part of the project.
func realComplaints(t *testing.T) (mapping, data string) {
	t.Helper()
	mapping, err := filepath.Abs("../api/intake/examples/zh-complaints.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err = filepath.Abs("../../shared/data/records/zh_complaints_500.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(data); err != nil {
		t.Skip("the real complaints are not at hand: ", err)
	}
	return mapping, data
}

func TestImportOfRealComplaintsFromTheCommandLine(t *testing.T) {
	mapping, data := realComplaints(t)
	folder := t.TempDir()
	dry := invoke(t, folder, "", "import", "--mapping", mapping, data, "--dry-run", "--language", "en")
	if dry.code != 0 || !strings.Contains(dry.errs, "500 rows: would create 500, 0 exist, would refuse 0") || !strings.Contains(dry.errs, "nothing was written") || !strings.Contains(dry.out, "\twould create") {
		t.Fatalf("dry run: exit %d, %s", dry.code, dry.errs)
	}
	first := invoke(t, folder, "", "import", "--mapping", mapping, data, "--language", "en")
	if first.code != 0 || !strings.Contains(first.errs, "500 rows: 500 created, 0 exist, 0 refused") {
		t.Fatalf("first run: exit %d, %s", first.code, first.errs)
	}
	again := invoke(t, folder, "", "import", "--mapping", mapping, data, "--language", "en", "--json")
	if again.code != 0 || !strings.Contains(again.errs, "500 rows: 0 created, 500 exist, 0 refused") {
		t.Fatalf("second run: exit %d, %s", again.code, again.errs)
	}
	var line importLine
	if err := json.Unmarshal([]byte(strings.SplitN(again.out, "\n", 2)[0]), &line); err != nil || line.Number != "C-2026-000001" || line.Outcome != "exists" {
		t.Errorf("%+v (%v)", line, err)
	}
}

// TestRealComplaintIsAnsweredByA8D takes an imported complaint, in its customer's own words, through an 8D
// to a released record.
func TestRealComplaintIsAnsweredByA8D(t *testing.T) {
	mapping, data := realComplaints(t)
	t.Chdir(t.TempDir())
	p := &program{ctx: t.Context(), options: &options{Timezone: "Asia/Shanghai", Language: domain.ZH, Data: "data"}, version: "test", in: strings.NewReader(""), out: &strings.Builder{}, errs: &strings.Builder{}}
	if err := (importCommand{Mapping: mapping, File: data}).Run(p); err != nil {
		t.Fatal(err)
	}
	a, err := p.open()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	c := complaintOf(t, a, "20240429145554505552")
	s := &stage{app: a, ctx: t.Context(), zone: time.UTC, users: map[string]access.User{}, complaint: c}
	for _, cmd := range demoPeople {
		if s.users[cmd.Login], err = a.People.Create(t.Context(), a.Order(domain.System, "test"), cmd); err != nil {
			t.Fatal(err)
		}
	}
	// The complainant is no customer of the master data; the importer who passed it on becomes one.
	importer, err := a.Customers.Open(t.Context(), a.Order(domain.System, "test"), master.CustomerCard{
		Code: "IMP", Name: domain.Text{domain.ZH: "汽车进口商"}, Country: "CN", Languages: []string{domain.ZH}, Notice: domain.Text{domain.ZH: "本报告不构成对责任的承认"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.play("tyres", tyreStory(importer)); err != nil {
		t.Fatal(err)
	}
	r := s.report
	if r.Status != eightd.Released || len(r.Releases) != 1 || !slices.ContainsFunc(r.Releases[0].Renderings, func(x eightd.Rendering) bool {
		return x.Format == "pdf" && x.Audience == eightd.External && x.Language == "zh"
	}) {
		t.Fatalf("%s, releases %+v", r.Status, r.Releases)
	}
	if v, err := a.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("verify: %+v (%v)", v.Faults, err)
	}
}

// tyreStory answers a real complaint about old tyres on a new car: the interim 8D, released in Chinese.
func tyreStory(importer master.Customer) story {
	zh := func(s string) domain.Text { return domain.Text{domain.ZH: s} }
	open := func(s *stage, order domain.Order) (err error) {
		s.report, err = s.app.Reports.Open(s.ctx, order, eightd.Opening{ComplaintIDs: []domain.ID{s.complaint.ID}, Languages: []string{domain.ZH}})
		return err
	}
	places := eightd.D3Fields{SuspectShipped: eightd.No, RiskWindows: []eightd.RiskWindow{
		{Description: zh("2023年第22周生产的同批轮胎"), From: day("2023-05-29"), To: day("2023-06-04")},
		{Description: zh("加装以前的库存期"), From: day("2023-06-05"), To: day("2024-01-31")},
	}}
	for _, l := range eightd.Locations {
		places.Locations = append(places.Locations, eightd.LocationCheck{Location: l.Code, Answer: eightd.NotApplicable, Reason: zh("单车选装件，无同批库存")})
	}
	one := func(name string, f eightd.Function) eightd.Member { return eightd.Member{Name: name, Function: f} }
	return story{
		{"2026-06-01 00:50", "chen.jing", onCase((*complaint.Desk).Correct, complaint.Patch{
			Customer: &importer.ID, Party: &complaint.Party{Name: importer.Card.Name},
		})},
		{"2026-06-01 01:00", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: zh("选装轮胎库存期过长"), ResponsibleDepartment: "LOG", Severity: complaint.Minor,
		})},
		{"2026-06-01 02:00", "chen.jing", open},
		{"2026-06-01 02:10", "chen.jing", write(eightd.D0Fields{Decision: eightd.FullAnswer, Symptom: zh("轮胎生产日期早于车辆八个月，胎压报警")})},
		{"2026-06-01 02:20", "chen.jing", write(eightd.D1Fields{
			Sponsor: one("王芳", eightd.Management), Leader: one("陈静", eightd.Quality), Members: []eightd.Member{one("赵磊", eightd.Engineering), one("何伟", eightd.Production)},
		})},
		{"2026-06-01 02:30", "chen.jing", write(eightd.D2Fields{
			Symptom: zh("多次出现胎压警报"), Problem: zh("21寸选装轮胎为2023年第22周生产，车辆为2024年1月生产"), Affected: pieces(4), Examined: pieces(4), Lots: []string{"2223"},
			IsIsNot: []eightd.IsIsNot{{Dimension: eightd.What, Is: zh("选装21寸轮胎")}, {Dimension: eightd.When, Is: zh("2023年5月生产")}, {Dimension: eightd.Where, Is: zh("选装件库")}},
		})},
		{"2026-06-01 02:40", "chen.jing", write(places)},
		{"2026-06-01 03:00", "chen.jing", onReport((*eightd.Desk).Submit, eightd.D1D3)},
		{"2026-06-01 03:10", "he.wei", onReport((*eightd.Desk).Review, eightd.Signing{})},
		{"2026-06-01 03:20", "wang.fang", onReport((*eightd.Desk).Approve, eightd.Signing{})},
		{"2026-06-01 03:30", "chen.jing", onReport((*eightd.Desk).Release, eightd.Releasing{Stage: eightd.D1D3})},
	}
}

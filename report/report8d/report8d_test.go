package report8d_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/domain/worktime"
	"octad/report/report8d"
	"octad/report/sample"
)

var noon = time.Date(2026, 3, 6, 4, 0, 0, 0, time.UTC)

// exchange reads a file of the public model; the test is skipped where it is not at hand.
func exchange(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "catena-x", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the Report8D model is not at hand: ../shared/data/catena-x/" + name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// valid holds a file against the schema of the model.
func valid(t testing.TB, content []byte) {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(exchange(t, "Report8D-schema.json")))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report8d.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("report8d.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Errorf("%v\n%s", err, content)
	}
}

func rules(t testing.TB) *casework.Rules {
	t.Helper()
	calendar, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	library, err := procedure.NewLibrary(&procedure.Pack{Ref: procedure.Ref{Code: "P02", Revision: "B2"}, Calendar: "cn"})
	if err != nil {
		t.Fatal(err)
	}
	out, err := casework.RulesOf(library, calendar)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func order() domain.Order {
	n := 0
	return domain.Order{Actor: domain.Actor{ID: "engineer", Name: "陈静", Roles: []domain.Role{"quality_engineer"}}, At: noon, NewID: func() domain.ID {
		n++
		return domain.ID("id-" + strconv.Itoa(n))
	}}
}

// take takes a file in for a complaint of the reference.
func take(t testing.TB, content []byte, language string) (eightd.Report, error) {
	t.Helper()
	in, err := report8d.Read(content, report8d.Source{FileName: "r.json", Language: language, Today: worktime.DateOf(noon, time.UTC)})
	if err != nil {
		return eightd.Report{}, err
	}
	in.Command.Opening.ComplaintIDs = []domain.ID{"c1"}
	r, _, err := eightd.Import(order(), in.Command, eightd.Around{
		Rules:      rules(t),
		Runs:       map[domain.ID]casework.Run{"c1": {Case: "c1", Procedure: procedure.Ref{Code: "P02", Revision: "B2"}, Status: casework.Open}},
		Complaints: map[domain.ID]eightd.Complaint{"c1": {ID: "c1", Number: "C-2026-000001", CustomerReference: in.Reference, Title: domain.Same("x"), Site: "s1", Customer: "k1"}},
	})
	return r, err
}

func taken(t testing.TB, content []byte) eightd.Report {
	t.Helper()
	r, err := take(t, content, "en")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func written(t testing.TB, f dossier.File, language string) []byte {
	t.Helper()
	out, err := report8d.Write(dossier.For(record.External, f), language)
	if err != nil {
		t.Fatal(err)
	}
	valid(t, out)
	return out
}

// leaves returns the values of a JSON text by their paths.
func leaves(t testing.TB, content []byte) map[string]string {
	t.Helper()
	var value any
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch x := v.(type) {
		case map[string]any:
			for name, member := range x {
				walk(at+"/"+name, member)
			}
		case []any:
			for i, item := range x {
				walk(at+"/"+strconv.Itoa(i), item)
			}
		default:
			out[at] = fmt.Sprint(x)
		}
	}
	walk("", value)
	return out
}

func TestSampleComesBackWithNoDifferingPath(t *testing.T) {
	in := exchange(t, "Report8D.json")
	valid(t, in)
	r := taken(t, in)
	f := dossier.File{Report: &r}.Standing()
	out := leaves(t, written(t, f, report8d.Language(&r)))
	want := leaves(t, in)
	for _, path := range slices.Sorted(maps.Keys(want)) {
		t.Logf("%-80s %s", path, want[path])
	}
	if diff := cmp.Diff(want, out); diff != "" {
		t.Error(diff)
	}
	var kept []string
	for _, k := range r.Exchange.Kept {
		kept = append(kept, k.Path+" "+k.Value+" ← "+k.Said)
	}
	t.Logf("%d paths, %d kept:\n%s", len(want), len(kept), strings.Join(kept, "\n"))
}

// TestSampleIsReadIntoTheReport asks for what people must see without the file.
func TestSampleIsReadIntoTheReport(t *testing.T) {
	r := taken(t, exchange(t, "Report8D.json"))
	cause, action := r.D4.Causes[0], r.D5.Actions[0]
	for _, row := range []struct{ got, want string }{
		{string(r.Status), "draft"},
		{r.Header.Fields.Title["en"], "Test Component 1 breakdown"},
		{r.Header.Fields.SupplierID, "RB2064600502"},
		{r.Header.Fields.ComplaintDate.String(), "2025-01-01"},
		{r.Header.Fields.Parts[0].OrderNumber, "192837645"},
		{r.Header.Fields.Customer.Name, "Test Company"},
		{r.D1.Fields.Leader.Email, "test.mail@example.com"},
		{r.D1.Fields.Members[0].Role["en"], "QualityExpert"},
		{r.D2.Fields.ErrorLocation["en"], "Cast housing"},
		{r.D2.Fields.Risk.StartedOn.String(), "2025-03-04"},
		{r.D2.Fields.Risk.On.String(), "2025-03-10"},
		{r.D2.Additional[0].Value["en"], "Stainless steel"},
		{r.D3.Actions[0].Risk["en"], "Possible delays in the production process due to the additional controls"},
		{string(r.D3.Actions[0].Status), "implemented"},
		{string(cause.Kind) + " " + string(cause.TypeCode) + " " + cause.CategoryCode, "occurrence tua 10030012"},
		{string(action.CauseIDs[0]), string(cause.ID)},
		{string(action.Status), "implemented"},
		{action.ExpectedPercent.String(), "80"},
		{r.D7.Actions[0].Owner.Name, "Max Mustermann"},
		{r.D8.Fields.ResultAssessment["en"], "The corrective measures are having an impact. The cause has been clearly identified and resolved."},
	} {
		if row.got != row.want {
			t.Errorf("%q, want %q", row.got, row.want)
		}
	}
	if len(r.D5.Actions) != 1 {
		t.Errorf("D6 repeats D5: %d actions", len(r.D5.Actions))
	}
}

// TestWhoeverWritesHasTheLastWord changes what was taken in at places where the file said more.
func TestWhoeverWritesHasTheLastWord(t *testing.T) {
	r := taken(t, exchange(t, "Report8D.json"))
	f := dossier.File{Report: &r, Customer: master.Customer{Card: master.CustomerCard{BPNL: "BPNLABCDEFGH0123"}}}
	r.D5.Actions[0].Status = eightd.ActionVerified
	r.D7.Actions[0].Status = eightd.Ineffective
	r.D4.Causes[0].Whys = []eightd.Why{{Answer: domain.Same("The nozzle was blocked")}}
	r.Header.Fields.Parts = append(r.Header.Fields.Parts, eightd.Part{CustomerPartNumber: "2", OrderNumber: "3"})
	r.D8.Fields.ClosedOn = worktime.DateOf(noon, time.UTC)
	r.Version++
	r.UpdatedAt = noon
	out := leaves(t, written(t, f, "en"))
	for path, want := range map[string]string{
		"/header/customerContact/bpnlProperty": "BPNLABCDEFGH0123", "/stepD5/definePermanentCorrectiveActions/0/status": "closed",
		"/stepD7/errorPreventiveMeasures/0/status": "open", "/stepD4/causes/0/report": "1. The nozzle was blocked", "/stepD8/closingDate": "2026-03-06",
		"/header/lastRevisionDate": "2026-03-06", "/header/parts/0/partId": "urn:uuid:580d3adf-1981-44a0-a214-13d6ceed9000", "/header/parts/1/orderNumber": "3",
		"/header/customerContact/street": "Test Avenue",
	} {
		if out[path] != want {
			t.Errorf("%s: %q, want %q", path, out[path], want)
		}
	}
}

// TestEveryFileSaysWhatItIs asks for the release, or that there is none, and for the notice.
func TestEveryFileSaysWhatItIs(t *testing.T) {
	released := sample.Partnered()
	draft := sample.Partnered()
	draft.Issue.Release = ""
	for want, f := range map[string]dossier.File{released.Issue.Release: released, "8D-2026-000061 draft, not released": draft} {
		out := string(written(t, f, "en"))
		if !strings.Contains(out, want) || !strings.Contains(out, "without prejudice") {
			t.Errorf("%s: %s", want, out[:min(len(out), 3000)])
		}
	}
}

// TestOurOwnContactIsWholeOrMissing gives the site a BPNL, without and with its place.
func TestOurOwnContactIsWholeOrMissing(t *testing.T) {
	f := sample.Partnered()
	f.Site.Card.BPNL = "BPNL000000000XYZ"
	_, err := report8d.Write(dossier.For(record.External, f), "en")
	var e *domain.Error
	if !errors.As(err, &e) || len(e.Faults) != 2 || e.Faults[0].Field != "/site/city" || e.Faults[1].Field != "/site/country" {
		t.Errorf("%v", err)
	}
	f.Site.Card.City, f.Site.Card.Country = "Suzhou", "CN"
	if got := leaves(t, written(t, f, "en")); got["/header/supplierContact/bpnlProperty"] != "BPNL000000000XYZ" || got["/header/supplierContact/email"] != "xu.kai@jingrui.example" {
		t.Errorf("%v", got)
	}
}

func TestAStageHoldsNothingOfLaterStages(t *testing.T) {
	r := taken(t, exchange(t, "Report8D.json"))
	f := dossier.File{Report: &r, Issue: dossier.Issue{At: noon, Stage: eightd.D1D3}}
	for path := range leaves(t, written(t, f, "en")) {
		if strings.HasPrefix(path, "/stepD4") || strings.HasPrefix(path, "/stepD5") || strings.HasPrefix(path, "/stepD6") || strings.HasPrefix(path, "/stepD8") {
			t.Errorf("a reply D1–D3 holds %s", path)
		}
	}
}

func TestAWholeReportIsValid(t *testing.T) {
	for _, language := range []string{"zh", "en", "de"} {
		f := sample.Partnered()
		out := written(t, f, language)
		if again := written(t, f, language); !bytes.Equal(out, again) {
			t.Error("the same file gives other bytes")
		}
		got := leaves(t, out)
		if got["/stepD1/contactPerson/phoneNumber"] != "+86 755 5550 0142" || got["/stepD8/closingDate"] == "" {
			t.Errorf("%s: %s %s", language, got["/stepD1/contactPerson/phoneNumber"], got["/stepD8/closingDate"])
		}
		if dir := os.Getenv("OCTAD_REPORT8D"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "machining-"+language+".json"), out, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestWhatIsMissingIsListedAtOnce takes one thing away and asks where it is mended.
func TestWhatIsMissingIsListedAtOnce(t *testing.T) {
	for _, tt := range []struct {
		field string
		take  func(f *dossier.File)
	}{
		{"/customer/bpnl", func(f *dossier.File) { f.Customer.Card.BPNL = "" }},
		{"/header/supplierId", func(f *dossier.File) { f.Report.Header.Fields.SupplierID = "" }},
		{"/header/parts/0/orderNumber", func(f *dossier.File) { f.Report.Header.Fields.Parts[0].OrderNumber = " " }},
		{"/header/parts/0/customerPartNumber", func(f *dossier.File) { f.Report.Header.Fields.Parts[0].CustomerPartNumber = "" }},
		{"/header/parts", func(f *dossier.File) { f.Report.Header.Fields.Parts = nil }},
		{"/header/complaintDate", func(f *dossier.File) { f.Report.Header.Fields.ComplaintDate = worktime.Date{} }},
		{"/header/customer/contact/email", func(f *dossier.File) { f.Report.Header.Fields.Customer.Contact.Email = "张三@例子.cn" }},
		{"/header/customer/city", func(f *dossier.File) { f.Report.Header.Fields.Customer.City = "" }},
		{"/complaints/0/customerReference", func(f *dossier.File) { f.Report.Complaints[0].CustomerReference = "" }},
		{"/d1/fields/contact", func(f *dossier.File) { f.Report.D1.Fields.Contact = eightd.Member{} }},
		{"/d1/fields/members/0/email", func(f *dossier.File) { f.Report.D1.Fields.Members[0].Email = "" }},
		{"/d2/fields/risk/startedOn", func(f *dossier.File) { f.Report.D2.Fields.Risk = eightd.RiskAssessment{} }},
		{"/causes/" + string(sample.Partnered().Report.D4.Causes[0].ID) + "/verifiedOn", func(f *dossier.File) { f.Report.D4.Causes[0].VerifiedOn = worktime.Date{} }},
		{"/actions/" + string(sample.Partnered().Report.D5.Actions[0].ID) + "/plannedOn", func(f *dossier.File) { f.Report.D5.Actions[0].PlannedOn = worktime.Date{} }},
	} {
		f := sample.Partnered()
		tt.take(&f)
		_, err := report8d.Write(dossier.For(record.External, f), "en")
		var e *domain.Error
		if !errors.As(err, &e) || e.Kind != domain.Conflict || e.Code != "eightd.report8d_incomplete" || !slices.ContainsFunc(e.Faults, func(x domain.Fault) bool { return x.Field == tt.field }) {
			t.Errorf("%s: %v", tt.field, err)
			continue
		}
		for _, fault := range e.Faults {
			if fault.Field != tt.field {
				t.Errorf("%s: also %s", tt.field, fault.Field)
			}
		}
	}
}

// TestFilesThatAreRefused alters the sample and asks for the place and the code of the fault.
func TestFilesThatAreRefused(t *testing.T) {
	sample := string(exchange(t, "Report8D.json"))
	for _, tt := range []struct{ name, old, new, code, field string }{
		{"a time for a day", `"2025-01-01"`, `"2025-01-01T00:00:00Z"`, "report8d.date", "/header/complaintDate"},
		{"30 February", `"2025-03-21"`, `"2025-02-30"`, "report8d.date", "/stepD4/causes/0/clarificationDate"},
		{"a short BPNL", `"BPNL0123456789ZZ"`, `"BPNL123"`, "report8d.bpnl", "/header/supplierContact/bpnlProperty"},
		{"a phone with words", `"+49 89 1234567890"`, `"+49 89 ext 12"`, "report8d.phone", "/header/customerContact/phoneNumber"},
		{"no address", `"test.mail@example.com"`, `"test mail"`, "report8d.email", "/stepD1/sponsor/email"},
		{"another type of cause", `"TUA"`, `"tua"`, "report8d.cause_type", "/stepD4/causes/0/typeOfCauses"},
		{"another status", `"closed"`, `"done"`, "report8d.status", "/stepD5/definePermanentCorrectiveActions/0/status"},
		{"a number as text", `: 80`, `: "80"`, "report8d.type", "/stepD7/errorPreventiveMeasures/0/effectivenessResult"},
		{"a list as text", `"parts" : [`, `"parts" : "none", "other" : [`, "report8d.type", "/header/parts"},
		{"a null for what is demanded", `"RB2064600502"`, `null`, "report8d.required", "/header/supplierId"},
		{"no measure", `"measure" : "Introduction of camera inspection with automatic OK/nOK separation",`, ``, "report8d.required", "/stepD0/defineEmergencyResponseAction/0/measure"},
		{"a member twice", `"header" : {`, `"header" : {}, "header" : {`, "report8d.repeated", ""},
		{"half a file", sample[len(sample)/2:], "", "report8d.not_json", ""},
		{"an empty cause", `"Insufficient lubrication of the brake components."`, `""`, "eightd.cause.statement_missing", "/stepD4/causes/0/statement"},
	} {
		if !strings.Contains(sample, tt.old) {
			t.Fatalf("%s: the sample has no %s", tt.name, tt.old)
		}
		_, err := take(t, []byte(strings.ReplaceAll(sample, tt.old, tt.new)), "en")
		var e *domain.Error
		if !errors.As(err, &e) || e.Code != tt.code && !slices.ContainsFunc(e.Faults, func(x domain.Fault) bool { return x.Code == tt.code && x.Field == tt.field }) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// TestWhatIsTakenThoughOdd alters the sample in ways that the schema allows, and wants it back as it was.
func TestWhatIsTakenThoughOdd(t *testing.T) {
	sample := string(exchange(t, "Report8D.json"))
	for _, tt := range []struct{ name, old, new string }{
		{"no date, as the pattern has it", `"2025-03-21"`, `"null"`},
		{"small letters in the BPNL", `"BPNL0123456789ZZ"`, `"BPNL0123456789zz"`},
		{"more than all", `: 80`, `: 140.5`},
		{"less than nothing", `: 80`, `: -1`},
		{"an unknown member", `"header" : {`, `"x-own" : {"a" : [1, {"b" : "c"}]}, "header" : { "@key" : "k", "ppm" : 12,`},
		{"no cause named", `"causeAssignment" : "Root cause 1",`, ``},
		{"a cause that is not there", `"Root cause 1"`, `"see D4"`},
		{"D6 without D5", `"definePermanentCorrectiveActions" : [ {`, `"definePermanentCorrectiveActions" : [ ], "x" : [ {`},
		{"another measure in D6", `"implementedCorrectiveMeasures" : [ {`, `"implementedCorrectiveMeasures" : [ { "measure" : "Shot blasting", "introductionDate" : "2025-04-01", "proofOfEffectiveness" : "none" }, {`},
		{"a day to come", `"2025-03-10"`, `"2031-03-10"`},
		{"several of one key", `"additionalInformationList" : [ {`, `"additionalInformationList" : [ { "key" : "Steel quality", "value" : "1" }, { "key" : "a/b~c", "value" : "2" }, {`},
		{"containment as Write tells it", `"stepD3" : {`, `"stepD3" : { "x" : 1,`},
		{"no title", `"title" : "Test Component 1 breakdown",`, ``},
	} {
		if !strings.Contains(sample, tt.old) {
			t.Fatalf("%s: the sample has no %s", tt.name, tt.old)
		}
		in := []byte(strings.ReplaceAll(sample, tt.old, tt.new))
		r, err := take(t, in, "en")
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		want := leaves(t, in)
		maps.DeleteFunc(want, func(path, _ string) bool { return strings.HasSuffix(path, "/@key") })
		if diff := cmp.Diff(want, leaves(t, written(t, dossier.File{Report: &r}.Standing(), "en"))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestOurOwnFileComesBack takes in what we export of a report with everything, in both languages.
func TestOurOwnFileComesBack(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		out := written(t, sample.Partnered(), language)
		r, err := take(t, out, language)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(leaves(t, out), leaves(t, written(t, dossier.File{Report: &r}.Standing(), language))); diff != "" {
			t.Errorf("%s: %s", language, diff)
		}
		if want := sample.Partnered().Report.D3.Actions[0].What[language]; !strings.HasSuffix(r.D3.Actions[0].What[language], want) {
			t.Errorf("%q, want %q", r.D3.Actions[0].What[language], want)
		}
	}
}

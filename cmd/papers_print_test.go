package cmd_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/cmd"
	"octad/domain"
	"octad/domain/procedure"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/report/xlsx"
)

// TestPapersHoldTheCase fills the own papers of every procedure that has some with one realistic case, and reads PDF
// and workbook back: what people wrote stands on the sheet, every character has a glyph, no line begins with the
// punctuation that ends one, and the file is sound. OCTAD_PAPERS names a folder in which the sheets are left.
func TestPapersHoldTheCase(t *testing.T) {
	for _, c := range paperCases(t) {
		t.Run(c.Pack, func(t *testing.T) {
			pack := paperPack(t, c.Pack)
			for _, p := range c.Papers {
				if p.Apart {
					continue
				}
				for _, language := range []string{document.Chinese, document.English, document.Bilingual} {
					checkPaper(t, c, filledPaper(t, c, p, pack), language, p)
				}
			}
		})
	}
}

func paperPack(t *testing.T, code string) *procedure.Pack {
	t.Helper()
	shipped, err := cmd.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	pack, ok := shipped.Library.Latest(code, time.Now())
	if !ok {
		t.Fatalf("no procedure %s", code)
	}
	return pack
}

func filledPaper(t *testing.T, c paperCase, p paper, pack *procedure.Pack) report.Filled {
	t.Helper()
	f := report.Filled{File: c.file(pack), Pack: pack}
	switch p.About {
	case "order":
		f.File.Subject = domain.Link{Kind: "order", ID: "o1", Number: c.Case.Number + "-O1"}
	case "return":
		f.File.Subject = domain.Link{Kind: "return", ID: "t1", Number: c.Case.Number + "-R1"}
	}
	form, ok := report.FormOf(f, p.Form)
	if !ok || !form.Given.Holds(f.File.Cases[0].Run.Facts) {
		t.Fatalf("%s %s is none of this case's", c.Pack, p.Form)
	}
	f.Form = form
	return f
}

func checkPaper(t *testing.T, c paperCase, f report.Filled, language string, p paper) {
	t.Helper()
	doc := report.Form(f, language)
	var sheet, book bytes.Buffer
	result, err := pdf.Write(&sheet, doc)
	if err != nil {
		t.Fatal(err)
	}
	if err := xlsx.Sheet(&book, doc); err != nil {
		t.Fatal(err)
	}
	folder := os.Getenv("OCTAD_PAPERS")
	if folder == "" {
		folder = t.TempDir()
	}
	name := filepath.Join(folder, c.Pack+"-"+p.Form+"-"+language)
	for ending, content := range map[string][]byte{".pdf": sheet.Bytes(), ".xlsx": book.Bytes()} {
		if err := os.WriteFile(name+ending, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	name = filepath.Base(name)
	if len(result.Missing) > 0 {
		t.Errorf("%s: no glyph for %q", name, result.Missing)
	}
	printed := readPaper(t, filepath.Join(folder, name+".pdf"))
	if line := badStart.FindString(printed); line != "" {
		t.Errorf("%s: a line begins with %q", name, line)
	}
	paper, sheets := unspaced(printed), unspaced(bookWords(t, book.Bytes()))
	for _, hold := range append([]string{"title", "number"}, p.Holds...) {
		for _, want := range c.values(hold, p) {
			for _, text := range spoken(want, language) {
				if !strings.Contains(paper, unspaced(text)) {
					t.Errorf("%s: the PDF lacks the %s: %s", name, hold, text)
				}
				if hold != "number" && hold != "title" && !strings.Contains(sheets, unspaced(text)) {
					t.Errorf("%s: the workbook lacks the %s: %s", name, hold, text)
				}
			}
		}
	}
}

var badStart = regexp.MustCompile(`(?m)^[，。、；：！？）》」].*$`)

// spoken is what a text must read as in the language of a print; a name reads alike in all.
func spoken(t domain.Text, language string) (all []string) {
	if same := t["*"]; same != "" {
		return []string{same}
	}
	if language != document.English {
		all = append(all, t[domain.ZH])
	}
	if language != document.Chinese {
		all = append(all, t[domain.EN])
	}
	return all
}

func readPaper(t *testing.T, file string) string {
	t.Helper()
	for _, tool := range []string{"pdftotext", "qpdf"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("%s: %s", file, out)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func bookWords(t *testing.T, content []byte) string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var all strings.Builder
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all.WriteString(strings.Join(row, "\n") + "\n")
		}
	}
	return all.String()
}

// values are what a group of the case says, or one of its entries: steps, steps.registered.
func (c paperCase) values(group string, p paper) (all []domain.Text) {
	same := func(texts ...string) {
		for _, s := range texts {
			if s != "" {
				all = append(all, domain.Text{"*": s})
			}
		}
	}
	add := func(texts ...domain.Text) {
		for _, x := range texts {
			if !x.Blank() {
				all = append(all, x)
			}
		}
	}
	group, one, _ := strings.Cut(group, ".")
	is := func(part string) bool { return one == "" || one == part }
	switch group {
	case "title":
		add(p.Title)
	case "number":
		same(p.Number)
	case "contact":
		same(c.Case.Number, c.Case.Contact, c.Case.Phone, c.Case.Address, c.Case.ReceivedBy)
		add(c.Case.Customer, c.Case.Where)
	case "department":
		same(c.Case.Department)
	case "description":
		add(c.Description)
	case "assessment":
		same(c.Case.Reviewer)
		add(c.Assessment)
	case "conclusion":
		add(c.Conclusion)
	case "items":
		for _, x := range c.Items {
			same(x.Part, x.Lot, x.Serial, x.Produced, x.Arrived)
			add(x.Name, x.Defect)
		}
	case "steps":
		for _, x := range c.Steps {
			if is(x.Step) {
				same(x.By)
				add(x.Note)
			}
		}
	case "words":
		for _, x := range c.Words {
			same(x.By)
			add(x.Text)
		}
	case "order":
		same(c.Order.Department, c.Order.To, c.Order.Due)
		add(c.Order.Task, c.Order.Result)
	case "goods":
		for part, x := range map[string]domain.Text{"condition": c.Goods.Condition, "finding": c.Goods.Finding, "disposal": c.Goods.Disposal} {
			if is(part) {
				add(x)
			}
		}
		same(c.Goods.Part, c.Goods.Lot)
	case "claim":
		add(c.Claim.What)
		same(domain.Money{Minor: c.Claim.Amount, Currency: "CNY"}.Amount())
	case "plan":
		if is("cause") {
			add(c.Plan.Problem, c.Plan.Cause)
		}
		for _, x := range c.Plan.Actions {
			same(x.Owner, x.Planned, x.Done)
			add(x.What, x.Effect)
		}
	case "files":
		for _, x := range c.Files {
			same(x.Name, x.By)
			add(x.Caption)
		}
	}
	return all
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

//go:build unix

package xlsx

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"octad/domain"
	"octad/domain/worktime"
)

// entry is a row of the register that is measured: 24 columns of words, numbers, dates and money, which the program
// in testdata draws in the same way.
type entry struct {
	words    [18]string
	received time.Time
	due      time.Time
	planned  worktime.Date
	many     domain.Quantity
	back     domain.Quantity
	loss     domain.Money
}

var (
	phrases = []string{
		"服务器在高温老化中报告可纠正的ECC错误", "诺德机架服务器公司", "连接器端子变形，插拔力不足", "北光精密机械有限公司", "外壳表面划伤，影响外观", "包装破损导致运输途中受潮", "螺纹有毛刺，无法装配",
		"标签与实物不符", "尺寸超差，上限超出零点零五毫米", "焊点虚焊，通电后间歇失效", "质量保证部", "客户要求提交8D报告并更换全部库存", "Southern Star Automotive Components", "Display flickers after thermal cycling", "混入其他型号的零件", "制造一部",
	}
	codes = []string{"重大", "一般", "有效", "无效", "件", "客户", "供应商", "生产线", "处理中", "已关闭", "电话", "Email", "CN", "DE", "现场", "退货"}
)

// drawn draws one row after the other.
type drawn uint32

func (d *drawn) n(most uint32) uint32 {
	*d = *d*1664525 + 1013904223
	return uint32(*d) >> 8 % most
}

func (d *drawn) phrase() string { return phrases[d.n(uint32(len(phrases)))] }
func (d *drawn) code() string   { return codes[d.n(uint32(len(codes)))] }

var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

func (d *drawn) instant() time.Time {
	day := d.n(360)
	return dayZero.AddDate(0, 0, 46000+int(day)).Add(time.Duration(d.n(1440)) * time.Minute)
}

func entryOf(i int) (e entry) {
	d := drawn(i)
	w := e.words[:0]
	w = append(w, fmt.Sprintf("C-2026-%06d", i), d.code())
	e.received = d.instant()
	w = append(w, d.phrase(), d.code(), fmt.Sprintf("QN%07d", d.n(9999999)), d.phrase())
	long := d.phrase()
	w = append(w, long+"，"+d.phrase()+"。", d.code(), d.code(), d.code(), fmt.Sprintf("P%05d", d.n(400)), fmt.Sprintf("L26%04d", d.n(9999)))
	e.many, e.back = domain.Pieces(int64(d.n(5000))), domain.Pieces(int64(d.n(500)))
	w = append(w, d.code(), d.code(), d.code(), d.code(), d.phrase())
	e.planned = worktime.DateOf(dayZero.AddDate(0, 0, 46000+int(d.n(360))), time.UTC)
	e.due = d.instant()
	e.loss = domain.Money{Minor: int64(d.n(90000000)), Currency: "CNY"}
	w = append(w, d.code())
	if len(w) != len(e.words) {
		panic(len(w))
	}
	return e
}

// measured is the register in its order of columns: the n-th word, or what stands between.
var measured = func() register[*entry] {
	of := register[*entry]{title: domain.Same("Register"), sheet: domain.Same("Register")}
	word := 0
	for i := range 24 {
		c := column[*entry]{zh: fmt.Sprintf("列 %d", i+1), en: fmt.Sprintf("Column %d", i+1)}
		switch i {
		case 2:
			c.form, c.value = instant, func(_ string, e *entry) any { return e.received }
		case 13:
			c.form, c.value = amount, func(_ string, e *entry) any { return &e.many }
		case 14:
			c.form, c.value = amount, func(_ string, e *entry) any { return &e.back }
		case 20:
			c.form, c.value = day, func(_ string, e *entry) any { return e.planned }
		case 21:
			c.form, c.value = instant, func(_ string, e *entry) any { return e.due }
		case 22:
			c.form, c.value = amount, func(_ string, e *entry) any { return e.loss }
		default:
			at := word
			c.value = func(_ string, e *entry) any { return e.words[at] }
			word++
		}
		of.columns = append(of.columns, c)
	}
	return of
}()

// pool holds the rows that all writers write over and over, so that making them is not measured.
const pool = 20_000

func entries() []entry {
	all := make([]entry, pool)
	for i := range all {
		all[i] = entryOf(i + 1)
	}
	return all
}

func repeated(all []entry, rows int) iter.Seq2[*entry, error] {
	return func(yield func(*entry, error) bool) {
		for i := range rows {
			if !yield(&all[i%len(all)], nil) {
				return
			}
		}
	}
}

// byExcelize writes the register with excelize's stream writer.
func byExcelize(w io.Writer, all []entry, rows int) error {
	f := excelize.NewFile()
	defer f.Close()
	style := func(format string, wrap bool) int {
		n, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top", WrapText: wrap}})
		if err != nil {
			panic(err)
		}
		return n
	}
	word, minute, date, whole, money := style("@", true), style("yyyy-mm-dd hh:mm", false), style("yyyy-mm-dd", false), style("#,##0", false), style("#,##0.00", false)
	out, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i := range measured.columns {
		if err := out.SetColWidth(i+1, i+1, 16); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, XSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	cells := make([]any, len(measured.columns))
	for i, c := range measured.columns {
		cells[i] = c.zh
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	days := func(t time.Time) float64 { return float64(t.Sub(dayZero)/time.Minute) / minutesADay }
	for i := range rows {
		e := &all[i%len(all)]
		n := 0
		for c := range cells {
			switch c {
			case 2:
				cells[c] = excelize.Cell{StyleID: minute, Value: days(e.received)}
			case 13:
				cells[c] = excelize.Cell{StyleID: whole, Value: int64(e.many / domain.Pieces(1))}
			case 14:
				cells[c] = excelize.Cell{StyleID: whole, Value: int64(e.back / domain.Pieces(1))}
			case 20:
				cells[c] = excelize.Cell{StyleID: date, Value: days(time.Date(e.planned.Year, e.planned.Month, e.planned.Day, 0, 0, 0, 0, time.UTC))}
			case 21:
				cells[c] = excelize.Cell{StyleID: minute, Value: days(e.due)}
			case 22:
				cells[c] = excelize.Cell{StyleID: money, Value: float64(e.loss.Minor) / 100}
			default:
				cells[c] = excelize.Cell{StyleID: word, Value: e.words[n]}
				n++
			}
		}
		if err := out.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// libxlsxwriter compiles the program that writes the register with libxlsxwriter; "" with a reason where it cannot.
func libxlsxwriter(t testing.TB) (program, why string) {
	compiler, err := exec.LookPath("cc")
	if err != nil {
		return "", "no C compiler"
	}
	folder := t.TempDir()
	var h strings.Builder
	for _, list := range []struct {
		name  string
		words []string
	}{{"phrases", phrases}, {"codes", codes}} {
		fmt.Fprintf(&h, "#define %s %d\nstatic const char *%s[] = {", strings.ToUpper(list.name), len(list.words), list.name)
		for _, w := range list.words {
			fmt.Fprintf(&h, "\"%s\", ", w)
		}
		h.WriteString("};\n")
	}
	if err := os.WriteFile(filepath.Join(folder, "words.h"), []byte(h.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	program = filepath.Join(folder, "libxlsxwriter")
	if out, err := exec.Command(compiler, "-O2", "-I", folder, "-o", program, "testdata/libxlsxwriter.c", "-lxlsxwriter").CombinedOutput(); err != nil {
		return "", "libxlsxwriter is not installed (Debian: libxlsxwriter-dev): " + strings.SplitN(string(out), "\n", 2)[0]
	}
	return program, ""
}

// spent is the processor time of this process, or of those that it started.
func spent(t testing.TB, who int) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(who, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// weighed counts the bytes of a file.
type weighed int64

// Write implements io.Writer.
func (w *weighed) Write(p []byte) (int, error) {
	*w += weighed(len(p))
	return len(p), nil
}

// TestLogsInPairs writes the same register by turns with ours, excelize's stream writer and libxlsxwriter, and
// prints rows per second of processor time and the size of the file. OCTAD_BENCH_LOGS says of how many rows:
// 100000,1000000. A busy machine does not decide: ratios are of the same turn, and the middle one counts.
func TestLogsInPairs(t *testing.T) {
	asked := os.Getenv("OCTAD_BENCH_LOGS")
	if asked == "" {
		t.Skip("make bench-logs sets OCTAD_BENCH_LOGS")
	}
	all := entries()
	program, why := libxlsxwriter(t)
	if why != "" {
		t.Log("libxlsxwriter left out: " + why)
	}
	kept := filepath.Join(t.TempDir(), "kept.xlsx")
	for size := range strings.SplitSeq(asked, ",") {
		rows, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		turns := max(1, min(3, 300_000/rows))
		writers := []struct {
			name string
			who  int
			do   func(*weighed) error
		}{
			{"octad", syscall.RUSAGE_SELF, func(w *weighed) error {
				return write(w, measured, About{Language: "zh", At: dayZero}, repeated(all, rows))
			}},
			{"excelize", syscall.RUSAGE_SELF, func(w *weighed) error { return byExcelize(w, all, rows) }},
			{"libxlsxwriter", syscall.RUSAGE_CHILDREN, func(w *weighed) error {
				if out, err := exec.Command(program, size, kept).CombinedOutput(); err != nil {
					return fmt.Errorf("%w: %s", err, out)
				}
				info, err := os.Stat(kept)
				*w = weighed(info.Size())
				return err
			}},
		}
		if program == "" {
			writers = writers[:2]
		}
		took, bytes := make([][]time.Duration, len(writers)), make([]weighed, len(writers))
		for range turns {
			for i, w := range writers {
				runtime.GC()
				bytes[i] = 0
				before := spent(t, w.who)
				if err := w.do(&bytes[i]); err != nil {
					t.Fatal(err)
				}
				took[i] = append(took[i], spent(t, w.who)-before)
			}
		}
		for i, w := range writers {
			var ratios, rates []float64
			for turn := range turns {
				ratios = append(ratios, took[i][turn].Seconds()/took[0][turn].Seconds())
				rates = append(rates, float64(rows)/took[i][turn].Seconds())
			}
			t.Logf("%8d rows  %-14s %7.0f rows/CPU s  ours is ×%.2f as fast  %6.1f MB  ours is %+.1f %% in size",
				rows, w.name, middle(rates), middle(ratios), float64(bytes[i])/1e6, 100*(float64(bytes[0])/float64(bytes[i])-1))
		}
	}
}

func middle(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

// TestWritersAgree proves that what is measured is the same: the cells of ours are those of excelize and of
// libxlsxwriter, and what LibreOffice makes of ours is what it makes of libxlsxwriter's.
func TestWritersAgree(t *testing.T) {
	const rows = 300
	all := entries()
	folder := t.TempDir()
	read := func(path string) [][]string {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		got, err := f.GetRows(f.GetSheetList()[0])
		if err != nil || len(got) != rows+1 {
			t.Fatalf("%d rows, %v", len(got), err)
		}
		return got[1:]
	}
	file := func(name string, write func(io.Writer) error) string {
		path := filepath.Join(folder, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := write(f); err != nil {
			t.Fatal(err)
		}
		return path
	}
	ours := file("ours.xlsx", func(w io.Writer) error {
		return write(w, measured, About{Language: "zh", At: dayZero}, repeated(all, rows))
	})
	theirs := file("excelize.xlsx", func(w io.Writer) error { return byExcelize(w, all, rows) })
	if diff := cmp.Diff(read(theirs), read(ours)); diff != "" {
		t.Fatal(diff)
	}
	program, why := libxlsxwriter(t)
	if why != "" {
		t.Skip(why)
	}
	theirs = filepath.Join(folder, "theirs.xlsx")
	if out, err := exec.Command(program, strconv.Itoa(rows), theirs).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	if diff := cmp.Diff(read(theirs), read(ours)); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(asCSV(t, theirs)[1:], asCSV(t, ours)[1:]); diff != "" {
		t.Error("LibreOffice reads ours otherwise than libxlsxwriter's: " + diff)
	}
}

// asCSV is what LibreOffice makes of the first sheet of a workbook.
func asCSV(t *testing.T, path string) [][]string {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	folder := t.TempDir()
	command := exec.Command(office, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder, path)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	f, err := os.Open(filepath.Join(folder, strings.TrimSuffix(filepath.Base(path), ".xlsx")+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return got
}

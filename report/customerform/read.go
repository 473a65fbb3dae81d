package customerform

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// Source says where a filled form comes from. Today is the last day on which something can have been done.
type Source struct {
	FileName string
	// Form is the code of the customer's form with its revision, for the record.
	Form  string
	Today worktime.Date
}

// Incoming is a filled form that was read: the command that takes it in, still without its complaint, the number by
// which the customer knows the complaint, and what was not understood.
type Incoming struct {
	Command   eightd.Importing
	Reference string
}

// Read reads a form that was filled, by the map of its blank. Errors: those of Open; rule_broken with every cell whose
// value is none of its field's: customer_form.date_malformed, number_malformed, choice_unknown; customer_form.other_form
// when the workbook has not the cells of the map.
func Read(raw []byte, blank *Book, m Map, from Source) (Incoming, error) {
	book, err := Open(raw)
	if err != nil {
		return Incoming{}, err
	}
	r := &reading{book: book, plan: blank.layOver(m), language: m.Language, report: blankReport(), annex: book.annexOf(), at: map[string]string{}}
	for _, t := range r.plan.targets {
		if book.sheet(t.sheet.name) == nil {
			r.faults.Add(t.String(), "customer_form.other_form", "文件没有工作表 "+t.sheet.name+"，不是这份表单", "The file has no sheet "+t.sheet.name+": it is not this form")
			return Incoming{}, r.faults.Broken()
		}
		r.target(t)
	}
	for _, g := range r.plan.grids {
		r.grid(g)
	}
	if err := r.faults.Broken(); err != nil {
		return Incoming{}, err
	}
	in := Incoming{Command: r.command(from.Today)}
	if len(r.report.Complaints) > 0 {
		in.Reference = r.report.Complaints[0].CustomerReference
	}
	sum := sha256.Sum256(raw)
	in.Command.Source = eightd.Exchange{Format: "customer_form/" + from.Form, Language: m.Language, FileName: from.FileName, SHA256: hex.EncodeToString(sum[:])}
	in.Command.Keep = func(eightd.Report) ([]eightd.Kept, error) { return nil, nil }
	return in, nil
}

// reading is one form being read into an 8D of which nothing is written.
type reading struct {
	book     *Book
	plan     *plan
	language string
	report   *eightd.Report
	annex    map[string][]annexLine
	faults   domain.Faults
	// at is the cell from which something was read, by its place in the 8D.
	at map[string]string
}

// annexLine is a row of the annex of a form that was filled here.
type annexLine struct {
	title string
	cells []string
}

// annexOf returns the rows of the annex by their number; none where the form has no annex.
func (b *Book) annexOf() map[string][]annexLine {
	for _, s := range b.sheets {
		if s.words(spot{1, 1}) != annexMark {
			continue
		}
		out := map[string][]annexLine{}
		for _, row := range s.rows[min(2, len(s.rows)):] {
			number := s.words(spot{row.number, 1})
			line := annexLine{title: s.words(spot{row.number, 3})}
			for _, c := range row.cells {
				for len(line.cells) < c.at.column-3 {
					line.cells = append(line.cells, "")
				}
				if c.at.column > 3 {
					line.cells[c.at.column-4] = c.text.text
				}
			}
			if number != "" {
				out[number] = append(out[number], line)
			}
		}
		return out
	}
	return nil
}

// text returns what a cell says, with what goes on in the annex; more are the rows that go on there.
func (r *reading) text(s *sheet, at spot) (text string, more []annexLine) {
	c, ok := s.cells[at]
	if !ok || c.counted {
		return "", nil
	}
	text = strings.ReplaceAll(c.text.text, "\r\n", "\n")
	for r.annex != nil {
		m := referenceForm.FindStringSubmatch(text)
		if m == nil {
			break
		}
		lines := r.annex[m[1]]
		text = strings.TrimSuffix(text, m[0])
		if len(lines) > 1 && strings.HasPrefix(lines[1].title, rowSign) {
			more = lines[1:]
			continue
		}
		whole := ""
		for _, l := range lines {
			if len(l.cells) > 0 {
				whole += l.cells[0]
			}
		}
		if lines != nil {
			text = whole
		}
	}
	return text, more
}

func (r *reading) target(t target) {
	if t.field.at == nil {
		return
	}
	s := r.book.sheet(t.sheet.name)
	text, _ := r.text(s, t.area.from)
	switch {
	case t.Boxes != nil:
		if code := ticked(text, t.Boxes); code != "" {
			set(t.field.at(r.report), r.language, value{code: code})
		}
		return
	case t.Mark != nil:
		if words := strings.TrimSpace(text); words != "" && !strings.EqualFold(words, t.Mark.Off) && words != "FALSE" {
			set(t.field.at(r.report), r.language, value{code: t.Mark.Value})
		}
		return
	case t.part != "":
		text = between(t.sheet.cells[t.area.from].text.text, t.part, text)
	case text == t.sheet.words(t.area.from):
		return // as the blank has it
	}
	r.store(cellRead{s, t.area.from, text, t.kind, t.choices, t.Values, t.Dates}, func(v value) { set(t.field.at(r.report), r.language, v) })
}

// between returns what stands in the place of a placeholder; "" where the text around it is no longer there.
func between(template, part, text string) string {
	pattern := regexp.QuoteMeta(template)
	pattern = strings.Replace(pattern, regexp.QuoteMeta(part), "(.*?)", 1)
	for _, other := range placeholders.FindAllString(template, -1) {
		pattern = strings.ReplaceAll(pattern, regexp.QuoteMeta(other), ".*?")
	}
	re, err := regexp.Compile(`(?s)^\s*` + strings.TrimSpace(pattern) + `\s*$`)
	if err != nil {
		return ""
	}
	if m := re.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// cellRead is what a cell says, and what it may say.
type cellRead struct {
	sheet   *sheet
	at      spot
	text    string
	kind    form
	choices []eightd.Word[string]
	own     map[string]string
	dates   string
}

// store understands the text of a cell and hands it on; nothing for an empty one.
func (r *reading) store(c cellRead, keep func(value)) {
	words := strings.TrimSpace(c.text)
	if words == "" {
		return
	}
	where := quoted(c.sheet.name) + "!" + c.at.String()
	switch c.kind {
	case dayForm:
		day, ok := r.day(c, words)
		if !ok {
			r.faults.Add(where, "customer_form.date_malformed", "单元格 "+where+" 不是日期："+short(words), "The cell "+where+" holds no date: "+short(words))
			return
		}
		keep(value{day: day})
	case numberForm:
		q, err := domain.ParseQuantity(strings.ReplaceAll(strings.ReplaceAll(decimal(words), " ", ""), "\u00a0", ""))
		if err != nil {
			r.faults.Add(where, "customer_form.number_malformed", "单元格 "+where+" 不是数字："+short(words), "The cell "+where+" holds no number: "+short(words))
			return
		}
		keep(value{number: &q})
	case choiceForm:
		code, ok := r.choice(c, words)
		if !ok {
			r.faults.Add(where, "customer_form.choice_unknown", "单元格 "+where+" 的取值无法识别："+short(words), "The cell "+where+" holds none of the known values: "+short(words))
			return
		}
		keep(value{code: code})
	default:
		keep(value{text: strings.TrimRight(c.text, "\n")})
	}
}

// decimal turns a number as Excel keeps it (1.5E3) or as people write it (1,5) into a plain decimal.
func decimal(s string) string {
	if f, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, "eE") {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		return strings.Replace(s, ",", ".", 1)
	}
	return strings.TrimSuffix(s, "%")
}

var dayForms = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006", "2006年1月2日", "2 Jan 2006", "2-Jan-2006"}

// day reads a day: as the workbook keeps it, by the map's pattern, or in a form that cannot be misread.
func (r *reading) day(c cellRead, words string) (worktime.Date, bool) {
	cell := c.sheet.cells[c.at]
	if serial, err := strconv.ParseFloat(words, 64); err == nil && cell != nil && (cell.kind == "" || cell.kind == "n") && serial >= 1 && serial < 300_000 {
		days := int64(serial) - 25569
		if r.book.since1904 {
			days += 1462
		}
		return worktime.DateOf(time.Unix(days*86400, 0), time.UTC), true
	}
	pattern := c.dates
	if pattern == "" {
		pattern = r.plan.m.Dates
	}
	forms := dayForms
	if pattern != "" {
		layout := strings.NewReplacer("yyyy", "2006", "yy", "06", "mm", "1", "m", "1", "dd", "2", "d", "2").Replace(strings.ToLower(pattern))
		forms = append([]string{layout}, forms...)
	}
	for _, layout := range forms {
		if at, err := time.Parse(layout, words); err == nil {
			return worktime.DateOf(at, time.UTC), true
		}
	}
	return worktime.Date{}, false
}

// choice finds the code of what a cell says: in the form's own words, in Chinese, in English, or the code itself.
func (r *reading) choice(c cellRead, words string) (string, bool) {
	for _, w := range c.choices {
		own, ok := c.own[w.Code]
		if ok && plainly(own) == plainly(words) {
			return w.Code, true
		}
	}
	for _, w := range c.choices {
		for _, said := range []string{w.Label[domain.ZH], w.Label[domain.EN], w.Code} {
			if plainly(said) == plainly(words) {
				return w.Code, true
			}
		}
	}
	truths := map[string]string{"TRUE": "yes", "FALSE": "no"}
	if code := truths[words]; code != "" && slices.ContainsFunc(c.choices, func(w eightd.Word[string]) bool { return w.Code == code }) {
		return code, true
	}
	return "", false
}

// grid reads the rows of a table, up to the last that says something, and those of the annex behind them.
func (r *reading) grid(g grid) {
	s := r.book.sheet(g.sheet.name)
	if s == nil {
		return
	}
	var more []annexLine
	host := 0
	for i := range g.Count {
		said := false
		for _, c := range g.columns {
			text, rest := r.text(s, g.at(i, c))
			if rest != nil {
				more = rest
			}
			said = said || strings.TrimSpace(text) != "" && c.column.at != nil && text != g.sheet.words(g.at(i, c))
		}
		if said {
			for g.table.count(r.report) <= host {
				g.table.add(r.report)
			}
			r.at[g.Rows.Rows+"/"+strconv.Itoa(host)] = quoted(s.name) + "!" + g.at(i, g.columns[0]).String()
			for _, c := range g.columns {
				text, _ := r.text(s, g.at(i, c))
				r.column(g, c, host, cellRead{s, g.at(i, c), text, c.kind, c.choices, g.Values[c.name], ""})
			}
			host++
		}
	}
	for _, line := range more {
		for g.table.count(r.report) <= host {
			g.table.add(r.report)
		}
		for n, c := range g.annexed() {
			if n < len(line.cells) {
				r.column(g, c, host, cellRead{s, g.at(g.Count-1, c), line.cells[n], c.kind, c.choices, g.Values[c.name], "yyyy-mm-dd"})
			}
		}
		host++
	}
}

func (r *reading) column(_ grid, c gridColumn, i int, cell cellRead) {
	if c.column.at != nil && cell.text != "" {
		r.store(cell, func(v value) { set(c.column.at(r.report, i), r.language, v) })
	}
}

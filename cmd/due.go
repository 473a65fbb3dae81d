package cmd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/worktime"
)

type dueCommand struct {
	Batch    string `placeholder:"FILE" help:"JSON lines of {calendar, from, within}; - is standard input. 批量"`
	Calendar string `default:"cn" help:"Calendar. 日历"`
	From     string `help:"Start, such as 2026-03-06T16:30:00+08:00, or a date: its first moment in --timezone. 起算时间或日期"`
	Within   string `help:"Amount, such as 2 working_hours, 3-5 days, same_day. 时限"`
}

// question is one line of a batch.
type question struct {
	Calendar string `json:"calendar"`
	From     string `json:"from"`
	Within   string `json:"within"`
}

// dueAnswer is the answer to a question; its names are those of the contract's Due.
type dueAnswer struct {
	Calendar    string   `json:"calendar"`
	From        string   `json:"from"`
	Within      string   `json:"within"`
	State       string   `json:"state"`
	WarnAt      string   `json:"warnAt,omitempty"`
	DueAt       string   `json:"dueAt,omitempty"`
	LateAfter   string   `json:"lateAfter,omitempty"`
	NotBefore   string   `json:"notBefore,omitempty"`
	Provisional bool     `json:"provisional"`
	Steps       []string `json:"steps,omitempty"`
}

// lineFault is what stands in the output for a line that cannot be answered.
type lineFault struct {
	Line  int       `json:"line"`
	Error faultWord `json:"error"`
}

type faultWord struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Run answers one question with its steps, or a batch line by line; a bad line of a batch is told in its
// place and makes the command fail at the end.
func (c dueCommand) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	if c.Batch != "" {
		return c.batch(p, rules)
	}
	if c.From == "" || c.Within == "" {
		return misuse{domain.ZhEn("请给出 --from 和 --within，或 --batch", "Give --from and --within, or --batch")}
	}
	from, err := p.start(c.From)
	if err != nil {
		return err
	}
	answer, d, err := evaluate(rules, question{c.Calendar, from, c.Within}, (*worktime.Calendar).Due)
	if err != nil {
		return err
	}
	for _, s := range d.Steps {
		answer.Steps = append(answer.Steps, s.Text().In(p.language()))
	}
	return json.NewEncoder(p.out).Encode(answer)
}

// start returns the first moment of a date in the program's time zone; anything else it leaves as it is.
func (p *program) start(from string) (string, error) {
	zone, err := p.zone()
	if err != nil {
		return "", err
	}
	day, err := time.ParseInLocation(time.DateOnly, from, zone)
	if err != nil {
		return from, nil //nolint:nilerr // evaluate judges what is no date
	}
	return day.Format(time.RFC3339), nil
}

// longestLine bounds a line of a batch.
const longestLine = 1 << 20

func (c dueCommand) batch(p *program, rules *casework.Rules) error {
	in := p.in
	if c.Batch != "-" {
		f, err := os.Open(c.Batch)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	out := bufio.NewWriterSize(p.out, 1<<16)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	failed, n := false, 0
	for lines.Scan() {
		n++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var answer any
		answer, err := answerLine(rules, c.Calendar, lines.Bytes())
		if err != nil {
			failed = true
			answer = lineFault{n, p.faultWord(err)}
		}
		if err := encoder.Encode(answer); err != nil {
			return err
		}
	}
	if err := errors.Join(lines.Err(), out.Flush()); err != nil {
		return err
	}
	if failed {
		return errTold
	}
	return nil
}

func answerLine(rules *casework.Rules, calendar string, line []byte) (any, error) {
	q := question{Calendar: calendar}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&q); err != nil {
		return nil, notAQuestion(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, notAQuestion(errors.New("more follows on the line"))
	}
	answer, _, err := evaluate(rules, q, (*worktime.Calendar).Evaluate)
	return answer, err
}

func notAQuestion(cause error) error {
	e := domain.Refuse(domain.Malformed, "due.malformed", "不是 {calendar, from, within} 形式的 JSON", "This is no JSON of the form {calendar, from, within}")
	e.Cause = cause
	return e
}

// faultWord tells an error within a line of output, with its code.
func (p *program) faultWord(err error) faultWord {
	var e *domain.Error
	if !errors.As(err, &e) {
		return faultWord{"error", err.Error()}
	}
	return faultWord{e.Code, e.Message.In(p.language())}
}

// reckoning is a way to compute a deadline: with its steps (Due) or, for batches, without (Evaluate).
type reckoning func(*worktime.Calendar, time.Time, worktime.Limit) (worktime.Deadline, error)

func evaluate(rules *casework.Rules, q question, reckon reckoning) (dueAnswer, worktime.Deadline, error) {
	calendar, ok := rules.Calendar(q.Calendar)
	if !ok {
		return dueAnswer{}, worktime.Deadline{}, domain.Refuse(domain.Broken, "due.calendar_unknown", "没有此日历："+q.Calendar, "There is no such calendar: "+q.Calendar)
	}
	from, err := time.Parse(time.RFC3339, q.From)
	if err != nil {
		return dueAnswer{}, worktime.Deadline{}, domain.Refuse(domain.Broken, "due.from_malformed",
			"起算时间应为带时差的 RFC 3339 时间，例：2026-03-06T16:30:00+08:00", "The start is an RFC 3339 time with its offset, such as 2026-03-06T16:30:00+08:00")
	}
	limit, err := worktime.ParseLimit(q.Within)
	if err != nil {
		return dueAnswer{}, worktime.Deadline{}, err
	}
	d, err := reckon(calendar, from, limit)
	if err != nil {
		return dueAnswer{}, worktime.Deadline{}, err
	}
	state := "due"
	switch {
	case d.NoLimit:
		state = "no_limit"
	case d.NotConfigured, d.Unagreed:
		state = "not_configured"
	}
	return dueAnswer{
		Calendar: q.Calendar, From: stamp(from), Within: q.Within, State: state,
		WarnAt: stamp(d.WarnAt), DueAt: stamp(d.DueAt), LateAfter: stamp(d.LateAfter), NotBefore: stamp(d.NotBefore), Provisional: d.Provisional,
	}, d, nil
}

// stamp prints an instant as the API does: RFC 3339 in UTC; "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

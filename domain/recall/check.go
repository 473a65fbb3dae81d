package recall

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Level is how many consignees are asked whether they knew and acted.
type Level string

// The levels of effectiveness checks (21 CFR 7.42(b)(3)).
const (
	LevelA Level = "a"
	LevelB Level = "b"
	LevelC Level = "c"
	LevelD Level = "d"
	LevelE Level = "e"
)

// Levels labels the levels of effectiveness checks.
var Levels = []domain.Word[Level]{
	{Code: LevelA, Title: domain.ZhEn("A：全部收货方", "A: all consignees")},
	{Code: LevelB, Title: domain.ZhEn("B：10%至100%之间", "B: between 10 % and 100 %")},
	{Code: LevelC, Title: domain.ZhEn("C：10%", "C: 10 %")},
	{Code: LevelD, Title: domain.ZhEn("D：2%", "D: 2 %")},
	{Code: LevelE, Title: domain.ZhEn("E：不检查", "E: none")},
}

// share is one row of the table of sample sizes, in per cent of the consignees.
type share struct {
	Level   Level
	Percent int
	// Stated tells that the plan says the percentage, which lies above 10 and below 100.
	Stated bool
}

// shares are the sample sizes of 21 CFR 7.42(b)(3)(i) to (v).
var shares = []share{{LevelA, 100, false}, {LevelB, 0, true}, {LevelC, 10, false}, {LevelD, 2, false}, {LevelE, 0, false}}

// Percent returns the share of consignees that the level checks, in per cent; stated counts for level B alone.
func (l Level) Percent(stated int) int {
	i := slices.IndexFunc(shares, func(s share) bool { return s.Level == l })
	if i < 0 {
		return 0
	}
	if shares[i].Stated {
		return stated
	}
	return shares[i].Percent
}

// Size returns how many of so many consignees are checked: the share, rounded up.
func (l Level) Size(consignees, stated int) int { return (consignees*l.Percent(stated) + 99) / 100 }

// Sample says how the consignees to be checked were drawn.
type Sample struct {
	Level      Level
	Percent    int
	Consignees int
	Size       int
	By         domain.Person
	At         time.Time
}

// Check is one check of effectiveness: whether the consignee got the notice and acted on it.
type Check struct {
	ID      domain.ID
	At      time.Time
	Channel Channel
	// Informed tells that they had the notice, Acted that they did what it asks; Effective is both.
	Informed   bool
	Acted      bool
	Effective  bool
	With       string
	Text       domain.Text
	By         domain.Person
	RecordedAt time.Time
}

// DrawSample draws the consignees to be checked, spread evenly over the lines. Whoever was drawn before stays; a line
// that has been checked counts among the drawn.
func (r *Recall) DrawSample(order domain.Order, around Around) (domain.Change, error) {
	if err := r.ready(sample, order, around); err != nil {
		return domain.Change{}, err
	}
	var lines []int
	drawn := 0
	for i, c := range r.Consignees {
		if c.Kind == Consigned {
			lines = append(lines, i)
			drawn += one(c.Sampled)
		}
	}
	size := r.Plan.Level.Size(len(lines), r.Plan.Percent)
	for n := 0; n < size && drawn < size; n++ {
		// From the even place on to the next that is not drawn yet.
		for step := range lines {
			c := &r.Consignees[lines[(n*len(lines)/size+step)%len(lines)]]
			if !c.Sampled {
				c.Sampled = true
				drawn++
				break
			}
		}
	}
	r.Sample = &Sample{Level: r.Plan.Level, Percent: r.Plan.Level.Percent(r.Plan.Percent), Consignees: len(lines), Size: drawn, By: order.Actor.Person(), At: order.At}
	return r.told(order, RecallSampled, order.At, map[string]string{"level": string(r.Plan.Level), "size": count(drawn), "consignees": count(len(lines))}), nil
}

// Checks is the command that records a check of effectiveness.
type Checks struct {
	At       time.Time
	Channel  Channel
	Informed bool
	Acted    bool
	With     string
	Text     domain.Text
}

// Check records what a check of one consignee found. Whoever told the consignee last does not judge by themselves
// whether that had effect: recall.not_apart.
func (r *Recall) Check(order domain.Order, line domain.ID, cmd Checks, around Around) (domain.Change, error) {
	c, ok := r.Line(line)
	if !ok {
		return domain.Change{}, domain.Missing("recall_consignee")
	}
	if err := r.ready(check, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	domain.CheckText(&f, "/text", cmd.Text, false)
	written(&f, phrase{"/with", cmd.With})
	f.Require(c.Kind == Consigned, "/consigneeId", "recall.own_stock", "本方库存不作有效性检查", "Our own stock is not checked")
	f.Require(domain.Listed(Channels, cmd.Channel), "/channel", "recall.channel_unknown", "没有此渠道", "There is no such channel")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if n := len(c.Notices); n > 0 {
		if same(order, c.Notices[n-1].By) {
			return domain.Change{}, domain.Refuse(domain.Forbidden, "recall.not_apart", "有效性检查须由通知人以外的人进行", "Whoever sent the notice does not check its effect")
		}
	}
	k := Check{
		ID: order.NewID(), At: when(cmd.At, order), Channel: cmd.Channel, Informed: cmd.Informed, Acted: cmd.Acted, Effective: cmd.Informed && cmd.Acted,
		With: strings.TrimSpace(cmd.With), Text: cmd.Text, By: order.Actor.Person(), RecordedAt: order.At,
	}
	c.Checks = append(slices.Clone(c.Checks), k)
	return r.told(order, RecallChecked, k.At, map[string]string{"consignee": string(c.ID), "effective": truth(k.Effective)}), nil
}

func truth(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

package recall

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Notice is one message to one consignee: to sell no more, and what to do with what is there.
type Notice struct {
	ID      domain.ID
	Channel Channel
	At      time.Time
	// To is the person, address or number; Reference a registered letter's or message's.
	To         string
	Reference  string
	Text       domain.Text
	Attachment domain.ID
	// Letter is the document language of the letter that the house itself mails to To; "" when somebody told it
	// otherwise and only says so here.
	Letter     string
	By         domain.Person
	RecordedAt time.Time
}

// Notifies is the command that records that consignees were told. No lines named means all who have not been told
// yet, up to MostAtOnce in order of position.
type Notifies struct {
	Lines      []domain.ID
	Channel    Channel
	At         time.Time
	To         string
	Reference  string
	Text       domain.Text
	Attachment domain.ID
	// Deliver has the house mail each line its own letter, at the address of its contact, or at To for one line.
	// Language is the letters' document language; "" for Chinese within China and English elsewhere.
	Deliver  bool
	Language string
}

// Notify records notices, one per line. It may be done as soon as the fault is confirmed, and again.
func (r *Recall) Notify(order domain.Order, cmd Notifies, around Around) (domain.Change, error) {
	if err := r.ready(notify, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	domain.CheckText(&f, "/text", cmd.Text, false)
	written(&f, phrase{"/to", cmd.To}, phrase{"/reference", cmd.Reference})
	f.Require(domain.Listed(Channels, cmd.Channel), "/channel", "recall.channel_unknown", "没有此渠道", "There is no such channel")
	f.Require(r.Confirmation == nil || cmd.At.IsZero() || !cmd.At.Before(r.Confirmation.At), "/at", "recall.before_confirmation", "通知不能早于问题确认", "A notice is not sent before the fault is confirmed")
	lines := r.addressed(&f, cmd)
	if cmd.Deliver {
		r.mailable(&f, cmd, lines)
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	first := 0
	for _, i := range lines {
		c := &r.Consignees[i]
		first += one(!c.Notified())
		n := Notice{
			ID: order.NewID(), Channel: cmd.Channel, At: when(cmd.At, order), To: strings.TrimSpace(cmd.To), Reference: strings.TrimSpace(cmd.Reference),
			Text: cmd.Text, Attachment: cmd.Attachment, By: order.Actor.Person(), RecordedAt: order.At,
		}
		if cmd.Deliver {
			n.To, n.Letter = cmp.Or(n.To, c.Contact.Email), c.letter(cmd.Language)
		}
		c.Notices = append(slices.Clone(c.Notices), n)
	}
	all := around.Standing.Counts()
	left := all.Consignees - all.Notified - first
	facts := map[string]string{"channel": string(cmd.Channel), "consignees": count(len(lines)), "left": count(left), "all": yes(left == 0)}
	if cmd.Deliver {
		facts["letters"] = count(len(lines))
	}
	return r.told(order, RecallNotified, when(cmd.At, order), facts), nil
}

// letter returns the document language of the line's letter: the one asked for, or else that of its country.
func (c *Consignee) letter(asked string) string {
	switch {
	case asked != "":
		return asked
	case c.Country == "CN":
		return domain.ZH
	default:
		return domain.EN
	}
}

// mailable refuses letters that cannot go out: by another channel, at another time than now, or to nobody's address. It
// names every line without one.
func (r *Recall) mailable(f *domain.Faults, cmd Notifies, lines []int) {
	f.Require(cmd.Channel == "" || cmd.Channel == ByEmail, "/channel", "recall.letter_by_email", "由系统发送的通知函只走电子邮件", "Letters that the house sends go by e-mail")
	f.Require(cmd.At.IsZero(), "/at", "recall.letter_goes_now", "通知函立即发出，不填时间", "Letters go at once; leave the time empty")
	if to := strings.TrimSpace(cmd.To); to != "" {
		f.Require(len(lines) == 1, "/to", "recall.letter_to_each", "通知函发给各收货方自己的邮箱；同时通知多个收货方时不填收件人", "Each letter goes to its consignee's own address; leave the recipient empty when there are several")
		f.Require(domain.EmailFits(to), "/to", "recall.email_malformed", "不是电子邮件地址", "This is no e-mail address")
		return
	}
	var without []string
	for _, i := range lines {
		if !domain.EmailFits(r.Consignees[i].Contact.Email) {
			without = append(without, fmt.Sprintf("%d %s", r.Consignees[i].Position, r.Consignees[i].Name))
		}
	}
	if len(without) == 0 {
		return
	}
	named := strings.Join(without[:min(len(without), namedMost)], "; ")
	f.Require(false, "/consigneeIds", "recall.no_address", fmt.Sprintf("%d 个收货方没有邮箱，请先补充或用其他方式通知：%s", len(without), named),
		fmt.Sprintf("%d consignees have no e-mail address; add it, or tell them otherwise: %s", len(without), named))
}

// namedMost is how many consignees a fault names.
const namedMost = 10

// addressed returns the indexes of the lines that are told.
func (r *Recall) addressed(f *domain.Faults, cmd Notifies) []int {
	var lines []int
	if len(cmd.Lines) == 0 {
		for i, c := range r.Consignees {
			if !c.Notified() && len(lines) < MostAtOnce {
				lines = append(lines, i)
			}
		}
		f.Require(len(lines) > 0, "/consigneeIds", "recall.all_notified", "收货方均已通知；再次通知请指明收货方", "All consignees have been told; name those who are told again")
		return lines
	}
	f.Require(len(cmd.Lines) <= MostAtOnce, "/consigneeIds", "recall.too_many_lines", fmt.Sprintf("一次最多 %d 行", MostAtOnce), fmt.Sprintf("At most %d lines at once", MostAtOnce))
	where := make(map[domain.ID]int, len(r.Consignees))
	for i, c := range r.Consignees {
		where[c.ID] = i
	}
	seen := map[domain.ID]bool{}
	for i, id := range cmd.Lines {
		field := at("consigneeIds", i, "")
		n, known := where[id]
		f.Require(known, field, "recall.consignee_unknown", "本召回没有此收货方", "The recall has no such consignee")
		f.Require(!seen[id], field, "recall.consignee_twice", "同一收货方出现两次", "The consignee occurs twice")
		f.Require(!known || r.Consignees[n].Kind == Consigned, field, "recall.own_stock", "本方库存无须通知", "Our own stock is not told")
		seen[id] = true
		lines = append(lines, n)
	}
	return lines
}

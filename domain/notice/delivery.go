package notice

import (
	"hash/fnv"
	"strconv"
	"time"

	"octad/domain"
)

// Channel is the kind of way that a delivery goes.
type Channel string

// The channels.
const (
	ByWebhook    Channel = "webhook"
	ByRobot      Channel = "robot"
	ByMailbox    Channel = "mail"
	ByDigestMail Channel = "digest"
	ByLetter     Channel = "letter"
)

// Channels lists the channels with their titles.
var Channels = []struct {
	Channel Channel
	Title   domain.Text
}{
	{ByWebhook, domain.ZhEn("网络回调", "Webhook")},
	{ByRobot, domain.ZhEn("群机器人", "Chat robot")},
	{ByMailbox, domain.ZhEn("邮件", "Mail")},
	{ByDigestMail, domain.ZhEn("汇总邮件", "Digest mail")},
	{ByLetter, domain.ZhEn("通知函", "Letter")},
}

// Status is where a delivery stands.
type Status string

// The states of a delivery. A dead one was given up; it can be sent again, and so can a sent one.
const (
	Pending Status = "pending"
	Sent    Status = "sent"
	Dead    Status = "dead"
)

// Statuses lists the states of a delivery with their titles.
var Statuses = []struct {
	Status Status
	Title  domain.Text
}{
	{Pending, domain.ZhEn("待发送", "Waiting")},
	{Sent, domain.ZhEn("已发送", "Sent")},
	{Dead, domain.ZhEn("已放弃", "Given up")},
}

// Delivery is one message on its way to one target. Its ID is the message's own and stays the same however
// often it is tried, so that a receiver can tell a repetition.
type Delivery struct {
	ID      domain.ID
	Channel Channel
	// Target is the webhook, robot, user, department or consignee; Name what people know it by: a code or an address.
	Target   domain.ID
	Name     string
	Language string
	// Lane is the queue in which it waits; one lane is emptied by one worker at a time.
	Lane      string
	Aggregate domain.ID
	Sequence  int64
	Notice    Notice
	Status    Status
	// Tries counts the failures since it was last set going.
	Tries     int
	CreatedAt time.Time
	// DueAt is when it is tried next; SentAt is zero until it was taken.
	DueAt  time.Time
	SentAt time.Time
	// Error is that of the last try, in words without secrets.
	Error string
}

// UsualKeep is how long a delivery that was sent stays in the log.
const UsualKeep = 400 * 24 * time.Hour

// Attempt is one try of a delivery, or one resending, for the log.
type Attempt struct {
	At       time.Time
	Duration time.Duration
	// Request says what was asked of whom, without secrets; Status and Response what was answered.
	Request  string
	Status   int
	Response string
	Error    string
	// By is who had it sent again; empty for a try.
	By domain.Person
}

// Result is how a try went.
type Result struct {
	Attempt
	// Hopeless says that trying again is of no use; Wait, when above zero, is how long the target wants to be
	// left alone: it is no failure of the message.
	Hopeless bool
	Wait     time.Duration
}

// OK reports whether the target took the message.
func (r Result) OK() bool { return r.Error == "" && r.Wait == 0 }

// Patience says how long a delivery is tried: First is the pause after the first failure, each further one is
// three times as long, never longer than Most; after so many Tries it is given up.
type Patience struct {
	First time.Duration
	Most  time.Duration
	Tries int
}

// Usual is the patience of a server: ten seconds at first, six hours at most, eleven tries within a day.
func Usual() Patience { return Patience{First: 10 * time.Second, Most: 6 * time.Hour, Tries: 11} }

// Pause returns how long to wait after the n-th failure. Jitter, from 0 to 1, spreads what failed together: the
// pause lies between half and the whole of what it would be.
func (p Patience) Pause(n int, jitter float64) time.Duration {
	d := p.First
	for i := 1; i < n && d < p.Most; i++ {
		d *= 3
	}
	d = min(d, p.Most)
	return d/2 + time.Duration(jitter*float64(d/2))
}

// After returns the delivery as it stands after a try at the given time.
func (p Patience) After(d Delivery, r Result, at time.Time, jitter float64) Delivery {
	d.Error = r.Error
	switch {
	case r.OK():
		d.Status, d.SentAt = Sent, at
	case r.Wait > 0:
		d.DueAt = at.Add(r.Wait)
	default:
		d.Tries++
		d.DueAt = at.Add(p.Pause(d.Tries, jitter))
		if r.Hopeless || d.Tries >= p.Tries {
			d.Status = Dead
		}
	}
	return d
}

// Resend sets a sent or dead delivery going again. Refused: delivery.pending.
func (d *Delivery) Resend(at time.Time) error {
	if d.Status == Pending {
		return domain.Refuse(domain.Conflict, "delivery.pending", "该消息仍在发送队列中", "The message is still waiting to be sent")
	}
	d.Status, d.Tries, d.DueAt, d.SentAt, d.Error = Pending, 0, at, time.Time{}, ""
	return nil
}

// to returns the notice's delivery to a target.
func (n Notice) to(channel Channel, target domain.ID, name string) Delivery {
	d := Delivery{
		Channel: channel, Target: target, Name: name, Language: domain.EN, Aggregate: n.Subject.ID, Sequence: n.Sequence,
		Notice: n, Status: Pending,
	}
	d.Lane = lane(d)
	return d
}

// webhookLanes is how many records a webhook may hear of at once; a record stays in its lane, so that its
// order is kept.
const webhookLanes = 8

// lane returns the queue of a delivery: robots and mailboxes have one each, a webhook several.
func lane(d Delivery) string {
	name := string(d.Channel) + "/" + string(d.Target)
	if d.Channel != ByWebhook {
		return name
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(d.Aggregate))
	return name + "/" + itoa(int(h.Sum32()%webhookLanes))
}

func itoa(n int) string { return strconv.Itoa(n) }

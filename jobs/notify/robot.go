package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain/access"
	"octad/domain/master"
	"octad/domain/notice"
)

// vendor is how the robots of a vendor are spoken to, as their open platforms document it.
type vendor struct {
	// pace keeps below the vendor's limit; a robot that runs into it is left alone for penalty.
	pace    time.Duration
	penalty time.Duration
	// bytes is the longest text.
	bytes int
	// letter returns the address and the body of a message, signed.
	letter func(address string, secret access.Secret, text string, at time.Time) (string, any)
	// limited are the codes of "too often"; hopeless those that no repetition mends: a key, a signature, a
	// keyword or an address that does not fit.
	limited  []int
	hopeless []int
}

// vendors is the table of the vendors:
//
//	WeCom     20 messages a minute; text up to 2,048 bytes; no signature; errcode 45009 when too often
//	DingTalk  20 messages a minute, else silence for ten minutes; timestamp (ms) and sign in the query;
//	          errcode 130101 when too often, 310000 when signature, keyword or address do not fit
//	Feishu    100 messages a minute and 5 a second; timestamp (s) and sign in the body; bodies up to 20 KB;
//	          code 11232 when too often, 19021 signature, 19022 address, 19024 keyword
var vendors = map[master.Vendor]vendor{
	master.WeCom:    {pace: 3200 * time.Millisecond, penalty: time.Minute, bytes: 2000, letter: weCom, limited: []int{45009, 45033}, hopeless: []int{93000, 40008, 40058}},
	master.DingTalk: {pace: 3200 * time.Millisecond, penalty: 10 * time.Minute, bytes: 15000, letter: dingTalk, limited: []int{130101, 410100}, hopeless: []int{310000, 300001, 400013}},
	master.Feishu:   {pace: 700 * time.Millisecond, penalty: time.Minute, bytes: 15000, letter: feishu, limited: []int{11232, 11233, 99991400}, hopeless: []int{9499, 19001, 19021, 19022, 19024}},
}

// mark stands at the head of every message: groups whose robots want a keyword take this one.
const mark = "[Octad] "

type textBody struct {
	MsgType string `json:"msgtype"`
	Text    struct {
		Content string `json:"content"`
	} `json:"text"`
}

func chatText(text string) textBody {
	b := textBody{MsgType: "text"}
	b.Text.Content = text
	return b
}

func weCom(address string, _ access.Secret, text string, _ time.Time) (string, any) {
	return address, chatText(text)
}

// dingTalk signs "timestamp\nsecret" with the secret; both stand in the query.
func dingTalk(address string, secret access.Secret, text string, at time.Time) (string, any) {
	u, err := url.Parse(address)
	if err != nil || secret == "" {
		return address, chatText(text)
	}
	timestamp := strconv.FormatInt(at.UnixMilli(), 10)
	q := u.Query()
	q.Set("timestamp", timestamp)
	q.Set("sign", hash(string(secret), timestamp+"\n"+string(secret)))
	u.RawQuery = q.Encode()
	return u.String(), chatText(text)
}

type feishuBody struct {
	Timestamp string `json:"timestamp,omitempty"`
	Sign      string `json:"sign,omitempty"`
	MsgType   string `json:"msg_type"`
	Content   struct {
		Text string `json:"text"`
	} `json:"content"`
}

// feishu signs nothing at all with "timestamp\nsecret" as the key; both stand in the body. Its texts know
// tags, such as one that calls the whole group, so that people's words must not hold any.
func feishu(address string, secret access.Secret, text string, at time.Time) (string, any) {
	b := feishuBody{MsgType: "text"}
	b.Content.Text = strings.ReplaceAll(text, "<", "＜")
	if secret != "" {
		b.Timestamp = strconv.FormatInt(at.Unix(), 10)
		b.Sign = hash(b.Timestamp+"\n"+string(secret), "")
	}
	return address, b
}

func hash(key, text string) string {
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// robot sends notices to a chat group, as many in one message as fit: groups are called too often otherwise.
type robot struct {
	http   *client
	card   master.RobotCard
	vendor vendor
	base   string
	active bool
}

func (r robot) pace() time.Duration { return r.vendor.pace }

func (r robot) bundle(list []notice.Delivery) int {
	for n := len(list); n > 1; n-- {
		if len(r.text(list[:n])) <= r.vendor.bytes {
			return n
		}
	}
	return 1
}

func (r robot) text(some []notice.Delivery) string {
	var notices []notice.Notice
	for _, d := range some {
		notices = append(notices, d.Notice)
	}
	return mark + notice.Digest(notices, r.card.Language, r.base).Text
}

// send posts the notices. A robot answers 200 also to what it refuses; the code in the body decides.
func (r robot) send(ctx context.Context, some []notice.Delivery, at time.Time) notice.Result {
	if !r.active {
		return retired()
	}
	address, content := r.vendor.letter(string(r.card.Address), r.card.Secret, cutTo(r.text(some), r.vendor.bytes), at)
	raw, err := json.Marshal(content)
	if err != nil {
		return notice.Result{Attempt: notice.Attempt{Error: err.Error()}, Hopeless: true}
	}
	a, answered := r.http.post(ctx, address, shownHost(address), http.Header{}, raw)
	out := notice.Result{Attempt: a}
	if a.Error != "" {
		return out
	}
	return r.judge(out, retryAfter(answered, at))
}

// judge reads the code of the answer.
func (r robot) judge(out notice.Result, asked time.Duration) notice.Result {
	var said struct {
		ErrCode *int   `json:"errcode"`
		ErrMsg  string `json:"errmsg"`
		Code    *int   `json:"code"`
		Msg     string `json:"msg"`
	}
	err := json.Unmarshal([]byte(out.Response), &said)
	code := said.ErrCode
	if code == nil {
		code = said.Code
	}
	limited := out.Status == http.StatusTooManyRequests || code != nil && slices.Contains(r.vendor.limited, *code)
	switch {
	case limited:
		out.Error, out.Wait = "the robot was called too often", max(r.vendor.penalty, asked)
	case out.Status < 200 || out.Status > 299:
		out.Error = statusError(out.Status)
	case err != nil || code == nil:
		out.Error = "the answer is not a robot's"
	case *code != 0:
		out.Error = "refused with code " + strconv.Itoa(*code) + ": " + said.ErrMsg + said.Msg
		out.Hopeless = slices.Contains(r.vendor.hopeless, *code)
	}
	return out
}

// cutTo cuts the text to so many bytes, at the end of a character.
func cutTo(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = s[:most-len("…")]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + "…"
}

package notify_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain/access"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/repository"
)

// group is a stand-in for a vendor's server: it checks signatures, and refuses more than most messages within
// its window, as the vendors document it.
type group struct {
	vendor master.Vendor
	secret string
	now    func() time.Time
	most   int
	mu     sync.Mutex
	times  []time.Time
	texts  []string
	// refused counts messages beyond the limit.
	refused int
}

func mac(key, text string) string {
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

func (g *group) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	raw, _ := io.ReadAll(r.Body)
	var b struct {
		MsgType       string `json:"msgtype"`
		MsgTypeFeishu string `json:"msg_type"`
		Timestamp     string
		Sign          string
		Text          struct{ Content string }
		Content       struct{ Text string }
	}
	if json.Unmarshal(raw, &b) != nil || b.MsgType+b.MsgTypeFeishu != "text" || r.Method != http.MethodPost {
		fmt.Fprint(w, `{"errcode":40058,"errmsg":"bad request","code":9499,"msg":"Bad Request"}`)
		return
	}
	if refusal := g.unsigned(r, b.Timestamp, b.Sign); refusal != "" {
		fmt.Fprint(w, refusal)
		return
	}
	if g.tooOften() {
		g.refused++
		fmt.Fprint(w, map[master.Vendor]string{
			master.WeCom:    `{"errcode":45009,"errmsg":"api freq out of limit"}`,
			master.DingTalk: `{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}`,
			master.Feishu:   `{"code":11232,"msg":"frequency limited psm"}`,
		}[g.vendor])
		return
	}
	g.times = append(g.times, g.now())
	g.texts = append(g.texts, b.Text.Content+b.Content.Text)
	if g.vendor == master.Feishu {
		fmt.Fprint(w, `{"code":0,"msg":"success","data":{}}`)
		return
	}
	fmt.Fprint(w, `{"errcode":0,"errmsg":"ok"}`)
}

// unsigned returns the refusal of a message whose signature or key does not fit.
func (g *group) unsigned(r *http.Request, timestamp, sign string) string {
	switch g.vendor {
	case master.WeCom:
		if r.URL.Query().Get("key") != "k-1" {
			return `{"errcode":93000,"errmsg":"invalid webhook url"}`
		}
	case master.DingTalk:
		q := r.URL.Query()
		ms, _ := strconv.ParseInt(q.Get("timestamp"), 10, 64)
		if q.Get("access_token") != "t-1" || q.Get("sign") != mac(g.secret, q.Get("timestamp")+"\n"+g.secret) || off(g.now(), time.UnixMilli(ms)) {
			return `{"errcode":310000,"errmsg":"sign not match"}`
		}
	case master.Feishu:
		s, _ := strconv.ParseInt(timestamp, 10, 64)
		if sign != mac(timestamp+"\n"+g.secret, "") || off(g.now(), time.Unix(s, 0)) {
			return `{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}`
		}
	}
	return ""
}

func off(now, at time.Time) bool { return now.Sub(at).Abs() > time.Hour }

func (g *group) tooOften() bool {
	recent := 0
	for _, at := range g.times {
		if g.now().Sub(at) < time.Minute {
			recent++
		}
	}
	return recent >= g.most
}

var paths = map[master.Vendor]string{
	master.WeCom: "/cgi-bin/webhook/send?key=k-1", master.DingTalk: "/robot/send?access_token=t-1", master.Feishu: "/open-apis/bot/v2/hook/h-1",
}

// TestRobotsHearAndAreNeverCalledTooOften sends sixty notices to a robot of each vendor. All arrive, signed,
// and the vendor's limit is never met, since messages are bundled and spaced.
func TestRobotsHearAndAreNeverCalledTooOften(t *testing.T) {
	t.Parallel()
	for _, vendor := range []master.Vendor{master.WeCom, master.DingTalk, master.Feishu} {
		t.Run(string(vendor), func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, newBase(t))
			g := &group{vendor: vendor, now: h.now, most: 20}
			if vendor != master.WeCom {
				g.secret = "SEC-1"
			}
			h.robot(t, vendor, standIn(t, g.ServeHTTP)+paths[vendor], g.secret)
			c := h.complaint(t, `<at user_id="all">所有人</at>`)
			for range 60 {
				h.escalate(t, c, string(access.QualityManager))
			}
			for range 100 {
				h.settle(t)
				h.advance(time.Second)
			}
			all := strings.Join(g.texts, "\n")
			if n := strings.Count(all, "投诉 "+c.Number+" 已升级"); n != 60 || g.refused != 0 {
				t.Errorf("%d of 60 notices in %d messages, %d refused", n, len(g.texts), g.refused)
			}
			for i, text := range g.texts {
				if !strings.HasPrefix(text, "[Octad] ") || vendor == master.WeCom && len(text) > 2048 || vendor == master.Feishu && strings.Contains(text, "<at") {
					t.Errorf("message %d: %q", i, text)
				}
			}
			t.Logf("60 notices in %d messages", len(g.texts))
		})
	}
}

// TestRobotsThatRefuse: too often is waited out and no failure; a signature that does not fit is given up.
func TestRobotsThatRefuse(t *testing.T) {
	t.Parallel()
	for _, vendor := range []master.Vendor{master.WeCom, master.DingTalk, master.Feishu} {
		t.Run(string(vendor), func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, newBase(t))
			g := &group{vendor: vendor, now: h.now, most: 0}
			if vendor != master.WeCom {
				g.secret = "SEC-1"
			}
			url := standIn(t, g.ServeHTTP)
			h.robot(t, vendor, url+paths[vendor], g.secret)
			c := h.complaint(t, "x")
			h.escalate(t, c, string(access.QualityManager))
			h.settle(t)
			d := h.log(t, repository.DeliveryFilter{Channels: []notice.Channel{notice.ByRobot}})
			if len(d) != 1 || d[0].Status != notice.Pending || d[0].Tries != 0 || !d[0].DueAt.After(h.now().Add(50*time.Second)) {
				t.Fatalf("after the limit: %+v", d)
			}
			g.mu.Lock()
			g.most = 20
			g.mu.Unlock()
			h.advance(11 * time.Minute)
			h.settle(t)
			if d = h.log(t, repository.DeliveryFilter{Channels: []notice.Channel{notice.ByRobot}}); d[0].Status != notice.Sent {
				t.Errorf("after the wait: %+v", d)
			}
			for _, a := range h.tries(t, d[0]) {
				if strings.Contains(a.Request+a.Error, "k-1") || strings.Contains(a.Request+a.Error, "t-1") || strings.Contains(a.Request+a.Error, "h-1") || strings.Contains(a.Request, "SEC") {
					t.Errorf("the log tells a secret: %+v", a)
				}
			}
			g.mu.Lock()
			g.secret = "another"
			g.mu.Unlock()
			if vendor == master.WeCom {
				return
			}
			h.advance(time.Minute)
			h.escalate(t, c, string(access.QualityManager))
			h.settle(t)
			dead := h.log(t, repository.DeliveryFilter{Statuses: []notice.Status{notice.Dead}})
			if len(dead) != 1 || !strings.Contains(dead[0].Error, "sign") {
				t.Errorf("a wrong signature: %+v", dead)
			}
		})
	}
}

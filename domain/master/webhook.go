package master

import (
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
)

const kindWebhook = "webhook"

// RotationOverlap is how long messages bear the signatures of both secrets after a rotation, so that the
// receiver can change over without losing one.
const RotationOverlap = 24 * time.Hour

// WebhookCard is what is kept about a webhook. Its messages are signed after Standard Webhooks.
type WebhookCard struct {
	Code string
	Name domain.Text
	// Site bounds the records that it hears of; "" means all.
	Site domain.ID
	URL  string
	// Events are the types that it hears of, also as a stem with ".*"; empty means all.
	Events []string
	// Secret signs; Previous signs beside it until PreviousUntil.
	Secret        access.Secret
	Previous      access.Secret
	PreviousUntil time.Time
}

// Rotated returns the card with a fresh secret; the one before signs beside it for RotationOverlap.
func (c WebhookCard) Rotated(fresh access.Secret, at time.Time) WebhookCard {
	c.Previous, c.PreviousUntil, c.Secret = c.Secret, at.Add(RotationOverlap), fresh
	return c
}

// Signing returns the secrets that sign at the time, the newest first.
func (c WebhookCard) Signing(at time.Time) []access.Secret {
	if c.Previous != "" && at.Before(c.PreviousUntil) {
		return []access.Secret{c.Secret, c.Previous}
	}
	return []access.Secret{c.Secret}
}

// webhookSecret begins every webhook's secret; the rest is the key in base64 (Standard Webhooks).
const webhookSecret = "whsec_"

// MintWebhookSecret returns a fresh secret of 256 bits read from random.
func MintWebhookSecret(random io.Reader) (access.Secret, error) {
	raw := make([]byte, 32)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("minting a webhook secret: %w", err)
	}
	return access.Secret(webhookSecret + base64.StdEncoding.EncodeToString(raw)), nil
}

// WebhookKey returns the key that a secret stands for.
func WebhookKey(s access.Secret) ([]byte, error) {
	return base64.StdEncoding.DecodeString(strings.TrimPrefix(string(s), webhookSecret))
}

func (c WebhookCard) kind() string    { return kindWebhook }
func (c WebhookCard) number() string  { return c.Code }
func (c WebhookCard) site() domain.ID { return c.Site }
func (c WebhookCard) links() []link   { return siteLink(c.Site) }

func (c WebhookCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "webhook.code_malformed", codeZH, codeEN)
	f.Require(!c.Name.Blank(), "/name", "webhook.name_missing", "请填写名称", "Give the webhook's name")
	domain.CheckText(&f, "/name", c.Name, false)
	f.Require(targetFits(c.URL), "/url", "webhook.url_malformed", "请填写 http 或 https 地址，不含用户名和锚点", "Give an http or https address without a user and a fragment")
	_, err := WebhookKey(c.Secret)
	f.Require(err == nil && c.Secret != "", "/secret", "webhook.secret_malformed", "密钥格式不正确", "This is no webhook secret")
	return f
}

// known refuses a filter that lets nothing through: a mistyped one would keep silent for ever.
func (c WebhookCard) known(f *domain.Faults, words Words) {
	for i, p := range c.Events {
		stem, open := strings.CutSuffix(p, "*")
		matches := func(event string) bool { return event == p || open && strings.HasPrefix(event, stem) }
		ok := strings.HasPrefix(p, "step.") || slices.ContainsFunc(words.Events, matches)
		f.Require(ok, "/events/"+strconv.Itoa(i), "webhook.event_unknown", "没有这种事件："+p, "There is no such event: "+p)
	}
}

func (c WebhookCard) tidy() WebhookCard {
	trim(&c.Code, &c.URL)
	c.Events = slices.Clone(c.Events)
	return c
}

// targetFits keeps out what is no plain web address. Whether it may be reached is decided when it is dialled.
func targetFits(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	odd := strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("#\\\"<>^`{|}", r) })
	return ok && len(s) <= 2000 && host != "" && host[0] != ':' && !strings.Contains(host, "@") && !odd
}

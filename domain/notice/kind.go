package notice

import (
	"slices"

	"octad/domain"
)

// Kind is why somebody is told.
type Kind string

// The kinds of notice.
const (
	// DueSoon: a clock has reached its warning figure.
	DueSoon Kind = "due_soon"
	// Breached: a clock was not stopped in time.
	Breached Kind = "breached"
	// Escalated: a case has gone up the ladder, or must be looked at by management at once.
	Escalated Kind = "escalated"
	// Released: a report or goods were released or went to the customer.
	Released Kind = "released"
	// Assigned: something is now the reader's to do.
	Assigned Kind = "assigned"
	// Trial: a message that an administrator sends to see whether it arrives.
	Trial Kind = "trial"
)

// Way is how a person wants to hear of a kind.
type Way string

// The ways.
const (
	// ByMail: one mail for each notice, at once.
	ByMail Way = "mail"
	// ByDigest: gathered in one mail at the person's time.
	ByDigest Way = "digest"
	// NotAtAll: never.
	NotAtAll Way = "none"
)

// Ways lists the ways with their titles.
var Ways = []struct {
	Way   Way
	Title domain.Text
}{
	{ByMail, domain.ZhEn("立即邮件", "Mail at once")},
	{ByDigest, domain.ZhEn("汇总邮件", "In the digest")},
	{NotAtAll, domain.ZhEn("不接收", "Not at all")},
}

// Kinds lists the kinds that people choose a way for, with their titles and the way of whoever has chosen none.
var Kinds = []struct {
	Kind    Kind
	Title   domain.Text
	Default Way
}{
	{DueSoon, domain.ZhEn("临近到期", "Due soon"), ByMail},
	{Breached, domain.ZhEn("已逾期", "Breached"), ByMail},
	{Escalated, domain.ZhEn("已升级", "Escalated"), ByMail},
	{Released, domain.ZhEn("已发布", "Released"), ByDigest},
	{Assigned, domain.ZhEn("待您处理", "Assigned to you"), ByMail},
}

// KindCodes returns the codes of the kinds that people choose a way for.
func KindCodes() []string {
	var codes []string
	for _, k := range Kinds {
		codes = append(codes, string(k.Kind))
	}
	return codes
}

func knownKind(k Kind) bool { return slices.Contains(KindCodes(), string(k)) }

func knownWay(w Way) bool {
	for _, known := range Ways {
		if known.Way == w {
			return true
		}
	}
	return false
}

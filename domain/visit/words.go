package visit

import (
	"slices"

	"octad/domain"
)

// Word is one value of an enumeration with its label.
type Word[S ~string] struct {
	Code  S
	Title domain.Text
}

// Status is the state of a visit.
type Status string

// The states of a visit.
const (
	Announced Status = "announced"
	Arrived   Status = "arrived"
	// Checked: credentials were asked for, and shown or not.
	Checked  Status = "checked"
	Received Status = "received"
	// Requested: the visitors have asked for a statement, which nobody has drafted yet.
	Requested Status = "requested"
	Drafted   Status = "drafted"
	Returned  Status = "returned"
	Approved  Status = "approved"
	Given     Status = "given"
	Closed    Status = "closed"
)

// Statuses labels the states, in the order of a visit.
var Statuses = []Word[Status]{
	{Announced, domain.ZhEn("已预告", "Announced")},
	{Arrived, domain.ZhEn("已到达", "Arrived")},
	{Checked, domain.ZhEn("已查验证件", "Credentials checked")},
	{Received, domain.ZhEn("已接待", "Received")},
	{Requested, domain.ZhEn("要求表态", "Statement requested")},
	{Drafted, domain.ZhEn("表态待批准", "Statement awaits approval")},
	{Returned, domain.ZhEn("表态已退回", "Statement returned")},
	{Approved, domain.ZhEn("表态已批准", "Statement approved")},
	{Given, domain.ZhEn("已表态", "Statement given")},
	{Closed, domain.ZhEn("已关闭", "Closed")},
}

// Kind is whom the visitors come for.
type Kind string

// The kinds of visits.
const (
	Media     Kind = "media"
	Authority Kind = "authority"
	Customer  Kind = "customer"
	Other     Kind = "other"
)

// Kinds labels the kinds of visits.
var Kinds = []Word[Kind]{
	{Media, domain.ZhEn("媒体", "Media")},
	{Authority, domain.ZhEn("主管机关", "Authority")},
	{Customer, domain.ZhEn("客户", "Customer")},
	{Other, domain.ZhEn("其他", "Other")},
}

// Wish is what visitors ask for besides a statement: nothing of it is done without a decision.
type Wish string

// The wishes of visitors.
const (
	Interview    Wish = "interview"
	Inspection   Wish = "inspection"
	Photographs  Wish = "photographs"
	Film         Wish = "film"
	DocumentCopy Wish = "documents"
	Sampling     Wish = "sampling"
)

// Wishes labels what visitors ask for.
var Wishes = []Word[Wish]{
	{Interview, domain.ZhEn("采访", "Interview")},
	{Inspection, domain.ZhEn("检查", "Inspection")},
	{Photographs, domain.ZhEn("拍照", "Photographs")},
	{Film, domain.ZhEn("摄像", "Film")},
	{DocumentCopy, domain.ZhEn("查阅或复制资料", "Documents")},
	{Sampling, domain.ZhEn("取样", "Samples")},
}

// CredentialKind is the kind of a visitor's credential.
type CredentialKind string

// The kinds of credentials.
const (
	PressCard      CredentialKind = "press_card"
	OfficialCard   CredentialKind = "official_card"
	IdentityCard   CredentialKind = "identity_card"
	BusinessCard   CredentialKind = "business_card"
	Introduction   CredentialKind = "letter_of_introduction"
	OtherDocuments CredentialKind = "other"
)

// CredentialKinds labels the kinds of credentials.
var CredentialKinds = []Word[CredentialKind]{
	{PressCard, domain.ZhEn("记者证", "Press card")},
	{OfficialCard, domain.ZhEn("执法证或工作证", "Official card")},
	{IdentityCard, domain.ZhEn("身份证件", "Identity card")},
	{BusinessCard, domain.ZhEn("名片", "Business card")},
	{Introduction, domain.ZhEn("介绍信", "Letter of introduction")},
	{OtherDocuments, domain.ZhEn("其他", "Other")},
}

// Decision is what was decided on the wishes of visitors.
type Decision string

// The decisions on the wishes of visitors.
const (
	Granted  Decision = "approved"
	Declined Decision = "declined"
)

// Decisions labels the decisions.
var Decisions = []Word[Decision]{
	{Granted, domain.ZhEn("批准", "Approved")},
	{Declined, domain.ZhEn("不批准，礼貌谢绝", "Politely declined")},
}

// Outcome is how a visit ended.
type Outcome string

// The outcomes of a visit.
const (
	Held         Outcome = "held"
	TurnedAway   Outcome = "declined"
	VisitorsLeft Outcome = "visitors_left"
	NotHeld      Outcome = "not_held"
)

// Outcomes labels the outcomes of a visit.
var Outcomes = []Word[Outcome]{
	{Held, domain.ZhEn("已接待完毕", "Took place")},
	{TurnedAway, domain.ZhEn("已礼貌谢绝", "Politely declined")},
	{VisitorsLeft, domain.ZhEn("来访者自行离开", "The visitors left")},
	{NotHeld, domain.ZhEn("未成行", "Did not take place")},
}

// Label returns the title of a code in the table; an unknown code reads as itself.
func Label[S ~string](table []Word[S], code S) domain.Text {
	if i := slices.IndexFunc(table, func(w Word[S]) bool { return w.Code == code }); i >= 0 {
		return table[i].Title
	}
	return domain.Same(string(code))
}

func listed[S ~string](table []Word[S], code S) bool {
	return slices.ContainsFunc(table, func(w Word[S]) bool { return w.Code == code })
}

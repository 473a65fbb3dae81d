package visit

import "octad/domain"

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
var Statuses = []domain.Word[Status]{
	{Code: Announced, Title: domain.ZhEn("已预告", "Announced")},
	{Code: Arrived, Title: domain.ZhEn("已到达", "Arrived")},
	{Code: Checked, Title: domain.ZhEn("已查验证件", "Credentials checked")},
	{Code: Received, Title: domain.ZhEn("已接待", "Received")},
	{Code: Requested, Title: domain.ZhEn("要求表态", "Statement requested")},
	{Code: Drafted, Title: domain.ZhEn("表态待批准", "Statement awaits approval")},
	{Code: Returned, Title: domain.ZhEn("表态已退回", "Statement returned")},
	{Code: Approved, Title: domain.ZhEn("表态已批准", "Statement approved")},
	{Code: Given, Title: domain.ZhEn("已表态", "Statement given")},
	{Code: Closed, Title: domain.ZhEn("已关闭", "Closed")},
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
var Kinds = []domain.Word[Kind]{
	{Code: Media, Title: domain.ZhEn("媒体", "Media")},
	{Code: Authority, Title: domain.ZhEn("主管机关", "Authority")},
	{Code: Customer, Title: domain.ZhEn("客户", "Customer")},
	{Code: Other, Title: domain.ZhEn("其他", "Other")},
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
var Wishes = []domain.Word[Wish]{
	{Code: Interview, Title: domain.ZhEn("采访", "Interview")},
	{Code: Inspection, Title: domain.ZhEn("检查", "Inspection")},
	{Code: Photographs, Title: domain.ZhEn("拍照", "Photographs")},
	{Code: Film, Title: domain.ZhEn("摄像", "Film")},
	{Code: DocumentCopy, Title: domain.ZhEn("查阅或复制资料", "Documents")},
	{Code: Sampling, Title: domain.ZhEn("取样", "Samples")},
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
var CredentialKinds = []domain.Word[CredentialKind]{
	{Code: PressCard, Title: domain.ZhEn("记者证", "Press card")},
	{Code: OfficialCard, Title: domain.ZhEn("执法证或工作证", "Official card")},
	{Code: IdentityCard, Title: domain.ZhEn("身份证件", "Identity card")},
	{Code: BusinessCard, Title: domain.ZhEn("名片", "Business card")},
	{Code: Introduction, Title: domain.ZhEn("介绍信", "Letter of introduction")},
	{Code: OtherDocuments, Title: domain.ZhEn("其他", "Other")},
}

// Decision is what was decided on the wishes of visitors.
type Decision string

// The decisions on the wishes of visitors.
const (
	Granted  Decision = "approved"
	Declined Decision = "declined"
)

// Decisions labels the decisions.
var Decisions = []domain.Word[Decision]{
	{Code: Granted, Title: domain.ZhEn("批准", "Approved")},
	{Code: Declined, Title: domain.ZhEn("不批准，礼貌谢绝", "Politely declined")},
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
var Outcomes = []domain.Word[Outcome]{
	{Code: Held, Title: domain.ZhEn("已接待完毕", "Took place")},
	{Code: TurnedAway, Title: domain.ZhEn("已礼貌谢绝", "Politely declined")},
	{Code: VisitorsLeft, Title: domain.ZhEn("来访者自行离开", "The visitors left")},
	{Code: NotHeld, Title: domain.ZhEn("未成行", "Did not take place")},
}

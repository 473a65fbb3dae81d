package eightd

import "octad/domain"

// Status is the state of a report.
type Status string

// The values of Status, with their labels in Statuses.
const (
	Draft     Status = "draft"
	Submitted Status = "submitted"
	Reviewed  Status = "reviewed"
	Approved  Status = "approved"
	Released  Status = "released"
	Closed    Status = "closed"
	Cancelled Status = "cancelled"
)

// Statuses lists every Status with its label, in the order in which people read them.
var Statuses = []Word[Status]{
	{Draft, domain.ZhEn("起草", "Draft")},
	{Submitted, domain.ZhEn("已提交", "Submitted")},
	{Reviewed, domain.ZhEn("已审核", "Reviewed")},
	{Approved, domain.ZhEn("已批准", "Approved")},
	{Released, domain.ZhEn("已发布", "Released")},
	{Closed, domain.ZhEn("已关闭", "Closed")},
	{Cancelled, domain.ZhEn("已取消", "Cancelled")},
}

// Stage is a stage of the reply to the customer; later stages hold the earlier ones.
type Stage string

// The values of Stage, with their labels in Stages.
const (
	D1D3 Stage = "d1_d3"
	D1D5 Stage = "d1_d5"
	D1D8 Stage = "d1_d8"
)

// Stages lists every Stage with its label, in the order in which people read them.
var Stages = []Word[Stage]{
	{D1D3, domain.ZhEn("D1–D3 阶段", "Stage D1–D3")},
	{D1D5, domain.ZhEn("D1–D5 阶段", "Stage D1–D5")},
	{D1D8, domain.ZhEn("D1–D8 阶段", "Stage D1–D8")},
}

// Answer is the kind of answer that the customer gets.
type Answer string

// The values of Answer, with their labels in Answers.
const (
	FullAnswer      Answer = "eight_d"
	ShortReply      Answer = "short_reply"
	ReferenceAnswer Answer = "reference"
	Rejection       Answer = "rejected"
)

// Answers lists every Answer with its label, in the order in which people read them.
var Answers = []Word[Answer]{
	{FullAnswer, domain.ZhEn("8D报告", "8D report")},
	{ShortReply, domain.ZhEn("简短回复", "Short reply")},
	{ReferenceAnswer, domain.ZhEn("引用已有8D", "Reference to an existing 8D")},
	{Rejection, domain.ZhEn("拒绝并说明理由", "Rejected with reason")},
}

// Code names one of the nine disciplines.
type Code string

// The values of Code, with their labels in Codes.
const (
	CodeD0 Code = "d0"
	CodeD1 Code = "d1"
	CodeD2 Code = "d2"
	CodeD3 Code = "d3"
	CodeD4 Code = "d4"
	CodeD5 Code = "d5"
	CodeD6 Code = "d6"
	CodeD7 Code = "d7"
	CodeD8 Code = "d8"
)

// Codes lists every Code with its label, in the order in which people read them.
var Codes = []Word[Code]{
	{CodeD0, domain.ZhEn("D0 准备与紧急响应", "D0 Plan and emergency response")},
	{CodeD1, domain.ZhEn("D1 小组", "D1 Team")},
	{CodeD2, domain.ZhEn("D2 问题描述", "D2 Problem")},
	{CodeD3, domain.ZhEn("D3 临时围堵", "D3 Interim containment")},
	{CodeD4, domain.ZhEn("D4 根本原因", "D4 Root causes")},
	{CodeD5, domain.ZhEn("D5 永久措施的选择", "D5 Chosen corrective actions")},
	{CodeD6, domain.ZhEn("D6 实施与确认", "D6 Implemented and validated")},
	{CodeD7, domain.ZhEn("D7 防止再发", "D7 Prevention")},
	{CodeD8, domain.ZhEn("D8 关闭", "D8 Closing")},
}

// DisciplineStatus is the state of a discipline.
type DisciplineStatus string

// The values of DisciplineStatus, with their labels in DisciplineStatuses.
const (
	Editing             DisciplineStatus = "open"
	DisciplineSubmitted DisciplineStatus = "submitted"
	Accepted            DisciplineStatus = "accepted"
	Returned            DisciplineStatus = "returned"
)

// DisciplineStatuses lists every DisciplineStatus with its label, in the order in which people read them.
var DisciplineStatuses = []Word[DisciplineStatus]{
	{Editing, domain.ZhEn("编写中", "Open")},
	{DisciplineSubmitted, domain.ZhEn("已提交", "Submitted")},
	{Accepted, domain.ZhEn("已接受", "Accepted")},
	{Returned, domain.ZhEn("已退回", "Returned")},
}

// SignatureAct is what a signature was given for.
type SignatureAct string

// The values of SignatureAct, with their labels in SignatureActs.
const (
	SignedReview  SignatureAct = "review"
	SignedApprove SignatureAct = "approve"
	SignedRelease SignatureAct = "release"
)

// SignatureActs lists every SignatureAct with its label, in the order in which people read them.
var SignatureActs = []Word[SignatureAct]{
	{SignedReview, domain.ZhEn("审核", "Reviewed")},
	{SignedApprove, domain.ZhEn("批准", "Approved")},
	{SignedRelease, domain.ZhEn("发布", "Released")},
}

// Audience says who may read a rendering.
type Audience string

// The values of Audience, with their labels in Audiences.
const (
	Internal Audience = "internal"
	External Audience = "external"
)

// Audiences lists every Audience with its label, in the order in which people read them.
var Audiences = []Word[Audience]{
	{Internal, domain.ZhEn("内部", "Internal")},
	{External, domain.ZhEn("外部", "External")},
}

// Channel is how a reply went out.
type Channel = domain.Channel

// The values of Channel, with their labels in Channels.
const (
	Email        = domain.ByEmail
	Portal       = domain.ByPortal
	Courier      = domain.ByCourier
	InPerson     = domain.InPerson
	OtherChannel = domain.ByOtherChannel
)

// Channels lists every Channel with its label, in the order in which people read them.
var Channels = labels(domain.Channels)

// Outcome is the customer's decision on a discipline.
type Outcome string

// The values of Outcome, with their labels in Outcomes.
const (
	DecidedAccepted      Outcome = "accepted"
	DecidedProvisionally Outcome = "provisionally_accepted"
	DecidedRejected      Outcome = "rejected"
)

// Outcomes lists every Outcome with its label, in the order in which people read them.
var Outcomes = []Word[Outcome]{
	{DecidedAccepted, domain.ZhEn("接受", "Accepted")},
	{DecidedProvisionally, domain.ZhEn("暂时接受", "Provisionally accepted")},
	{DecidedRejected, domain.ZhEn("拒绝", "Rejected")},
}

// Severity says what an unmet gate does.
type Severity string

// The values of Severity, with their labels in Severities.
const (
	Block Severity = "block"
	Warn  Severity = "warn"
)

// Severities lists every Severity with its label, in the order in which people read them.
var Severities = []Word[Severity]{
	{Block, domain.ZhEn("阻止", "Blocks")},
	{Warn, domain.ZhEn("提醒", "Warns")},
}

// Source says who set the severity of a gate.
type Source string

// The values of Source, with their labels in Sources.
const (
	ByDefault   Source = "default"
	ByProcedure Source = "procedure"
	ByCustomer  Source = "customer"
)

// Sources lists every Source with its label, in the order in which people read them.
var Sources = []Word[Source]{
	{ByDefault, domain.ZhEn("默认", "Default")},
	{ByProcedure, domain.ZhEn("程序规定", "Procedure")},
	{ByCustomer, domain.ZhEn("客户要求", "Customer")},
}

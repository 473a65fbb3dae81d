package complaint

import "octad/domain"

// Label is one value of an enumeration with its name in Chinese and English. PDF, Excel and API read the
// same tables.
type Label[T ~string] struct {
	Value T
	Title domain.Text
}

// Title returns the label of the value in the table, or the value itself for one that is not listed.
func Title[T ~string](table []Label[T], value T) domain.Text {
	for _, l := range table {
		if l.Value == value {
			return l.Title
		}
	}
	return domain.Same(string(value))
}

// Values returns the bare values of a table, as packs and filters name them.
func Values[T ~string](table []Label[T]) []string {
	values := make([]string, len(table))
	for i, l := range table {
		values[i] = string(l.Value)
	}
	return values
}

// listed reports whether the table holds the value.
func listed[T ~string](table []Label[T], value T) bool {
	for _, l := range table {
		if l.Value == value {
			return true
		}
	}
	return false
}

// listedOr reports whether the value is unstated or in the table.
func listedOr[T ~string](table []Label[T], value T) bool { return value == "" || listed(table, value) }

// Kind is what kind of case it is.
type Kind string

// Kinds lists the values of Kind with their labels, in printing order.
var Kinds = []Label[Kind]{
	{KindComplaint, domain.ZhEn("投诉", "Complaint")},
	{KindReturn, domain.ZhEn("退货", "Return")},
	{KindSuggestion, domain.ZhEn("建议", "Suggestion")},
	{KindInquiry, domain.ZhEn("咨询", "Inquiry")},
	{KindFeedback, domain.ZhEn("反馈", "Feedback")},
	{KindIncident, domain.ZhEn("事故", "Incident")},
}

// The values of Kind.
const (
	KindComplaint  Kind = "complaint"
	KindReturn     Kind = "return"
	KindSuggestion Kind = "suggestion"
	KindInquiry    Kind = "inquiry"
	KindFeedback   Kind = "feedback"
	KindIncident   Kind = "incident"
)

// Channel is how a word reached us, or went out.
type Channel string

// Channels lists the values of Channel with their labels, in printing order.
var Channels = []Label[Channel]{
	{ByEmail, domain.ZhEn("电子邮件", "E-mail")},
	{ByTelephone, domain.ZhEn("电话", "Telephone")},
	{ByHotline, domain.ZhEn("热线", "Hotline")},
	{ByFax, domain.ZhEn("传真", "Fax")},
	{ByLetter, domain.ZhEn("信函", "Letter")},
	{ByVisit, domain.ZhEn("来访", "Visit")},
	{ByHand, domain.ZhEn("当事人带回", "Carried by hand")},
	{ByCourier, domain.ZhEn("快递", "Courier")},
	{ByPortal, domain.ZhEn("客户门户", "Customer portal")},
	{ByWebsite, domain.ZhEn("网站", "Website")},
	{ByInstantMessage, domain.ZhEn("即时消息", "Instant message")},
	{ByMeeting, domain.ZhEn("会议", "Meeting")},
	{ByOpinionBox, domain.ZhEn("意见箱", "Opinion box")},
	{ByReturnCall, domain.ZhEn("回访", "Return call")},
	{BySocialMedia, domain.ZhEn("社交媒体", "Social media")},
	{ByRegulator, domain.ZhEn("监管部门转来", "Passed on by a regulator")},
	{ByInternal, domain.ZhEn("内部发现", "Found inside")},
	{ByOther, domain.ZhEn("其他", "Other")},
}

// The values of Channel.
const (
	ByEmail          Channel = "email"
	ByTelephone      Channel = "telephone"
	ByHotline        Channel = "hotline"
	ByFax            Channel = "fax"
	ByLetter         Channel = "letter"
	ByVisit          Channel = "visit"
	ByHand           Channel = "hand_carried"
	ByCourier        Channel = "courier"
	ByPortal         Channel = "portal"
	ByWebsite        Channel = "website"
	ByInstantMessage Channel = "instant_message"
	ByMeeting        Channel = "meeting"
	ByOpinionBox     Channel = "opinion_box"
	ByReturnCall     Channel = "return_call"
	BySocialMedia    Channel = "social_media"
	ByRegulator      Channel = "regulator"
	ByInternal       Channel = "internal"
	ByOther          Channel = "other"
)

// Subject is what a complaint is about.
type Subject string

// Subjects lists the values of Subject with their labels, in printing order.
var Subjects = []Label[Subject]{
	{AboutQuality, domain.ZhEn("质量", "Quality")},
	{AboutDelivery, domain.ZhEn("交付", "Delivery")},
	{AboutPackaging, domain.ZhEn("包装", "Packaging")},
	{AboutLabelling, domain.ZhEn("标识", "Labelling")},
	{AboutDocumentation, domain.ZhEn("文件资料", "Documentation")},
	{AboutService, domain.ZhEn("服务", "Service")},
	{AboutPrice, domain.ZhEn("价格", "Price")},
	{AboutSafety, domain.ZhEn("安全", "Safety")},
	{AboutEnvironment, domain.ZhEn("环保", "Environment")},
	{AboutOther, domain.ZhEn("其他", "Other")},
}

// The values of Subject.
const (
	AboutQuality       Subject = "quality"
	AboutDelivery      Subject = "delivery"
	AboutPackaging     Subject = "packaging"
	AboutLabelling     Subject = "labelling"
	AboutDocumentation Subject = "documentation"
	AboutService       Subject = "service"
	AboutPrice         Subject = "price"
	AboutSafety        Subject = "safety"
	AboutEnvironment   Subject = "environment"
	AboutOther         Subject = "other"
)

// Mode is where in the customer's chain the defect was found.
type Mode string

// Modes lists the values of Mode with their labels, in printing order.
var Modes = []Label[Mode]{
	{ModeZeroKM, domain.ZhEn("零公里（来料）", "Incoming (0 km)")},
	{ModeLine, domain.ZhEn("产线", "Line")},
	{ModeField, domain.ZhEn("市场", "Field")},
	{ModeWarranty, domain.ZhEn("保修", "Warranty")},
}

// The values of Mode.
const (
	ModeZeroKM   Mode = "zero_km"
	ModeLine     Mode = "line"
	ModeField    Mode = "field"
	ModeWarranty Mode = "warranty"
)

// Demand is what a customer asks for.
type Demand string

// Demands lists the values of Demand with their labels, in printing order.
var Demands = []Label[Demand]{
	{DemandReply, domain.ZhEn("答复", "Reply")},
	{Demand8D, domain.ZhEn("8D报告", "8D report")},
	{DemandExchange, domain.ZhEn("换货", "Exchange")},
	{DemandReturn, domain.ZhEn("退货", "Return")},
	{DemandRefund, domain.ZhEn("退款", "Refund")},
	{DemandClaim, domain.ZhEn("索赔", "Claim")},
	{DemandRepair, domain.ZhEn("维修", "Repair")},
}

// The values of Demand.
const (
	DemandReply    Demand = "reply"
	Demand8D       Demand = "8d"
	DemandExchange Demand = "exchange"
	DemandReturn   Demand = "return"
	DemandRefund   Demand = "refund"
	DemandClaim    Demand = "claim"
	DemandRepair   Demand = "repair"
)

// Severity is how grave a case is.
type Severity string

// Severities lists the values of Severity with their labels, in printing order.
var Severities = []Label[Severity]{
	{Critical, domain.ZhEn("致命", "Critical")},
	{Major, domain.ZhEn("严重", "Major")},
	{Minor, domain.ZhEn("轻微", "Minor")},
}

// The values of Severity.
const (
	Critical Severity = "critical"
	Major    Severity = "major"
	Minor    Severity = "minor"
)

// Urgency is how soon a case must be handled.
type Urgency string

// Urgencies lists the values of Urgency with their labels, in printing order.
var Urgencies = []Label[Urgency]{
	{Immediate, domain.ZhEn("立即", "Immediate")},
	{UrgencyHigh, domain.ZhEn("紧急", "High")},
	{UrgencyNormal, domain.ZhEn("一般", "Normal")},
	{UrgencyLow, domain.ZhEn("不急", "Low")},
}

// The values of Urgency.
const (
	Immediate     Urgency = "immediate"
	UrgencyHigh   Urgency = "high"
	UrgencyNormal Urgency = "normal"
	UrgencyLow    Urgency = "low"
)

// Unit is the unit in which a quantity counts.
type Unit string

// Units lists the values of Unit with their labels, in printing order: those of the house.
var Units = func() []Label[Unit] {
	var out []Label[Unit]
	for _, u := range domain.Units {
		out = append(out, Label[Unit]{Unit(u.Code), u.Title})
	}
	return out
}()

// The values of Unit that rules and records name.
const (
	Pieces       = Unit(domain.Piece)
	Kilograms    = Unit(domain.Kilogram)
	Grams        = Unit(domain.Gram)
	Tonnes       = Unit(domain.Tonne)
	Metres       = Unit(domain.Metre)
	SquareMetres = Unit(domain.SquareMetre)
	Litres       = Unit(domain.Litre)
)

// Whole reports whether quantities in the unit are whole numbers.
func (u Unit) Whole() bool {
	switch u {
	case Kilograms, Grams, Tonnes, Metres, SquareMetres, Litres:
		return false
	default:
		return true
	}
}

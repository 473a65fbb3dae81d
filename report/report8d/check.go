package report8d

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/worktime"
)

// form is what a member of the format may hold.
type form int

const (
	text form = iota
	date
	bpnl
	email
	number
	percentage
	uuid
	causeType
	status
	group
	groups
)

// spec is one member of the format: its form, whether it must be there, and what it holds.
type spec struct {
	name   string
	form   form
	needed bool
	of     []spec
}

// The members of Report8D 1.0.0.
var (
	additionalSpec = spec{"additionalInformationList", groups, false, []spec{{"key", text, true, nil}, {"value", text, true, nil}}}
	contactSpec    = []spec{
		{"companyName", text, true, nil},
		{"street", text, false, nil},
		{"city", text, true, nil},
		{"postalCode", text, false, nil},
		{"country", text, true, nil},
		{"bpnlProperty", bpnl, true, nil},
		{"email", email, true, nil},
		{"phoneNumber", number, false, nil},
	}
	partSpec = []spec{
		{"supplierPartNumber", text, false, nil},
		{"customerPartNumber", text, true, nil},
		{"orderNumber", text, true, nil},
		{"serialNumber", text, false, nil},
		{"batchNumber", text, false, nil},
		{"partName", text, false, nil},
		{"hwVersion", text, false, nil},
		{"partId", uuid, false, nil},
	}
	personSpec = []spec{
		{"name", text, true, nil}, {"department", text, false, nil}, {"role", text, false, nil}, {"phoneNumber", number, false, nil}, {"email", email, true, nil},
	}
	measureSpec = []spec{
		{"introductionDate", date, true, nil},
		{"responsiblePerson", text, false, nil},
		{"causeAssignment", text, false, nil},
		{"proofOfEffectiveness", text, true, nil},
		{"effectivenessResult", percentage, false, nil},
		{"status", status, false, nil},
		{"measure", text, true, nil},
	}
	containmentSpec = []spec{
		{"proofOfEffectiveness", text, true, nil},
		{"effectivenessResult", percentage, false, nil},
		{"introductionDate", date, true, nil},
		{"responsiblePerson", text, false, nil},
		{"riskOfImmediateMeasure", text, false, nil},
		{"methodForEffectivenessCheck", text, false, nil},
	}
	causeSpec = []spec{
		{"typeOfCauses", causeType, true, nil},
		{"causeHypothesisDescription", text, true, nil},
		{"verificationBy", text, false, nil},
		{"clarificationDate", date, true, nil},
		{"result", text, true, nil},
		{"method", text, false, nil},
		{"report", text, false, nil},
		{"errorCauseCategory", text, false, nil},
	}
	headerSpec = []spec{
		{"complaintDate", date, true, nil},
		{"lastRevisionDate", date, true, nil},
		{"title", text, false, nil},
		{"customerComplaintId", text, true, nil},
		{"supplierComplaintId", text, false, nil},
		{"customerContact", group, true, contactSpec},
		{"supplierContact", group, false, contactSpec},
		{"parts", groups, true, partSpec},
		{"complaintLocation", text, false, nil},
		{"supplierId", text, true, nil},
		{"supplierName", text, false, nil},
		{"qualityTaskId", uuid, false, nil},
		additionalSpec,
	}
	documentSpec = []spec{
		{"header", group, true, headerSpec},
		{"stepD0", group, false, []spec{
			{"defineEmergencyResponseAction", groups, true, measureSpec},
			{"customerComplaintId", text, true, nil},
			{"supplierComplaintId", text, false, nil},
			{"problemDescription", text, true, nil},
			{"complaintDate", date, true, nil},
			{"complaintLocation", text, false, nil},
			additionalSpec,
		}},
		{"stepD1", group, false, []spec{
			{"sponsor", group, false, personSpec}, {"teamLeader", group, false, personSpec}, {"contactPerson", group, true, personSpec}, {"teamMembers", groups, false, personSpec},
		}},
		{"stepD2", group, false, []spec{
			{"symptomDescription", text, true, nil},
			{"problemDescription", text, true, nil},
			{"errorType", text, false, nil},
			{"riskAssessmentStarted", date, true, nil},
			{"riskAssessmentUpdated", date, false, nil},
			{"qualityTaskAttachmentId", text, false, nil},
			{"errorLocation", text, false, nil},
			additionalSpec,
		}},
		{"stepD3", group, false, []spec{{"descriptionOfInterimContainmentActions", groups, true, containmentSpec}, additionalSpec}},
		{"stepD4", group, false, []spec{{"causes", groups, true, causeSpec}, additionalSpec}},
		{"stepD5", group, false, []spec{{"definePermanentCorrectiveActions", groups, true, measureSpec}, additionalSpec}},
		{"stepD6", group, false, []spec{{"implementedCorrectiveMeasures", groups, true, measureSpec}, additionalSpec}},
		{"stepD7", group, false, []spec{{"errorPreventiveMeasures", groups, true, measureSpec}, additionalSpec}},
		{"stepD8", group, false, []spec{{"resultAssesment", text, false, nil}, {"closingDate", date, true, nil}}},
	}
)

// rule is what a text of a form must look like, and what is said of one that does not.
type rule struct {
	fits  func(string) bool
	fault domain.Fault
}

var (
	bpnlForm = regexp.MustCompile(`^BPNL[a-zA-Z0-9]{12}$`)
	uuidForm = regexp.MustCompile(`^(urn:uuid:)?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)
)

var textRules = map[form]rule{
	date:      {realDate, domain.Fault{Code: "report8d.date", Message: domain.ZhEn("日期须写成 2026-03-06 的形式，并且确有这一天", "A date is written like 2026-03-06, without a time, and must exist")}},
	bpnl:      {bpnlForm.MatchString, domain.Fault{Code: "report8d.bpnl", Message: domain.ZhEn("BPNL 为 BPNL 加 12 位字母或数字", "A BPNL is BPNL and 12 letters or digits")}},
	email:     {emailForm.MatchString, domain.Fault{Code: "report8d.email", Message: domain.ZhEn("不是 Report8D 所用的邮箱格式", "This is not an e-mail address as Report8D takes it")}},
	number:    {phoneForm.MatchString, domain.Fault{Code: "report8d.phone", Message: domain.ZhEn("电话只能含数字、空格和开头的 +", "A phone number holds digits, blanks and a leading + only")}},
	uuid:      {uuidForm.MatchString, domain.Fault{Code: "report8d.uuid", Message: domain.ZhEn("不是 UUID", "This is not a UUID")}},
	causeType: {oneOf("TUA", "TUN", "SUA", "SUN"), domain.Fault{Code: "report8d.cause_type", Message: domain.ZhEn("原因类型只能是：TUA、TUN、SUA、SUN", "A type of cause is one of: TUA, TUN, SUA, SUN")}},
	status:    {oneOf("closed", "open", "in progress"), domain.Fault{Code: "report8d.status", Message: domain.ZhEn("状态只能是：closed、open、in progress", "A status is one of: closed, open, in progress")}},
}

func oneOf(words ...string) func(string) bool {
	return func(s string) bool { return slices.Contains(words, s) }
}

// realDate reports whether the text is a day of the calendar. The format's own pattern takes the words null and
// NULL for none.
func realDate(s string) bool {
	_, err := worktime.ParseDate(s)
	return err == nil || noDate(s)
}

func noDate(s string) bool { return s == "null" || s == "NULL" }

var (
	wrongType = domain.Fault{Code: "report8d.type", Message: domain.ZhEn("类型不正确", "The value is of the wrong type")}
	required  = domain.Fault{Code: "report8d.required", Message: domain.ZhEn("Report8D 要求此项", "Report8D demands this")}
)

// check notes what is wrong with an object. Members that the format does not know are no fault: it allows them.
func check(f *domain.Faults, at string, o object, members []spec) {
	for _, m := range members {
		place := at + "/" + m.name
		value, there := o[m.name]
		switch {
		case there:
			checkValue(f, place, value, m)
		case m.needed:
			note(f, place, required)
		}
	}
}

func note(f *domain.Faults, at string, fault domain.Fault) {
	fault.Field = at
	*f = append(*f, fault)
}

func checkValue(f *domain.Faults, at string, value any, m spec) {
	switch x := value.(type) {
	case object:
		if m.form == group {
			check(f, at, x, m.of)
			return
		}
	case []any:
		if m.form == groups {
			for i, item := range x {
				checkValue(f, at+"/"+strconv.Itoa(i), item, spec{form: group, of: m.of})
			}
			return
		}
	case json.Number:
		if m.form == percentage {
			return
		}
	case string:
		if r, ruled := textRules[m.form]; ruled {
			if !r.fits(x) {
				note(f, at, r.fault)
			}
			return
		}
		if m.form == text {
			return
		}
	}
	note(f, at, wrongType)
}

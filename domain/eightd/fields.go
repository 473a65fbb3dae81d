package eightd

import (
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Contact is a person by name, in our house or the customer's.
type Contact struct {
	Name       string
	Department string
	Email      string
	Phone      string
}

// HeaderFields are the header facts of the report, as printed on its cover table.
type HeaderFields struct {
	Title           domain.Text
	ComplaintDate   worktime.Date
	Customer        CustomerFacts
	SupplierContact Contact
	// SupplierID is our number at the customer.
	SupplierID        string
	Parts             []Part
	ComplaintLocation domain.Text
	Mode              Mode
	Repeated          bool
	// RepeatOf is the number of the earlier 8D or complaint.
	RepeatOf          string
	Severity          string
	SafetyRelated     bool
	RegulatoryRelated bool
	// Languages are those in which the customer reads the report; the gate "language" asks for each.
	Languages []string
}

// CustomerFacts are the customer as printed on the report.
type CustomerFacts struct {
	Name    string
	City    string
	Country string
	Contact Contact
}

// Called returns the customer's name as records print it: the first of the known names that the report's own
// one agrees with, in all its languages, or the report's own one when it was changed by hand. Without one of
// its own it is the first known name.
func (f CustomerFacts) Called(known ...domain.Text) domain.Text {
	own := strings.TrimSpace(f.Name)
	for _, name := range known {
		for _, written := range name {
			if written = strings.TrimSpace(written); written != "" && (own == "" || own == written) {
				return name
			}
		}
	}
	return domain.Same(own)
}

// Part is a part that failed.
type Part struct {
	CustomerPartNumber string
	PartNumber         string
	Name               domain.Text
	OrderNumber        string
	DeliveryNote       string
	SerialNumber       string
	LotNumber          string
	DateCode           string
	Drawing            string
	// Version is that of hardware or software.
	Version            string
	QuantityDelivered  *domain.Quantity
	QuantityComplained *domain.Quantity
	QuantityReturned   *domain.Quantity
	Unit               string
}

// KeyValue is a field that a customer's form has and ours has not.
type KeyValue struct {
	Key   string
	Value domain.Text
}

// Attachment is a file of a discipline. The order of the list is the order in the report. It is internal
// unless marked external.
type Attachment struct {
	AttachmentID domain.ID
	Caption      domain.Text
	External     bool
	// Marks point at the defect; pictures alone have them.
	Marks []Mark
}

// D0Fields are the plan and the emergency response; the emergency actions stand beside them.
type D0Fields struct {
	Symptom        domain.Text
	ObservedOn     worktime.Date
	Where          domain.Text
	HowMany        *domain.Quantity
	Unit           string
	Decision       Answer
	DecisionReason domain.Text
	// Reference is the existing 8D that answers, when the decision is a reference.
	Reference Reference
}

// Reference names another record by the number that people read.
type Reference struct {
	ID     domain.ID
	Number string
}

// D1Fields are the team. The sponsor is the champion and no working member.
type D1Fields struct {
	Sponsor Member
	Leader  Member
	Contact Member
	Members []Member
}

// Member is one person of the team; UserID is set for people who have an account.
type Member struct {
	UserID     domain.ID
	Name       string
	Email      string
	Phone      string
	Department string
	Function   Function
	Role       domain.Text
}

// D2Fields are the problem description. Symptom is what was seen, Problem what is wrong.
type D2Fields struct {
	Symptom       domain.Text
	Problem       domain.Text
	ErrorType     domain.Text
	ErrorLocation domain.Text
	DetectedOn    worktime.Date
	DetectedWhere domain.Text
	DetectedBy    domain.Text
	// Examined and Affected count pieces of Unit; FailureRatePercent is the rate where no count is known.
	Examined           *domain.Quantity
	Affected           *domain.Quantity
	Unit               string
	FailureRatePercent *domain.Quantity
	Lots               []string
	EffectHere         domain.Text
	EffectCustomer     domain.Text
	EffectEndUser      domain.Text
	History            History
	HistoryNote        domain.Text
	AtRisk             []RiskArea
	Risk               RiskAssessment
	FiveW2H            FiveW2H
	IsIsNot            []IsIsNot
}

// RiskArea is another part, line or plant that may be at risk.
type RiskArea struct {
	Scope    Scope
	Name     domain.Text
	Affected Affected
	Note     domain.Text
}

// RiskAssessment says whether the risk assessment was started or updated, and when: On is the day of its state,
// StartedOn that on which an updated one was started.
type RiskAssessment struct {
	State     RiskState
	On        worktime.Date
	StartedOn worktime.Date
	Note      domain.Text
}

// FiveW2H is the problem in seven questions.
type FiveW2H struct {
	Who     domain.Text
	What    domain.Text
	When    domain.Text
	Where   domain.Text
	Why     domain.Text
	How     domain.Text
	HowMany domain.Text
}

// IsIsNot is one row of the Is / Is-Not matrix. Its ID is stable, because causes are tested against it:
// minted when it is blank, kept when it is given.
type IsIsNot struct {
	ID          domain.ID
	Dimension   Dimension
	Is          domain.Text
	IsNot       domain.Text
	Distinction domain.Text
	Change      domain.Text
}

// D3Fields are the interim containment; the containment actions stand beside them.
type D3Fields struct {
	Locations          []LocationCheck
	RiskWindows        []RiskWindow
	SuspectShipped     Answered
	CustomerInformedOn worktime.Date
	// CleanGoodsLabel says how clean goods are marked.
	CleanGoodsLabel domain.Text
	Breakpoint      Breakpoint
	HoldNotices     []Reference
}

// LocationCheck is what was found at one location. Suspect is what lay there under containment; Sorted is
// OK and NG together, Reworked is part of NG.
type LocationCheck struct {
	Location Location
	Answer   LocationAnswer
	// Reason is why the location is not applicable.
	Reason   domain.Text
	Suspect  *domain.Quantity
	Sorted   *domain.Quantity
	OK       *domain.Quantity
	NG       *domain.Quantity
	Reworked *domain.Quantity
	Unit     string
}

// RiskWindow is a period of production that is at risk.
type RiskWindow struct {
	Description domain.Text
	From        worktime.Date
	To          worktime.Date
}

// Breakpoint is the first clean delivery: its day, delivery note, lot or date code.
type Breakpoint struct {
	On           worktime.Date
	DeliveryNote string
	LotNumber    string
	DateCode     string
	Note         domain.Text
}

// Given reports whether the breakpoint says where clean goods begin.
func (b Breakpoint) Given() bool {
	return !b.On.IsZero() || b.DeliveryNote != "" || b.LotNumber != "" || b.DateCode != ""
}

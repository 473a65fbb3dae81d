package report8d

import "encoding/json"

// document is a Report8D as the format spells it. Key names an item of a list while two versions of a report
// are held against each other; it never leaves the package.
type document struct {
	Header header  `json:"header"`
	D0     *stepD0 `json:"stepD0,omitempty"`
	D1     *stepD1 `json:"stepD1,omitempty"`
	D2     *stepD2 `json:"stepD2,omitempty"`
	D3     *stepD3 `json:"stepD3,omitempty"`
	D4     *stepD4 `json:"stepD4,omitempty"`
	D5     *stepD5 `json:"stepD5,omitempty"`
	D6     *stepD6 `json:"stepD6,omitempty"`
	D7     *stepD7 `json:"stepD7,omitempty"`
	D8     *stepD8 `json:"stepD8,omitempty"`
}

type header struct {
	ComplaintDate       string       `json:"complaintDate,omitempty"`
	LastRevisionDate    string       `json:"lastRevisionDate,omitempty"`
	Title               string       `json:"title,omitempty"`
	CustomerComplaintID string       `json:"customerComplaintId,omitempty"`
	SupplierComplaintID string       `json:"supplierComplaintId,omitempty"`
	CustomerContact     contact      `json:"customerContact"`
	SupplierContact     *contact     `json:"supplierContact,omitempty"`
	Parts               []part       `json:"parts,omitempty"`
	ComplaintLocation   string       `json:"complaintLocation,omitempty"`
	SupplierID          string       `json:"supplierId,omitempty"`
	SupplierName        string       `json:"supplierName,omitempty"`
	Additional          []additional `json:"additionalInformationList,omitempty"`
}

type contact struct {
	CompanyName string `json:"companyName,omitempty"`
	Street      string `json:"street,omitempty"`
	City        string `json:"city,omitempty"`
	PostalCode  string `json:"postalCode,omitempty"`
	Country     string `json:"country,omitempty"`
	BPNL        string `json:"bpnlProperty,omitempty"`
	Email       string `json:"email,omitempty"`
	Phone       string `json:"phoneNumber,omitempty"`
}

type part struct {
	Key                string `json:"@key,omitempty"`
	SupplierPartNumber string `json:"supplierPartNumber,omitempty"`
	CustomerPartNumber string `json:"customerPartNumber,omitempty"`
	OrderNumber        string `json:"orderNumber,omitempty"`
	SerialNumber       string `json:"serialNumber,omitempty"`
	BatchNumber        string `json:"batchNumber,omitempty"`
	Name               string `json:"partName,omitempty"`
	HWVersion          string `json:"hwVersion,omitempty"`
}

type additional struct {
	Key   string `json:"@key,omitempty"`
	Name  string `json:"key"`
	Value string `json:"value"`
}

type person struct {
	Key        string `json:"@key,omitempty"`
	Name       string `json:"name,omitempty"`
	Department string `json:"department,omitempty"`
	Role       string `json:"role,omitempty"`
	Phone      string `json:"phoneNumber,omitempty"`
	Email      string `json:"email,omitempty"`
}

type measure struct {
	Key               string      `json:"@key,omitempty"`
	IntroductionDate  string      `json:"introductionDate,omitempty"`
	ResponsiblePerson string      `json:"responsiblePerson,omitempty"`
	CauseAssignment   string      `json:"causeAssignment,omitempty"`
	Proof             string      `json:"proofOfEffectiveness,omitempty"`
	Percent           json.Number `json:"effectivenessResult,omitempty"`
	Status            string      `json:"status,omitempty"`
	Measure           string      `json:"measure,omitempty"`
}

type containment struct {
	Key               string      `json:"@key,omitempty"`
	Proof             string      `json:"proofOfEffectiveness,omitempty"`
	Percent           json.Number `json:"effectivenessResult,omitempty"`
	IntroductionDate  string      `json:"introductionDate,omitempty"`
	ResponsiblePerson string      `json:"responsiblePerson,omitempty"`
	Risk              string      `json:"riskOfImmediateMeasure,omitempty"`
	Method            string      `json:"methodForEffectivenessCheck,omitempty"`
}

type cause struct {
	Key           string `json:"@key,omitempty"`
	Type          string `json:"typeOfCauses,omitempty"`
	Hypothesis    string `json:"causeHypothesisDescription,omitempty"`
	VerifiedBy    string `json:"verificationBy,omitempty"`
	ClarifiedOn   string `json:"clarificationDate,omitempty"`
	Result        string `json:"result,omitempty"`
	Method        string `json:"method,omitempty"`
	Report        string `json:"report,omitempty"`
	ErrorCategory string `json:"errorCauseCategory,omitempty"`
}

type stepD0 struct {
	Actions             []measure    `json:"defineEmergencyResponseAction"`
	CustomerComplaintID string       `json:"customerComplaintId,omitempty"`
	SupplierComplaintID string       `json:"supplierComplaintId,omitempty"`
	Problem             string       `json:"problemDescription,omitempty"`
	ComplaintDate       string       `json:"complaintDate,omitempty"`
	ComplaintLocation   string       `json:"complaintLocation,omitempty"`
	Additional          []additional `json:"additionalInformationList,omitempty"`
}

type stepD1 struct {
	Sponsor *person  `json:"sponsor,omitempty"`
	Leader  *person  `json:"teamLeader,omitempty"`
	Contact *person  `json:"contactPerson,omitempty"`
	Members []person `json:"teamMembers,omitempty"`
}

type stepD2 struct {
	Symptom       string       `json:"symptomDescription,omitempty"`
	Problem       string       `json:"problemDescription,omitempty"`
	ErrorType     string       `json:"errorType,omitempty"`
	RiskStarted   string       `json:"riskAssessmentStarted,omitempty"`
	RiskUpdated   string       `json:"riskAssessmentUpdated,omitempty"`
	Attachment    string       `json:"qualityTaskAttachmentId,omitempty"`
	ErrorLocation string       `json:"errorLocation,omitempty"`
	Additional    []additional `json:"additionalInformationList,omitempty"`
}

type stepD3 struct {
	Actions    []containment `json:"descriptionOfInterimContainmentActions"`
	Additional []additional  `json:"additionalInformationList,omitempty"`
}

type stepD4 struct {
	Causes     []cause      `json:"causes"`
	Additional []additional `json:"additionalInformationList,omitempty"`
}

type stepD5 struct {
	Actions    []measure    `json:"definePermanentCorrectiveActions"`
	Additional []additional `json:"additionalInformationList,omitempty"`
}

type stepD6 struct {
	Actions    []measure    `json:"implementedCorrectiveMeasures"`
	Additional []additional `json:"additionalInformationList,omitempty"`
}

type stepD7 struct {
	Actions    []measure    `json:"errorPreventiveMeasures"`
	Additional []additional `json:"additionalInformationList,omitempty"`
}

// stepD8 spells the assessment as the format does.
type stepD8 struct {
	Result    string `json:"resultAssesment,omitempty"`
	ClosingOn string `json:"closingDate,omitempty"`
}

package supplier

import (
	"time"

	"octad/domain"
	"octad/domain/casework"
)

// Request is one supplier 8D request.
type Request struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID
	Status  Status
	Sheet   Sheet
	// SentAt is when the supplier was told, and AcknowledgedAt when they confirmed it; zero until then.
	SentAt         time.Time
	SentTo         string
	AcknowledgedAt time.Time
	AcknowledgedBy string
	// AcknowledgeBy and ReplyBy are the ends of the clocks, counted when the request was sent, and ReplyBy anew when a
	// reply went back; zero while they do not run.
	AcknowledgeBy time.Time
	ReplyBy       time.Time
	Replies       []Reply
	Verification  Verification
	OpenedBy      domain.Person
	OpenedAt      time.Time
	EndedBy       domain.Person
	EndedAt       time.Time
	EndReason     string
}

// Sheet is what is asked, of whom, and how soon. AcknowledgeWithin and ReplyWithin are limits as packs write them, such
// as 8 working_hours.
type Sheet struct {
	// Cases are the customers' complaints that the supplier's goods caused.
	Cases             []domain.ID
	Supplier          string
	SupplierCode      string
	Contact           string
	Email             string
	PartNumber        string
	Lot               string
	SupplierLot       string
	Quantity          domain.Quantity
	Unit              string
	Defect            domain.Text
	Demand            domain.Text
	AcknowledgeWithin string
	ReplyWithin       string
}

// Reply is one reply of the supplier. Its judgement is blank until somebody assessed it.
type Reply struct {
	ID          domain.ID
	ReceivedAt  time.Time
	Reference   string
	Text        domain.Text
	Attachments []domain.ID
	RecordedBy  domain.Person
	// Late reports that it came after the clock had run out.
	Late       bool
	Verdict    Verdict
	Findings   []Finding
	AssessedBy domain.Person
	AssessedAt time.Time
}

// Finding is why one discipline of a reply, d0 to d8, was sent back.
type Finding struct {
	Discipline string
	Reason     domain.Text
}

// Verification says whether the supplier's measures hold, by whom and on what evidence.
type Verification struct {
	Effective bool
	Evidence  domain.Text
	By        domain.Person
	At        time.Time
}

// Around is what the commands see beside a request.
type Around struct {
	Runs  map[domain.ID]casework.Run
	Rules *casework.Rules
	// Run reads, and locks, the run of a complaint that is to be linked; false when it is absent or out of reach.
	Run func(id domain.ID) (casework.Run, bool, error)
}

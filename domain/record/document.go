package record

import (
	"time"

	"octad/domain"
)

// Form is a kind of record that leaves the house.
type Form string

// The forms that exist.
const (
	EightD     Form = "eight_d"
	HoldNotice Form = "hold_notice"
	// CustomerForm is the customer's own workbook, filled in.
	CustomerForm Form = "customer_form"
)

// Audience says for whose eyes a rendering is made.
type Audience string

// The audiences. What an external reader may not see is left out by package dossier alone.
const (
	Internal Audience = "internal"
	External Audience = "external"
)

// Document is a frozen record: the bytes behind SHA256 are the same for ever.
type Document struct {
	ID       domain.ID
	Form     Form
	Language string
	Format   string
	Audience Audience
	Revision int
	Stage    string
	Subject  domain.Link
	// Line is the one line of a recall that it is for; "" for all.
	Line      domain.ID
	Site      domain.ID
	Customer  domain.ID
	FileName  string
	MediaType string
	Size      int64
	SHA256    string
	CreatedAt time.Time
	// FormCode and FormRevision say which customer's form it is; "" and 0 for the house's own.
	FormCode     string
	FormRevision int
	// What follows a frozen form has besides: its number and title, number and revision of the form, the procedure, the
	// number of the revision before, for how many years it is kept, and who froze it.
	Number           string
	Title            domain.Text
	FormNumber       string
	TemplateRevision string
	Procedure        string
	Supersedes       string
	Years            int
	By               domain.Person
	// Gaps are what could not be printed in it.
	Gaps domain.Gaps `json:",omitzero"`
}

// Package report8d writes an 8D as Report8D 1.0.0, the exchange format of Catena-X, and reads one: both ways of
// one mapping, so that they cannot drift apart. Everything here is pure.
//
//	header            header; customerComplaintId is the complaint's reference, supplierComplaintId its number
//	customerContact   the header's customer, filled up from the customer's master data, of which the BPNL is one
//	supplierContact   the site's master data with our contact of the header; left out while the site has no BPNL
//	header's list     the release, or that this is a draft, and the notice without prejudice
//	stepD0            symptom, place, emergency actions
//	stepD1            sponsor, leader, contact person, members
//	stepD2            symptom, problem, error type and location, risk assessment; the first file as attachment id
//	stepD3            containment actions; what they are and all quantities stand in the key/value list
//	stepD4            confirmed causes, the 5-Why chain as report; other causes stand in the key/value list
//	stepD5            corrective actions as they were chosen
//	stepD6            corrective actions that were carried out, with what was measured
//	stepD7            preventive actions; documents and read-across stand in the key/value list
//	stepD8            assessment of the result, closing date
//
// The key/value list of a discipline is that of the step. What a file says and a report has no place for is kept
// (eightd.Kept) and goes out again until somebody writes something else there. What the format demands and the
// report has not is refused, all at once, with the place where it is mended.
//
// What never lives here: who may read what (dossier.For decided it), HTTP, databases, clocks.
package report8d

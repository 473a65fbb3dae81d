package api

import (
	"context"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/openapi"
	"octad/repository"
)

// CreateComplaint opens a case.
func (s *Server) CreateComplaint(ctx context.Context, r openapi.CreateComplaintRequestObject) (openapi.CreateComplaintResponseObject, error) {
	in := s.incoming(ctx)
	intake, err := s.intake(ctx, in, *r.Body)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.CreateComplaint201JSONResponse {
		return openapi.CreateComplaint201JSONResponse{
			Body:    complaintOut(c, nil),
			Headers: openapi.CreateComplaint201ResponseHeaders{ETag: ptr(etag(c.Version)), Location: ptr("/api/v1/complaints/" + string(c.ID))},
		}
	}
	order := s.order(ctx, answer(wire, openapi.CreateComplaint201JSONResponse.VisitCreateComplaintResponse))
	if len(*in.faults) > 0 {
		around, err := s.read.ComplaintAround(ctx, complaint.Complaint{Customer: intake.Customer})
		if err != nil {
			return nil, err
		}
		_, _, err = complaint.Receive(order, intake, around)
		return nil, in.together(err)
	}
	return told(wire)(s.complaints.Receive(ctx, order, intake))
}

// ListComplaints lists cases.
func (s *Server) ListComplaints(ctx context.Context, r openapi.ListComplaintsRequestObject) (openapi.ListComplaintsResponseObject, error) {
	p := r.Params
	customers, err := s.customersIn(ctx, p.CustomerID)
	if err != nil {
		return nil, err
	}
	f := repository.ComplaintFilter{
		Status: wordsIn[complaint.Status](p.Status), Kind: wordsIn[complaint.Kind](p.Kind), Customers: customers,
		Sites: wordsIn[domain.ID](p.SiteID), Procedures: wordsIn[string](p.Procedure), Severity: wordsIn[complaint.Severity](p.Severity),
		From: val(p.ReceivedAtFrom), To: val(p.ReceivedAtTo), Words: val(p.Q),
	}
	for _, n := range val(p.Number) {
		f.Numbers = append(f.Numbers, strings.ToUpper(n))
	}
	list, next, err := s.read.Complaints(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaints200JSONResponse{Items: eachOut(list, complaintRowOut), NextCursor: opt(next)}, nil
}

// GetComplaint reads a case.
func (s *Server) GetComplaint(ctx context.Context, r openapi.GetComplaintRequestObject) (openapi.GetComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetComplaint200JSONResponse{Body: k.body(k.Complaint), Headers: openapi.GetComplaint200ResponseHeaders{ETag: k.tag(k.Complaint)}}, nil
}

// UpdateComplaint corrects a case.
func (s *Server) UpdateComplaint(ctx context.Context, r openapi.UpdateComplaintRequestObject) (openapi.UpdateComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	patch, err := s.patch(ctx, in, k.Complaint, *r.Body)
	if err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(r.Body.Reason)
	if len(*in.faults) > 0 {
		around, err := s.read.ComplaintAround(ctx, k.Complaint)
		if err != nil {
			return nil, err
		}
		_, err = k.Correct(order, patch, around)
		return nil, in.together(err)
	}
	wire := func(c complaint.Complaint) openapi.UpdateComplaint200JSONResponse {
		return openapi.UpdateComplaint200JSONResponse{Body: k.body(c), Headers: openapi.UpdateComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	return told(wire)(s.complaints.Correct(ctx, order, ref(k.ID, "", r.Params.IfMatch), patch))
}

// found is a case as the caller found it, with what is linked to it from the other side. A command on the
// case alters none of these links, so the answers to commands show them too.
type found struct {
	complaint.Complaint
	links []domain.Link
	// priced says that the caller may read what is claimed and paid.
	priced bool
	// unseen is the complaint that it repeats, where the caller may not see that one.
	unseen domain.ID
}

// caseAt reads the case of the id or number, within the caller's bounds.
func (s *Server) caseAt(ctx context.Context, key string) (found, error) {
	reader := callOf(ctx).actor
	c, err := s.read.Complaint(ctx, reader, key)
	if err != nil {
		return found{}, err
	}
	k := found{Complaint: c, priced: readsClaims(reader)}
	if k.links, err = s.read.CaseLinks(ctx, reader, c.ID); err != nil || c.RepeatOf.ID == "" {
		return k, err
	}
	earlier, err := s.read.Links(ctx, reader, "complaint", []string{string(c.RepeatOf.ID)})
	if len(earlier) == 0 {
		k.unseen = c.RepeatOf.ID
	}
	return k, err
}

// body writes a state of the found case.
func (k found) body(c complaint.Complaint) openapi.Complaint {
	if c.RepeatOf.ID == k.unseen {
		c.RepeatOf = domain.Link{}
	}
	w := complaintOut(c, k.links)
	if k.priced {
		w.Claims = claimSumOut(c)
	}
	return w
}

// tag returns the entity tag of a state of the found case.
func (k found) tag(c complaint.Complaint) *string {
	shown := k.links
	if k.priced {
		shown = slices.Concat(k.links, claimTags(c))
	}
	return ptr(etagWith(c.Version, shown))
}

// readsClaims reports whether the person may read what is claimed and paid.
func readsClaims(reader domain.Actor) bool {
	return access.Allowed("listComplaintClaims", reader.Roles)
}

// told turns what a command yields into its answer.
func told[V, R any](wire func(V) R) func(V, error) (R, error) {
	return func(v V, err error) (R, error) {
		if err != nil {
			var none R
			return none, err
		}
		return wire(v), nil
	}
}

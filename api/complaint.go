package api

import (
	"context"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
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
	f, err := s.complaintFilter(ctx, complaintsAsked{p.Status, p.Kind, p.CustomerID, p.Procedure, p.SiteID, p.Severity, p.Number, p.ReceivedAtFrom, p.ReceivedAtTo, p.Q})
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.Complaints(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	runs, err := s.read.RunsOf(ctx, list)
	if err != nil {
		return nil, err
	}
	rules, now := s.rules(ctx), s.now()
	return openapi.ListComplaints200JSONResponse{NextCursor: opt(next), Items: eachOut(list, func(c complaint.Complaint) openapi.ComplaintListItem {
		w := complaintRowOut(c)
		w.Clock = nextClock(rules.Clocks(runs[c.ID], now), now)
		return w
	})}, nil
}

// complaintsAsked is what the list of cases and its register are narrowed by.
type complaintsAsked struct {
	Status     *[]openapi.ComplaintStatus
	Kind       *[]openapi.ComplaintKind
	CustomerID *[]openapi.Key
	Procedure  *[]string
	SiteID     *[]openapi.ID
	Severity   *[]openapi.ComplaintSeverity
	Number     *[]string
	From, To   *openapi.Instant
	Q          *string
}

func (s *Server) complaintFilter(ctx context.Context, asked complaintsAsked) (repository.ComplaintFilter, error) {
	customers, err := s.customersIn(ctx, asked.CustomerID)
	f := repository.ComplaintFilter{
		Status: wordsIn[complaint.Status](asked.Status), Kind: wordsIn[complaint.Kind](asked.Kind), Customers: customers,
		Sites: wordsIn[domain.ID](asked.SiteID), Procedures: wordsIn[string](asked.Procedure), Severity: wordsIn[complaint.Severity](asked.Severity),
		From: val(asked.From), To: val(asked.To), Words: val(asked.Q),
	}
	for _, n := range val(asked.Number) {
		f.Numbers = append(f.Numbers, strings.ToUpper(n))
	}
	return f, err
}

// nextClock returns the running clock that is due first; nil when none is due.
func nextClock(clocks []casework.Reading, now time.Time) *openapi.ComplaintListClock {
	var next *casework.Reading
	for i, k := range clocks {
		if k.StartedAt.IsZero() || !k.StoppedAt.IsZero() || k.Lapsed() || k.DueAt.IsZero() || next != nil && !k.DueAt.Before(next.DueAt) {
			continue
		}
		next = &clocks[i]
	}
	if next == nil {
		return nil
	}
	w := &openapi.ComplaintListClock{Code: next.Code, Title: textOut(next.Title), State: openapi.ComplaintClockState(next.State), DueAt: next.DueAt.UTC()}
	if next.Left > 0 {
		w.Left, w.LeftWorking = ptr(duration(next.Left)), ptr(next.LeftWorking)
	}
	if late := next.Late(now); late > 0 {
		w.Lag = ptr(duration(late))
	}
	return w
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

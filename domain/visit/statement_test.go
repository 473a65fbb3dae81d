package visit

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

// TestNoStatementGoesOutUnapproved: in no state but approved is a statement given, and its author never approves it.
func TestNoStatementGoesOutUnapproved(t *testing.T) {
	for _, s := range Statuses {
		if s.Code == Approved {
			continue
		}
		h := in(t, s.Code)
		_, err := h.v.GiveStatement(h.order(boss), Gives{To: "x"}, h.around)
		wantRefusal(t, err, domain.Conflict, "visit.state_forbids")
	}
	h := in(t, Requested)
	h.must(h.v.DraftStatement(h.order(boss), outside, h.around))
	h.must(h.v.DraftStatement(h.order(desk), said, h.around))
	for _, author := range []domain.Actor{desk, boss} {
		_, err := h.v.ApproveStatement(h.order(author), h.around)
		wantRefusal(t, err, domain.Forbidden, "visit.same_person")
	}
	h.must(h.v.ApproveStatement(h.order(chief), h.around))
	_, err := h.v.GiveStatement(h.order(desk), Gives{At: now.Add(-time.Second), Languages: []string{"de"}}, h.around)
	wantRefusal(t, err, domain.Broken, "/at visit.given_before_approval", "/languages/0 visit.language_unwritten", "/to text.required")
}

// TestWhatWasApprovedNeverChanges tries to write on a statement that was approved, and on one that was given.
func TestWhatWasApprovedNeverChanges(t *testing.T) {
	for _, s := range []Status{Approved, Given, Closed} {
		h := in(t, s)
		before := h.v.Statements[0]
		_, err := h.v.DraftStatement(h.order(desk), outside, h.around)
		wantRefusal(t, err, domain.Conflict, "visit.state_forbids")
		if diff := cmp.Diff(before, h.v.Statements[0]); diff != "" {
			t.Errorf("%s: %s", s, diff)
		}
	}
}

// TestACorrectionIsANextStatement: the one that was given stays word for word.
func TestACorrectionIsANextStatement(t *testing.T) {
	h := in(t, Approved)
	h.must(h.v.GiveStatement(h.order(desk), Gives{To: "何记者", By: "周敏", Languages: []string{"zh"}}, h.around))
	first := h.v.Statements[0]
	if diff := cmp.Diff(Giving{Text: domain.Text{"zh": said["zh"]}, By: "周敏", To: "何记者", At: now, RecordedBy: desk.Person()}, first.Giving); diff != "" {
		t.Error(diff)
	}
	_, err := h.v.RequestStatement(h.order(desk), Request{Corrects: "nothing"}, h.around)
	wantRefusal(t, err, domain.Broken, "/corrects visit.statement_unknown", "/question text.required")
	h.must(h.v.RequestStatement(h.order(desk), Request{Question: domain.Same("?"), Corrects: first.ID}, h.around))
	h.must(h.v.DraftStatement(h.order(desk), outside, h.around))
	if diff := cmp.Diff(first, h.v.Statements[0]); diff != "" {
		t.Errorf("the statement given was altered: %s", diff)
	}
	if s := h.v.Statements[1]; s.Position != 2 || s.Corrects != first.ID || len(s.Authors) != 1 {
		t.Errorf("%+v", s)
	}
}

// TestReturnedAndDeclined: back to the authors with a reason, and no statement at all with a reason.
func TestReturnedAndDeclined(t *testing.T) {
	h := in(t, Drafted)
	silent := h.order(boss)
	silent.Reason = ""
	_, err := h.v.ReturnStatement(silent, h.around)
	wantRefusal(t, err, domain.Broken, "/reason reason.required")
	_, err = h.v.DeclineStatement(silent, h.around)
	wantRefusal(t, err, domain.Broken, "/reason reason.required")
	h.must(h.v.ReturnStatement(h.order(boss), h.around))
	if s := h.v.Statements[0]; h.v.Status != Returned || len(s.Returns) != 1 || s.Returns[0].Reason != "why" {
		t.Errorf("%+v", s)
	}
	h.must(h.v.DraftStatement(h.order(desk), said, h.around))
	h.must(h.v.ApproveStatement(h.order(boss), h.around))
	h.must(h.v.DeclineStatement(h.order(boss), h.around))
	if s := h.v.Statements[0]; h.v.Status != Received || s.Refusal.By.ID != boss.ID || s.Approval.At.IsZero() {
		t.Errorf("%+v", s)
	}
}

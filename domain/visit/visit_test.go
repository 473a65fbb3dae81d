package visit

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/worktime"
)

func TestOpen(t *testing.T) {
	h := newHouse(t)
	v, change, err := Open(h.order(desk), Opens{Sheet: sheet("case", "case")}, h.around)
	if err != nil || v.Status != Announced || v.Site != "s1" || v.Sheet.Customer != "c1" || len(v.Sheet.Cases) != 1 || v.Sheet.Visitors[0].ID == "" {
		t.Fatalf("%+v %v", v, err)
	}
	if n := change.Numbering; n.Pattern != "LF-{year}-{n:4}" || n.At.Hour() != 10 {
		t.Errorf("numbered by %+v, not by the procedure in its own time", n)
	}
	v, change, err = Open(h.order(desk), Opens{Site: "s1", Sheet: sheet(), ArrivedAt: now.Add(-time.Minute)}, h.around)
	if err != nil || v.Status != Arrived || len(change.Events) != 2 || change.Events[1].Type != VisitArrived || !change.Events[1].At.Equal(now.Add(-time.Minute)) || change.Numbering.Pattern != "V-{year}-{n:6}" {
		t.Errorf("%+v %+v %v", v, change, err)
	}
	h.around.Known = func(string, domain.ID) (bool, error) { return false, nil }
	_, _, err = Open(h.order(desk), Opens{Site: "s9", ArrivedAt: now.Add(time.Hour), Sheet: Sheet{
		Customer: "c9", Kind: "gossip", Cases: []domain.ID{"none"}, Visitors: []Visitor{{}}, Wishes: []Wish{"tea", Film, Film}, AccompaniedBy: []string{" "},
	}}, h.around)
	wantRefusal(t, err, domain.Broken, "/accompaniedBy/0 text.required", "/arrivedAt time.future", "/complaintIds/0 visit.complaint_unknown", "/customerId visit.reference_unknown",
		"/kind enum.unknown", "/organisation text.required", "/purpose text.required", "/siteId visit.reference_unknown", "/visitors/0/name text.required", "/wishes/0 enum.unknown", "/wishes/2 list.repeated")
	h.around.Known = nil
	_, _, err = Open(h.order(desk), Opens{Sheet: Sheet{Kind: Other, Organisation: said, Purpose: said}}, h.around)
	wantRefusal(t, err, domain.Broken, "/expectedAt visit.time_missing", "/siteId visit.site_missing", "/visitors visit.visitors_missing")
}

func TestACaseOutOfReachIsNotLinked(t *testing.T) {
	h := newHouse(t)
	far := desk
	far.Sites = []domain.ID{"s2"}
	_, _, err := Open(h.order(far), Opens{Site: "s2", Sheet: sheet("case")}, h.around)
	wantRefusal(t, err, domain.Broken, "/complaintIds/0 visit.complaint_unknown")
}

func TestCorrections(t *testing.T) {
	h := in(t, Checked, "case")
	h.must(h.v.Decide(h.order(boss), Decides{Decision: Granted, Wishes: []Wish{Film}}, h.around))
	silent := h.order(desk)
	silent.Reason = " "
	_, err := h.v.Correct(silent, func(s Sheet) Sheet {
		s.Cases, s.Visitors, s.Wishes = nil, []Visitor{{ID: "id-strange", Name: "x"}, s.Visitors[1]}, []Wish{Interview}
		return s
	}, h.around)
	wantRefusal(t, err, domain.Broken, "/complaintIds visit.complaint_unlinked", "/correctionReason visit.correction_reason_missing",
		"/visitors visit.visitor_checked", "/visitors/0/id visit.visitor_unknown", "/wishes/1 visit.wish_decided")
	before := h.v
	h.must(h.v.Correct(h.order(desk), func(s Sheet) Sheet {
		s.Visitors = append(s.Visitors, Visitor{Name: "司机"})
		return s
	}, h.around))
	if len(before.Sheet.Visitors) != 2 || len(h.v.Sheet.Visitors) != 3 || h.v.Sheet.Visitors[2].ID == "" {
		t.Errorf("%+v", h.v.Sheet.Visitors)
	}
	// Who comes later is asked later, and nobody else again.
	h.must(h.v.CheckCredentials(h.order(desk), Check{Findings: []Finding{{Visitor: h.v.Sheet.Visitors[2].ID, Shown: true, Kind: IdentityCard}}}, h.around))
	if len(h.v.Credentials) != 3 || h.v.Status != Checked || h.events[len(h.events)-1].Fact("shown") != "some" {
		t.Errorf("%+v", h.v.Credentials)
	}
}

func TestCredentials(t *testing.T) {
	h := in(t, Arrived)
	one := h.v.Sheet.Visitors[0].ID
	_, err := h.v.CheckCredentials(h.order(desk), Check{At: h.v.ArrivedAt.Add(-time.Second), Findings: []Finding{
		{Visitor: one, Shown: true}, {Visitor: one, Number: "x"}, {Visitor: "nobody", Shown: true, Kind: PressCard},
	}}, h.around)
	wantRefusal(t, err, domain.Broken, "/at visit.before_arrival", "/findings visit.visitor_unchecked", "/findings/0/kind visit.credential_kind_missing", "/findings/1/done visit.done_missing",
		"/findings/1/shown visit.credential_unseen", "/findings/1/visitorId list.repeated", "/findings/2/visitorId visit.visitor_unknown")
	_, err = h.v.CheckCredentials(h.order(desk), Check{}, h.around)
	wantRefusal(t, err, domain.Broken, "/findings visit.findings_missing", "/findings visit.visitor_unchecked", "/findings visit.visitor_unchecked")
	h.must(ways[1].do(h))
	got, _ := h.v.Credential(one)
	if diff := cmp.Diff(Credential{Visitor: one, Shown: true, Kind: PressCard, Number: "K1187", SeenBy: "李伟", At: now, RecordedBy: desk.Person()}, got); diff != "" {
		t.Error(diff)
	}
	if got, _ := h.v.Credential(h.v.Sheet.Visitors[1].ID); got.Shown || got.Done.Blank() {
		t.Errorf("%+v", got)
	}
	// Shown after all.
	h.must(h.v.CheckCredentials(h.order(desk), Check{Findings: []Finding{{Visitor: h.v.Sheet.Visitors[1].ID, Shown: true, Kind: PressCard, SeenBy: "王芳"}}}, h.around))
	if len(h.v.Credentials) != 2 || h.events[len(h.events)-1].Fact("shown") != "all" {
		t.Errorf("%+v", h.v.Credentials)
	}
}

func TestDecisions(t *testing.T) {
	h := in(t, Arrived)
	_, err := h.v.Decide(h.order(boss), Decides{Decision: "perhaps", Wishes: []Wish{Sampling, Film, Film}}, h.around)
	wantRefusal(t, err, domain.Broken, "/decision enum.unknown", "/wishes/0 visit.wish_unknown", "/wishes/2 list.repeated")
	_, err = h.v.Decide(h.order(boss), Decides{Decision: Declined}, h.around)
	wantRefusal(t, err, domain.Broken, "/terms text.required")
	h.must(h.v.Decide(h.order(boss), Decides{Decision: Declined, Wishes: []Wish{Film}, Terms: said}, h.around))
	if diff := cmp.Diff([]Wish{Interview}, h.v.Undecided()); diff != "" {
		t.Error(diff)
	}
	_, err = h.v.Close(h.order(desk), Closes{Outcome: Held, Summary: said}, h.around)
	wantRefusal(t, err, domain.Conflict, "/wishes visit.wish_undecided")
	h.must(h.v.Decide(h.order(boss), Decides{Decision: Granted, Wishes: []Wish{Interview}}, h.around))
	h.must(h.v.Close(h.order(desk), Closes{Outcome: Held, Summary: said}, h.around))
	asks := in(t, Arrived)
	asks.must(asks.v.Correct(asks.order(desk), func(s Sheet) Sheet { s.Wishes = nil; return s }, asks.around))
	_, err = asks.v.Decide(asks.order(boss), Decides{Decision: Granted}, asks.around)
	wantRefusal(t, err, domain.Broken, "/wishes visit.wishes_missing")
}

func TestClosing(t *testing.T) {
	h := in(t, Arrived)
	h.must(h.v.Decide(h.order(boss), Decides{Decision: Granted}, h.around))
	_, err := h.v.Close(h.order(desk), Closes{Outcome: NotHeld, FollowUps: []FollowUp{{}}}, h.around)
	wantRefusal(t, err, domain.Broken, "/followUps/0/owner text.required", "/followUps/0/text text.required", "/outcome visit.outcome_unfit", "/summary text.required")
	due, err := worktime.ParseDate("2026-03-20")
	if err != nil {
		t.Fatal(err)
	}
	h.must(h.v.Close(h.order(desk), Closes{Outcome: Held, Summary: said, FollowUps: []FollowUp{{Text: said, Owner: "周敏", DueOn: due}}}, h.around))
	if c := h.v.Closing; c.By.ID != desk.ID || !c.At.Equal(now) || len(c.FollowUps) != 1 {
		t.Errorf("%+v", c)
	}
	gone := in(t, Arrived)
	gone.must(gone.v.Close(gone.order(desk), Closes{Outcome: VisitorsLeft, Summary: said}, gone.around))
	never := opened(t)
	_, err = never.v.Close(never.order(desk), Closes{Outcome: Held, Summary: said}, never.around)
	wantRefusal(t, err, domain.Broken, "/outcome visit.outcome_unfit")
}

// TestWhoTheProcedureNames: of a visit that belongs to a case, the parts of its procedure decide; of one that belongs
// to none, the permission at the edge alone.
func TestWhoTheProcedureNames(t *testing.T) {
	for _, tt := range []struct {
		name  string
		state Status
		may   []domain.Actor
		not   []domain.Actor
		do    func(h *house, who domain.Actor) error
	}{
		{"check", Arrived, []domain.Actor{desk}, []domain.Actor{boss, nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.CheckCredentials(h.order(who), Check{Findings: h.findings()}, h.around)
			return err
		}},
		{"receive", Checked, []domain.Actor{desk}, []domain.Actor{boss, nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.Receive(h.order(who), Receives{}, h.around)
			return err
		}},
		{"decide", Checked, []domain.Actor{boss}, []domain.Actor{desk, nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.Decide(h.order(who), Decides{Decision: Granted}, h.around)
			return err
		}},
		{"approve", Drafted, []domain.Actor{boss}, []domain.Actor{desk, nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.ApproveStatement(h.order(who), h.around)
			return err
		}},
		{"return", Drafted, []domain.Actor{boss}, []domain.Actor{desk, nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.ReturnStatement(h.order(who), h.around)
			return err
		}},
		{"decline", Drafted, []domain.Actor{boss}, []domain.Actor{desk, nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.DeclineStatement(h.order(who), h.around)
			return err
		}},
		{"give", Approved, []domain.Actor{desk, boss}, []domain.Actor{nobody}, func(h *house, who domain.Actor) error {
			_, err := h.v.GiveStatement(h.order(who), Gives{To: "x"}, h.around)
			return err
		}},
		{"draft", Requested, []domain.Actor{desk, boss, nobody}, nil, func(h *house, who domain.Actor) error {
			_, err := h.v.DraftStatement(h.order(who), said, h.around)
			return err
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, who := range tt.may {
				if err := tt.do(in(t, tt.state, "case"), who); err != nil {
					t.Errorf("%s may not: %v", who.ID, err)
				}
			}
			for _, who := range tt.not {
				wantRefusal(t, tt.do(in(t, tt.state, "case"), who), domain.Forbidden, "visit.role_forbidden")
				if err := tt.do(in(t, tt.state), who); err != nil && who.ID != desk.ID {
					t.Errorf("%s may not without a case: %v", who.ID, err)
				}
			}
		})
	}
}

// TestTheCaseKnowsOfItsVisits: each event tells in which state it left the visit, so that a run that learns of a visit
// late is right all the same, and a case closes over none that is open.
func TestTheCaseKnowsOfItsVisits(t *testing.T) {
	h := in(t, Closed, "case")
	run := casework.Run{Case: "case", Procedure: h.around.Runs["case"].Procedure}
	guarded := func() bool {
		_, all := codes(h.around.Rules.Unmet(run, "close").Broken())
		return len(all) == 1 && all[0] == "/visits/V-2026-000001 visit.all_closed"
	}
	for _, e := range h.events {
		e.Aggregate = h.v.ID
		run = h.around.Rules.Advance(run, e)
		if open := run.Visits[0].Status != "closed"; e.Fact("number") != "" && guarded() != open {
			t.Errorf("after %s the visit is %s, and closing barred: %v", e.Type, run.Visits[0].Status, guarded())
		}
	}
	if len(run.Visits) != 1 || run.Visits[0] != (casework.Visit{ID: h.v.ID, Number: "V-2026-000001", Status: "closed"}) || len(run.Forms) != 1 || run.Forms[0].Form != "visit_log" {
		t.Errorf("%+v %+v", run.Visits, run.Forms)
	}
}

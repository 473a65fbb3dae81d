package casework

import (
	"slices"
	"testing"
	"unicode/utf8"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
)

// TestWaitsAreDoneByOperations holds the table against that of the permissions: each kind has a name and somebody who
// may do it.
func TestWaitsAreDoneByOperations(t *testing.T) {
	t.Parallel()
	for _, w := range Waits {
		if zh := w.Title.In(domain.ZH); w.Title.In(domain.EN) == zh || utf8.RuneCountInString(zh) > 6 {
			t.Errorf("%s is called %v", w.Kind, w.Title)
		}
		operation := w.Does("d4")
		if w.Kind != WaitClock && !access.Allowed(operation, access.RoleCodes()) {
			t.Errorf("%s is done by %q, which nobody may", w.Kind, operation)
		}
		if w.Act != "" && !slices.Contains(Words(procedure.Vocabulary{}).Acts, w.Act) {
			t.Errorf("%s is the act %q, which there is not", w.Kind, w.Act)
		}
	}
	for _, d := range slices.Concat(deeds, []deed{chain[""], chain["draft"], chain["submitted"], chain["reviewed"], chain["approved"], chain["unsent"]}) {
		if !access.Allowed(d.operation, access.RoleCodes()) {
			t.Errorf("%s comes about by %q, which nobody may", d.event, d.operation)
		}
	}
}

// TestClocksWaitForWhoCanStopThem follows an 8D from its opening to the customer: the clock of a stage waits for the
// next one in the chain, that of a word for who may speak.
func TestClocksWaitForWhoCanStopThem(t *testing.T) {
	t.Parallel()
	r := rules(t)
	quality := []domain.Role{access.QualityEngineer, access.QualityManager}
	run := play(r, received("automotive", "1", "03-06 09:00", "kind", "complaint"))
	for _, row := range []struct {
		event, stage string
		want         []domain.Role
	}{
		{"", "", quality},
		{"eight_d.opened", "", []domain.Role{access.DepartmentHead, access.FAE, access.Logistics, access.ProcessEngineer, access.QualityEngineer, access.QualityManager}},
		{"eight_d.submitted", "d1_d3", []domain.Role{access.DepartmentHead, access.QualityEngineer, access.QualityManager}},
		{"eight_d.reviewed", "d1_d3", []domain.Role{access.QualityManager}},
		{"eight_d.approved", "d1_d3", quality},
		{"eight_d.released", "d1_d3", []domain.Role{access.FAE, access.QualityEngineer, access.QualityManager}},
		{"eight_d.sent", "d1_d3", nil},
	} {
		if row.event != "" {
			run = r.Advance(run, ev(row.event, "03-06 10:00", "of", "8d", "number", "8D-1", "stage", row.stage))
		}
		i := slices.IndexFunc(run.Clocks, func(c Clock) bool { return c.Code == "d3" })
		if got := run.Clocks[i].For; !slices.Equal(got, row.want) {
			t.Errorf("after %q the clock waits for %v, want %v", row.event, got, row.want)
		}
	}
	i := slices.IndexFunc(run.Clocks, func(c Clock) bool { return c.Code == "d5" })
	if got := run.Clocks[i]; len(got.For) != 6 || !slices.Equal(got.Told, []domain.Role{access.AccountManager, access.QualityManager}) {
		t.Errorf("once D3 is sent, D5 waits for %v and tells %v", got.For, got.Told)
	}
}

// TestWhoIsAwaited says by which words somebody is waited for.
func TestWhoIsAwaited(t *testing.T) {
	t.Parallel()
	p, _ := rules(t).Pack(procedure.Ref{Code: "P02", Revision: "B2"})
	for _, row := range []struct {
		role domain.Role
		is   []WaitKind
		not  []WaitKind
	}{
		{access.QualityManager, []WaitKind{WaitReview, WaitApproval, WaitRelease, WaitClaim}, []WaitKind{WaitSending}},
		{access.FAE, []WaitKind{WaitSending, WaitVerification}, []WaitKind{WaitReview, WaitApproval, WaitClaim}},
		{access.Auditor, nil, []WaitKind{WaitReview, WaitAcknowledgement, WaitTask}},
	} {
		words := Awaited(domain.Actor{ID: "u", Roles: []domain.Role{row.role}}, []string{"PQC"}, []*procedure.Pack{p})
		for _, k := range row.is {
			if !slices.Contains(words, k.Whoever()) {
				t.Errorf("%s is not waited for to do %s", row.role, k)
			}
		}
		for _, k := range row.not {
			if slices.Contains(words, k.Whoever()) {
				t.Errorf("%s is waited for to do %s", row.role, k)
			}
		}
		if !slices.Contains(words, Called("PQC")) || !slices.Contains(words, Person("u")) {
			t.Errorf("%s is not known by person or headed department: %v", row.role, words)
		}
	}
	if roles, ok := Either(access.FAE, access.Auditor, access.FAE).EitherOf(); !ok || !slices.Equal(roles, []domain.Role{access.Auditor, access.FAE}) {
		t.Errorf("either of %v", roles)
	}
}

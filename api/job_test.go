package api_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/work"
	"octad/report/auditpack"
)

const auditLog = "/api/v1/logs/audit.csv"

// asked asks for an answer that is made apart, and returns the job's address.
func asked(t *testing.T, h *apitest.House, role domain.Role, url string) string {
	t.Helper()
	a := h.Must(t, http.StatusAccepted, role, "GET", url, nil, "Prefer", "handling=lenient, Respond-Async;wait=5")
	if a.Header.Get("Preference-Applied") != "respond-async" || a.Header.Get("Location") != "/api/v1/jobs/"+a.Text(t, "id") || a.Text(t, "status") != "queued" {
		t.Fatalf("%v %s", a.Header, a.Body)
	}
	return a.Header.Get("Location")
}

// TestAnswersMadeApartAreThoseMadeAtOnce asks for a register and for an audit pack, both ways.
func TestAnswersMadeApartAreThoseMadeAtOnce(t *testing.T) {
	h := apitest.New(t)
	c := caseOf(t, h, "裂纹", "")
	log, pack := asked(t, h, access.Auditor, auditLog+"?record="+c.Number), asked(t, h, access.Auditor, "/api/v1/complaints/"+c.Number+"/audit-pack.zip")
	h.Must(t, http.StatusConflict, access.Auditor, "GET", log+"/result", nil)
	for range 2 {
		if n, err := h.App.Work().Do(t.Context()); n != 1 || err != nil {
			t.Fatal(n, err)
		}
	}
	if n, err := h.App.Work().Do(t.Context()); n != 0 || err != nil {
		t.Fatal("there was a third:", n, err)
	}
	state := h.Must(t, http.StatusOK, access.Auditor, "GET", log, nil)
	made := h.Must(t, http.StatusOK, access.Auditor, "GET", state.Text(t, "resultUrl"), nil)
	sum := sha256.Sum256(made.Body)
	if state.Text(t, "status") != "done" || state.Text(t, "sha256") != hex.EncodeToString(sum[:]) || state.Text(t, "fileName") != "audit.csv" || state.Get(t, "rows") == 0.0 {
		t.Errorf("%s", state.Body)
	}
	if made.Header.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.Contains(made.Header.Get("Content-Disposition"), "audit.csv") {
		t.Error(made.Header)
	}
	once := h.Must(t, http.StatusOK, access.Auditor, "GET", auditLog+"?record="+c.Number, nil)
	if !bytes.Equal(once.Body, made.Body) {
		t.Errorf("apart:\n%s\nat once:\n%s", made.Body, once.Body)
	}
	zip := h.Must(t, http.StatusOK, access.Auditor, "GET", pack+"/result", nil)
	if proof, err := auditpack.Verify(bytes.NewReader(zip.Body), int64(len(zip.Body))); err != nil || !proof.Clean() || proof.Manifest.CreatedBy != h.User(access.Auditor).Profile.Name {
		t.Errorf("%+v, %v", proof, err)
	}
	h.Must(t, http.StatusNotFound, access.QualityManager, "GET", log, nil)
	h.Must(t, http.StatusNotFound, access.QualityManager, "GET", log+"/result", nil)
	h.Must(t, http.StatusNotFound, access.QualityManager, "POST", log+"/cancel", nil)
	if n := len(items(t, h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/jobs", nil))); n != 2 {
		t.Errorf("%d jobs", n)
	}
	if n := len(items(t, h.Must(t, http.StatusOK, access.QualityManager, "GET", "/api/v1/jobs", nil))); n != 0 {
		t.Errorf("another has %d jobs", n)
	}
	h.Must(t, http.StatusForbidden, access.Operator, "GET", auditLog, nil, "Prefer", "respond-async")
	h.Must(t, http.StatusBadRequest, access.Auditor, "GET", auditLog+"?none=1", nil, "Prefer", "respond-async")
	h.Must(t, http.StatusOK, access.Auditor, "GET", auditLog, nil, "Prefer", "return=minimal")
	h.Advance(work.Keep)
	if a := h.Must(t, http.StatusConflict, access.Auditor, "GET", log+"/result", nil); a.Text(t, "code") != "job.expired" {
		t.Errorf("%s", a.Body)
	}
	if n, err := h.App.ExpireJobs(t.Context()); n != 2 || err != nil {
		t.Error(n, err)
	}
}

// TestJobsFailAndStopForAReason has a job refused, one whose owner has left, one cancelled, one broken off by a stop.
func TestJobsFailAndStopForAReason(t *testing.T) {
	h := apitest.New(t)
	c := caseOf(t, h, "裂纹", "")
	do := func() {
		t.Helper()
		if n, err := h.App.Work().Do(t.Context()); n != 1 || err != nil {
			t.Fatal(n, err)
		}
	}
	stands := func(role domain.Role, path, status, code string) {
		t.Helper()
		a := h.Must(t, http.StatusOK, role, "GET", path, nil, "Accept-Language", "en")
		if got, _ := a.Get(t, "code").(string); a.Text(t, "status") != status || got != code {
			t.Errorf("%s", a.Body)
		}
	}
	refused := asked(t, h, access.Auditor, "/api/v1/complaints/C-2026-999999/audit-pack.zip")
	do()
	stands(access.Auditor, refused, "failed", "complaint.not_found")
	cancelled := asked(t, h, access.Auditor, auditLog)
	for range 2 {
		if a := h.Must(t, http.StatusOK, access.Auditor, "POST", cancelled+"/cancel", nil); a.Text(t, "status") != "cancelled" {
			t.Errorf("%s", a.Body)
		}
	}
	if n, err := h.App.Work().Do(t.Context()); n != 0 || err != nil {
		t.Error("a cancelled job is done:", n, err)
	}

	stopped := asked(t, h, access.Auditor, "/api/v1/complaints/"+c.Number+"/audit-pack.zip")
	w := h.App.Work()
	halting, halt := context.WithCancel(t.Context())
	keep := w.Keep
	w.Keep = func(ctx context.Context, r io.Reader) (string, int64, error) { halt(); return keep(ctx, r) }
	if n, err := w.Do(halting); n != 0 || err != nil {
		t.Error("a stop is no failure:", n, err)
	}
	stands(access.Auditor, stopped, "queued", "")
	lost := h.App.Work()
	lost.Keep = func(context.Context, io.Reader) (string, int64, error) { return "", 0, errors.New("disk full") }
	if n, err := lost.Do(t.Context()); n != 1 || err == nil {
		t.Error("a broken disk is no news to the log:", n, err)
	}
	stands(access.Auditor, stopped, "failed", "job.failed")

	// A worker that dies says nothing any more; after its lease another takes over, and gives up in the end.
	silent := asked(t, h, access.Auditor, auditLog)
	for range work.MostAttempts {
		if _, ok, err := h.App.Base.TakeJob(t.Context(), "dead", h.Now()); !ok || err != nil {
			t.Fatal(ok, err)
		}
		h.Advance(work.Lease + time.Second)
	}
	if n, err := h.App.Work().Do(t.Context()); n != 0 || err != nil {
		t.Error(n, err)
	}
	stands(access.Auditor, silent, "failed", "job.given_up")
}

package api_test

import (
	"bytes"
	rfc4180 "encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

const auditURL = "/api/v1/audit-events"

type auditEvent struct {
	Type, Kind, AggregateID, Hash, Reason string
	Title                                 map[string]string
	Sequence                              int64
	EnteredAt                             time.Time
	Actor                                 struct{ ID string }
	Facts                                 map[string]string
	Changes                               []struct{ Part, Field, Old, New string }
}

// trail reads the audit trail page by page.
func trail(t *testing.T, h *apitest.House, token, query string) []auditEvent {
	t.Helper()
	var all []auditEvent
	for cursor := ""; ; {
		a := h.As(t, token, "GET", auditURL+"?limit=7"+query+cursor, nil)
		if a.Status != http.StatusOK {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
		var p struct {
			Items      []auditEvent
			NextCursor string
		}
		a.JSON(t, &p)
		all = append(all, p.Items...)
		if p.NextCursor == "" {
			return all
		}
		cursor = "&cursor=" + p.NextCursor
	}
}

func TestAuditTrail(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	auditor := h.Token(t, h.User(access.Auditor), access.ScopeRead)
	h.Advance(time.Hour)
	a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", holdsURL, holdBody(c.Number, holdLine("finished_goods", "", "L1", 10, 10)))
	id := a.Text(t, "id")
	h.Advance(time.Hour)
	movesOf(t, h, id, lineIDs(t, a)[0], object{"kind": "found_more", "quantity": "2", "reason": "recount"})

	all := trail(t, h, auditor, "")
	seen := map[string]bool{}
	for i, e := range all {
		seen[e.AggregateID+"/"+e.Hash] = true
		if i > 0 && e.EnteredAt.After(all[i-1].EnteredAt) {
			t.Errorf("%s stands after an older event", e.Type)
		}
		if len(e.Hash) != 64 || e.Actor.ID == "" || e.Title["zh"] == "" || e.Title["en"] == "" {
			t.Errorf("%+v", e)
		}
	}
	if len(seen) != len(all) || len(all) < 20 {
		t.Errorf("%d events, %d of them apart", len(all), len(seen))
	}
	newest := all[0]
	if newest.Type != "hold.moved" || newest.Reason != "recount" || newest.Facts["quantity"] != "2" || newest.Sequence != 2 || len(newest.Changes) == 0 || newest.Changes[0].Part == "" {
		t.Errorf("%+v", newest)
	}

	logistics := h.User(access.Logistics)
	stamp := url.QueryEscape(h.Now().Add(-time.Minute).Format(time.RFC3339))
	for query, want := range map[string]int{
		"&aggregateId=" + id: 2, "&record=" + strings.ToLower(a.Text(t, "number")): 2, "&record=" + id: 2, "&record=H-1999-000001": 0, "&actorId=" + string(logistics.ID): 1, "&type=hold.opened&type=hold.moved": 2, "&type=nothing": 0,
		"&enteredAtFrom=" + stamp: 1, "&aggregateId=" + id + "&enteredAtTo=" + stamp: 1,
	} {
		if got := trail(t, h, auditor, query); len(got) != want {
			t.Errorf("%s: %d, want %d", query, len(got), want)
		}
	}
	h.Must(t, http.StatusBadRequest, access.Auditor, "GET", auditURL+"?cursor=AAAA", nil)
	h.Must(t, http.StatusForbidden, access.QualityEngineer, "GET", auditURL, nil)
	for _, e := range trail(t, h, boundTo(t, h, secondCustomer(t, h).ID), "") {
		if domain.ID(e.AggregateID) == c.ID || e.AggregateID == id {
			t.Errorf("another customer's %s is seen", e.Type)
		}
	}
}

func TestAuditLogs(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	query := "?record=" + c.Number + "&type=complaint.received"
	table, err := rfc4180.NewReader(bytes.NewReader(h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/audit.csv"+query, nil).Body)).ReadAll()
	if err != nil || len(table) != 2 || !slices.Contains(table[1], c.Number) || !strings.Contains(strings.Join(table[1], "|"), "→ Single-bit errors") {
		t.Errorf("as CSV: %v %v", table, err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/audit.xlsx"+query, nil, "Accept-Language", "en").Body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Audit log")
	if err != nil || len(rows) != 2 || !slices.Contains(rows[1], c.Number) || !slices.Contains(rows[1], "complaint.received") {
		t.Errorf("as a workbook: %v %v", rows, err)
	}
	h.Must(t, http.StatusForbidden, access.QualityEngineer, "GET", "/api/v1/logs/audit.xlsx", nil)
}

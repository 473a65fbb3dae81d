package api_test

import (
	"context"
	"net/http"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
)

// received returns the id of a fresh complaint of the customer.
func received(t testing.TB, h *apitest.House, customer domain.ID, procedure string) string {
	t.Helper()
	order := h.App.Order(h.User(access.CustomerService).Actor(), "")
	c, err := h.App.Complaints.Receive(context.Background(), order, complaint.Intake{
		Kind: "complaint", Procedure: procedure, Site: h.Site.ID, Channel: "email", ReceivedAt: h.Now(), Customer: customer,
		CustomerReference: "Q-4711", Subject: "quality", Mode: "zero_km", Severity: "major",
		Title: domain.ZhEn("单比特错误", "Single-bit errors"), Description: domain.ZhEn("老化中出现", "Seen in burn-in"),
		Items: []complaint.Item{{PartNumber: "MM32R4-2666", PartName: domain.ZhEn("内存条", "Memory module"), LotNumber: "L2605A", QuantityComplained: domain.Pieces(7)}},
	})
	if err != nil {
		t.Fatalf("complaint: %v", err)
	}
	return string(c.ID)
}

// eight is a report at work.
type eight struct {
	t    testing.TB
	h    *apitest.House
	path string
}

const reports = "/api/v1/eight-d-reports"

// opened is a report for a fresh complaint of Nordlicht under P02.
func opened(t testing.TB) eight {
	t.Helper()
	h := apitest.New(t)
	return openedFor(t, h, received(t, h, h.Customer.ID, "P02"))
}

func openedFor(t testing.TB, h *apitest.House, complaints ...string) eight {
	t.Helper()
	a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", reports, object{"complaintIds": complaints})
	return eight{t: t, h: h, path: reports + "/" + a.Text(t, "id")}
}

// tag returns the current entity tag of a part of the report; "" is the report.
func (e eight) tag(part string) string {
	e.t.Helper()
	return e.h.Must(e.t, http.StatusOK, access.Auditor, "GET", e.path+part, nil).ETag()
}

// put replaces a part at its current version.
func (e eight) put(role domain.Role, part string, body any) apitest.Answer {
	e.t.Helper()
	return e.h.Must(e.t, http.StatusOK, role, "PUT", e.path+part, body, "If-Match", e.tag(part))
}

// on sends a command about a part at its current version and wants the status.
func (e eight) on(status int, role domain.Role, part, command string, body any) apitest.Answer {
	e.t.Helper()
	return e.h.Must(e.t, status, role, "POST", e.path+part+command, body, "If-Match", e.tag(part), "Accept-Language", "en")
}

// command sends a command about the whole report and wants it done.
func (e eight) command(role domain.Role, command string, body any) apitest.Answer {
	e.t.Helper()
	return e.on(http.StatusOK, role, "", command, body)
}

// get reads below the report.
func (e eight) get(part string) apitest.Answer {
	e.t.Helper()
	return e.h.Must(e.t, http.StatusOK, access.Auditor, "GET", e.path+part, nil, "Accept-Language", "en")
}

// add adds a cause or an action and returns its path.
func (e eight) add(role domain.Role, list string, body any) string {
	e.t.Helper()
	return list + "/" + e.h.Must(e.t, http.StatusCreated, role, "POST", e.path+list, body).Text(e.t, "id")
}

// upToD3 writes what a reply of stage D1–D3 needs: quality leads, FAE describes, process contains.
func (e eight) upToD3() {
	e.t.Helper()
	e.put(access.QualityEngineer, "/d0", apitest.Example(e.t, "saveEightDReportD0"))
	e.put(access.QualityEngineer, "/d1", apitest.Example(e.t, "saveEightDReportD1"))
	e.put(access.FAE, "/d2", apitest.Example(e.t, "saveEightDReportD2"))
	e.put(access.ProcessEngineer, "/d3", apitest.Containment(e.t))
}

// rest writes D4 to D8 and proves every action.
func (e eight) rest() {
	e.t.Helper()
	var causes []string
	for _, kind := range []string{"occurrence", "non_detection", "system"} {
		body := apitest.Example(e.t, "addEightDReportCause")
		body["kind"], body["typeCode"] = kind, map[string]string{"occurrence": "tua", "non_detection": "tun", "system": "sua"}[kind]
		path := e.add(access.QualityEngineer, "/causes", body)
		causes = append(causes, path[len("/causes/"):])
	}
	action := apitest.Example(e.t, "addEightDReportAction")
	action["causeIds"] = causes
	e.prove(e.add(access.QualityEngineer, "/actions", action))
	e.put(access.QualityEngineer, "/d4", apitest.Example(e.t, "saveEightDReportD4"))
	e.put(access.QualityEngineer, "/d5", apitest.Example(e.t, "saveEightDReportD5"))
	e.put(access.QualityEngineer, "/d6", apitest.Example(e.t, "saveEightDReportD6"))
	e.put(access.QualityEngineer, "/d7", apitest.Example(e.t, "saveEightDReportD7"))
	e.put(access.QualityEngineer, "/d8", apitest.Example(e.t, "saveEightDReportD8"))
}

// prove has an action carried out by the process engineer and verified by quality.
func (e eight) prove(path string) {
	e.t.Helper()
	e.on(http.StatusOK, access.ProcessEngineer, path, "/implement", apitest.Example(e.t, "implementEightDReportAction"))
	e.on(http.StatusOK, access.QualityEngineer, path, "/verify", apitest.Example(e.t, "verifyEightDReportAction"))
}

// signing is a signature with the signer's password.
func signing() object {
	return object{"meaning": "签署 Signed", "reauthentication": object{"password": apitest.Password}}
}

package api_test

import (
	"context"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/master"
)

// object is a JSON object.
type object = map[string]any

// complaintOn receives a complaint of a customer by the procedure.
func complaintOn(t *testing.T, h *apitest.House, code string, customer domain.ID) complaint.Complaint {
	t.Helper()
	c, err := h.App.Complaints.Receive(context.Background(), h.App.Order(h.User(access.QualityEngineer).Actor(), ""), complaint.Intake{
		Kind: complaint.Kinds[0].Value, Procedure: code, Site: h.Site.ID, Channel: "email", ReceivedAt: h.Now(), Customer: customer, Subject: "quality",
		Title: domain.ZhEn("单比特错误", "Single-bit errors"), Description: domain.ZhEn("烧机报错", "Errors in burn-in"), Severity: "major", Mode: "line",
	})
	if err != nil {
		t.Fatalf("complaint: %v", err)
	}
	return c
}

// secondCustomer is somebody else's.
func secondCustomer(t *testing.T, h *apitest.House) master.Customer {
	t.Helper()
	c, err := h.App.Customers.Open(context.Background(), h.App.Order(domain.System, ""), master.CustomerCard{
		Code: "OTH", Name: domain.ZhEn("南港电子", "Southport Electronics"), Country: "CN", Languages: []string{domain.ZH},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// boundTo returns the token of a quality manager who reaches one customer alone.
func boundTo(t *testing.T, h *apitest.House, customer domain.ID) string {
	t.Helper()
	u, err := h.App.People.Create(context.Background(), h.App.Order(domain.System, ""), access.NewUser{
		Login: "bound." + string(customer)[30:], Password: apitest.Password, Profile: access.Profile{
			Name: "Bound", Department: "QM", Language: domain.EN, Roles: []domain.Role{access.QualityManager, access.Auditor}, Customers: []domain.ID{customer},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return h.Token(t, u, access.TokenScopes()...)
}

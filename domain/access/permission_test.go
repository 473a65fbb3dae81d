package access_test

import (
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/access"
)

func TestPermissionsAreOneSortedTable(t *testing.T) {
	rows := access.Permissions()
	for i, p := range rows {
		if i > 0 && rows[i-1].Operation >= p.Operation {
			t.Errorf("%s stands after %s", p.Operation, rows[i-1].Operation)
		}
		if p.Public != (len(p.Roles) == 0) || p.Public != (p.Scope == "") {
			t.Errorf("%s: public %v with roles %v and scope %q", p.Operation, p.Public, p.Roles, p.Scope)
		}
		for _, r := range p.Roles {
			if !slices.Contains(access.RoleCodes(), r) {
				t.Errorf("%s names the unknown role %s", p.Operation, r)
			}
		}
		if p.Public {
			continue
		}
		for _, r := range access.RoleCodes() {
			if got, want := access.Allowed(p.Operation, []domain.Role{r}), slices.Contains(p.Roles, r); got != want {
				t.Errorf("%s for %s: %v, want %v", p.Operation, r, got, want)
			}
		}
	}
}

func TestAllowed(t *testing.T) {
	tests := []struct {
		operation string
		roles     []domain.Role
		want      bool
	}{
		{"createSession", nil, true},
		{"getComplaint", nil, false},
		{"getComplaint", []domain.Role{access.Auditor}, true},
		{"createComplaint", []domain.Role{access.Auditor}, false},
		{"createComplaint", []domain.Role{access.Operator}, true},
		{"approveEightDReport", []domain.Role{access.QualityEngineer}, false},
		{"approveEightDReport", []domain.Role{access.QualityEngineer, access.QualityManager}, true},
		{"approveEightDReport", []domain.Role{access.Administrator}, false},
		{"sendEightDReport", []domain.Role{access.FAE}, true},
		{"releaseHoldNotice", []domain.Role{access.Operator}, false},
		{"createUser", []domain.Role{access.QualityManager}, false},
		{"createUser", []domain.Role{access.Administrator}, true},
		{"noSuchOperation", access.RoleCodes(), false},
		{"", access.RoleCodes(), false},
	}
	for _, tt := range tests {
		if got := access.Allowed(tt.operation, tt.roles); got != tt.want {
			t.Errorf("Allowed(%q, %v) = %v", tt.operation, tt.roles, got)
		}
	}
}

func TestTokenScopesNarrow(t *testing.T) {
	read := []access.TokenScope{access.ScopeRead}
	for _, p := range access.Permissions() {
		for _, verb := range []string{"create", "update", "save", "close", "approve", "release", "record"} {
			if strings.HasPrefix(p.Operation, verb) && !p.Public && access.Within(p.Operation, read) {
				t.Errorf("a read token may %s", p.Operation)
			}
		}
	}
	if !access.Within("getComplaint", read) || access.Within("createUser", []access.TokenScope{access.ScopeWrite}) || access.Within("nothing", access.TokenScopes()) {
		t.Error("scopes do not narrow as stated")
	}
}

func TestOperationsOfRoles(t *testing.T) {
	auditor := access.Operations(access.Auditor)
	if !slices.Contains(auditor, "listAuditEvents") || slices.Contains(auditor, "createSession") || slices.Contains(auditor, "closeComplaint") {
		t.Errorf("auditor: %v", auditor)
	}
	if access.Operations() != nil {
		t.Error("nobody's operations are not empty")
	}
}

func TestMarkdown(t *testing.T) {
	zh, en := access.Markdown(domain.ZH), access.Markdown(domain.EN)
	if n := strings.Count(en, "\n"); n != len(access.Permissions())+2 {
		t.Errorf("%d lines for %d operations", n, len(access.Permissions()))
	}
	for text, in := range map[string]string{"| 操作 |": zh, "质量工程师": zh, "| Operation |": en, "| `createSession` | public | ✓ |": en} {
		if !strings.Contains(in, text) {
			t.Errorf("%q is missing", text)
		}
	}
	for line := range strings.Lines(en) {
		if got, want := strings.Count(line, "|"), len(access.RoleCodes())+3; got != want {
			t.Fatalf("%d cells, want %d: %s", got, want, line)
		}
	}
}

func TestScope(t *testing.T) {
	admin := domain.Actor{ID: "a", Roles: []domain.Role{access.Administrator}, Sites: []domain.ID{"s1"}}
	plain := domain.Actor{ID: "b", Roles: []domain.Role{access.FAE}, Customers: []domain.ID{"c1"}}
	if s := access.ScopeOf(admin); !s.SeesPersonal("b") || !s.Sees("s1", "c9") || s.Sees("s2", "") {
		t.Errorf("administrator: %+v", s)
	}
	if s := access.ScopeOf(plain); s.SeesPersonal("a") || !s.SeesPersonal("b") || s.Sees("s1", "c2") || !s.Sees("s2", "c1") {
		t.Errorf("FAE: %+v", s)
	}
}

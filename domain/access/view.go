package access

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain"
)

// View is a list as somebody wants to see it again: a page of the workbench with its query. It is a convenience of
// people and no record: no event tells of it.
type View struct {
	ID      domain.ID
	Version int64
	Owner   domain.Person
	ViewCard
	CreatedAt time.Time
}

// ViewCard is what its owner says of a view.
type ViewCard struct {
	Title string
	// Page is the path of a page, Query what stands behind its question mark.
	Page  string
	Query string
	// Shared lets everybody see it; what it lists each reads within their own bounds.
	Shared bool
}

// The bounds of a view.
const (
	mostTitle = 60
	mostQuery = 2000
	// MostViews is how many views one person keeps.
	MostViews = 100
)

var pagePath = regexp.MustCompile(`^/[a-z0-9/_-]{0,80}$`)

// Check refuses a card that breaks a rule: view.title_missing, view.title_long, view.page_malformed, view.query_malformed.
func (c ViewCard) Check() error {
	var f domain.Faults
	f.Require(strings.TrimSpace(c.Title) != "", "/title", "view.title_missing", "请填写视图名称", "Give the view a name")
	f.Require(utf8.RuneCountInString(c.Title) <= mostTitle, "/title", "view.title_long", "名称最多 60 个字", "The name has at most 60 characters")
	f.Require(pagePath.MatchString(c.Page) && !strings.HasPrefix(c.Page, "//"), "/page", "view.page_malformed", "须为本系统的页面，例如 /cases", "Name a page of this system, such as /cases")
	f.Require(len(c.Query) <= mostQuery && !strings.ContainsAny(c.Query, " \r\n#"), "/query", "view.query_malformed", "页面的查询条件过长或格式不正确", "The query of the page is too long or malformed")
	return f.Broken()
}

// Sees reports whether the person sees the view.
func (v View) Sees(a domain.Actor) bool { return v.Shared || v.Owner.ID == a.ID }

// Keeps reports whether the person may change the view or remove it: its owner may, and of a shared one an
// administrator.
func (v View) Keeps(a domain.Actor) bool {
	if v.Owner.ID == a.ID {
		return true
	}
	for _, r := range a.Roles {
		if r == Administrator {
			return v.Shared
		}
	}
	return false
}

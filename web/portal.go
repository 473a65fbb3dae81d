package web

import (
	"net/url"

	"octad/openapi"
)

var portalPages = []page{
	{path: "/8d/{id}/portal", title: "8d.portal", template: "portal/portal.html", place: "eightd", show: showPortal, sample: "/8d/8D-2026-000003/portal", states: []string{"/8d/8D-2026-000007/portal"}},
}

// PortalSheet is the page from which an 8D is typed into its customer's portal.
type PortalSheet struct {
	*EightDFrame
	Sheet openapi.EightDPortalSheet
	// Tongue is the language in which the portal is filled in.
	Tongue string
}

func showPortal(v *view) (any, error) {
	f, err := v.eightDFrame("portal")
	if err != nil {
		return nil, err
	}
	f.Tabs = nil
	p := &PortalSheet{EightDFrame: f}
	return p, take(v, "/api/v1/eight-d-reports/"+f.ID+"/portal-sheet", nil, func(s openapi.EightDPortalSheet) {
		p.Sheet, p.Tongue = s, tongueIn(v.Language, s.Language)
	})()
}

// Site is the portal's name, or its address where it has none.
func (p *PortalSheet) Site() string {
	if name := bare(p.Sheet.Portal); name != "" {
		return name
	}
	return bare(p.Sheet.URL)
}

// Entered is where it is recorded that the sheet was typed in; "" for those who may not.
func (p *PortalSheet) Entered() string {
	if p.Sheet.Draft || !p.mayDo("sendEightDReport", "") {
		return ""
	}
	return p.Home() + "/release?" + url.Values{"do": {"send"}, "channel": {string(openapi.EightDChannelPortal)}}.Encode() + "#do"
}

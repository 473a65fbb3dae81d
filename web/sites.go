package web

import (
	"net/url"
	"strings"
	"sync"
	"time"

	"octad/openapi"
)

// Site is a site of the house with its time zone.
type Site struct {
	openapi.Site
	Zone *time.Location
}

// siteLife is how long a change of a site may take to show: nearly every page asks for them.
const siteLife = 10 * time.Second

// siteCache keeps the sites, apart for readers who reach different ones.
type siteCache struct {
	mu     sync.Mutex
	reader map[string]reached
}

// reached are the sites that some readers see, and when to ask again.
type reached struct {
	sites []Site
	at    time.Time
}

// Sites returns the active sites that the reader reaches, oldest first.
func (v *view) Sites() ([]Site, error) {
	c := &v.server.sites
	key := strings.Join(v.Session.User.SiteIds, " ")
	c.mu.Lock()
	defer c.mu.Unlock()
	if had, ok := c.reader[key]; ok && len(had.sites) > 0 && v.Now.Sub(had.at).Abs() < siteLife {
		return had.sites, nil
	}
	p, err := read[openapi.SitePage](v.Caller, "/api/v1/sites", url.Values{"limit": {"500"}})
	if err != nil {
		return nil, err
	}
	var sites []Site
	for _, s := range p.Items {
		zone, err := time.LoadLocation(s.TimeZone)
		if err != nil {
			zone = time.UTC
		}
		if s.Active {
			sites = append(sites, Site{s, zone})
		}
	}
	if c.reader == nil {
		c.reader = map[string]reached{}
	}
	c.reader[key] = reached{sites, v.Now}
	return sites, nil
}

// siteZone returns the time zone of a site; the view's own for one that is not known.
func (v *view) siteZone(id string) *time.Location {
	sites, err := v.Sites()
	if err != nil {
		return v.Zone
	}
	for _, s := range sites {
		if s.ID == id {
			return s.Zone
		}
	}
	return v.Zone
}

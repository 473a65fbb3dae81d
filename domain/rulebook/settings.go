package rulebook

import (
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// Settings are what a site, or every site, fills in where a procedure leaves blanks. They hold from their entry
// on, for what begins from then on, and never earlier; each change is a new version.
type Settings struct {
	ID domain.ID
	// Number is the procedure's code with the site: "P08@" and the site's id.
	Number  string
	Version int64
	// Site is "" for every site that has none of its own.
	Site   domain.ID
	Values procedure.Settings
}

// SettingsNumber returns the number of the settings of a procedure at a site.
func SettingsNumber(code string, site domain.ID) string { return code + "@" + string(site) }

// Configure returns the first settings of a procedure at a site. Faults: what the procedure does not have or
// states itself, and what is malformed, each at its place; see procedure.Pack.Refuses.
func Configure(order domain.Order, pack *procedure.Pack, values procedure.Settings, around Around) (Settings, domain.Change, error) {
	s := Settings{ID: order.NewID(), Number: SettingsNumber(values.Code, values.Site), Site: values.Site}
	change, err := s.Change(order, pack, values, around)
	return s, change, err
}

// Change replaces the settings from now on. Faults as for Configure.
func (s *Settings) Change(order domain.Order, pack *procedure.Pack, values procedure.Settings, around Around) (domain.Change, error) {
	if err := pack.Refuses(values, around.House).Broken(); err != nil {
		return domain.Change{}, err
	}
	next := *s
	values.From = time.Time{}
	next.Values = values
	if err := around.Try(Change{Settings: &next, EnteredAt: order.At}); err != nil {
		return domain.Change{}, err
	}
	*s = next
	return domain.Change{Events: []domain.Event{{Type: procedureConfigured, At: order.At, Facts: map[string]string{
		"procedure": values.Code, "site": string(values.Site),
	}}}}, nil
}

// from returns the values as they hold from the entry time on.
func (s *Settings) from(entered time.Time) procedure.Settings {
	values := s.Values
	values.From = entered
	return values
}

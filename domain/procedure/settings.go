package procedure

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Settings are what a site adds to a procedure: the figures that its document leaves blank, its own numbers,
// and who plays its roles there. They do not change the document: what it states stays as it states it.
type Settings struct {
	// Code is the procedure's; every revision of it takes what still is blank there.
	Code string
	// Site is the site for which they hold; "" is every site that has none of its own.
	Site domain.ID
	// From is the entry time, in UTC, from which they hold. Clocks that started before keep what they have.
	From time.Time
	// Limits are those of clocks whose limit is not_configured.
	Limits map[string]worktime.Limit
	// Duties are how often duties fall due whose period is not_configured.
	Duties map[string]worktime.Cadence
	// Numbering holds patterns by kind of record, instead of the pack's or the default ones.
	Numbering map[string]string
	// Holders are the roles of the house that play a pack role at the site, instead of the pack's.
	Holders map[string][]domain.Role
	// RetentionYears is 0 to leave it unset.
	RetentionYears int
	// RecordYears are the periods of records that state none.
	RecordYears map[string]int
	// Targets are those of KPIs without one.
	Targets map[string]string
	// FormNumbers are those of forms without one.
	FormNumbers map[string]string
	// ClaimLimits are the amounts up to which claims are approved, where the document names none.
	ClaimLimits []ClaimLimit
}

// With returns the pack with the settings laid over what it leaves blank. What the pack states, or does not
// have, is not touched, so that settings made for one revision are safe on another. The pack itself does not
// change.
func (p *Pack) With(s Settings) *Pack {
	set := *p
	set.Clocks = over(p.Clocks, func(c *Clock) {
		if limit, ok := s.Limits[c.Code]; ok && c.blank() {
			c.Within = limit
		}
	})
	set.Duties = over(p.Duties, func(d *Duty) { d.Every = cmp.Or(d.Every, s.Duties[d.Code]) })
	set.Roles = over(p.Roles, func(r *Role) {
		if holders := s.Holders[r.Code]; len(holders) > 0 {
			r.Holders = holders
		}
	})
	set.Records = over(p.Records, func(r *Record) { r.Years = cmp.Or(r.Years, s.RecordYears[r.Code]) })
	set.KPIs = over(p.KPIs, func(k *KPI) { k.Target = cmp.Or(k.Target, s.Targets[k.Code]) })
	set.Forms = over(p.Forms, func(f *Form) { f.Number = cmp.Or(f.Number, s.FormNumbers[f.Form]) })
	set.RetentionYears = cmp.Or(p.RetentionYears, s.RetentionYears)
	if len(s.Numbering) > 0 {
		set.Numbering = maps.Clone(s.Numbering)
		for kind, pattern := range p.Numbering {
			set.Numbering[kind] = cmp.Or(set.Numbering[kind], pattern)
		}
	}
	if len(s.ClaimLimits) > 0 && p.Claims.open() {
		set.Claims.Limits = s.ClaimLimits
	}
	return &set
}

// Refuses lists what is wrong with the settings for the pack, one fault for each key: what the pack does not
// have, what it states itself, and what is no pattern, period or role of the house. Field is the place, such as
// /limits/first_contact.
func (p *Pack) Refuses(s Settings, house []domain.Role) domain.Faults {
	var f domain.Faults
	own := func(field string, has, blank bool) {
		f.Require(has, field, "settings.key_unknown", "程序中没有此项", "The procedure has nothing of this name")
		f.Require(!has || blank, field, "settings.stated", "程序文件已写明此项，不能另行设定", "The procedure states this itself; it cannot be set")
	}
	for _, code := range slices.Sorted(maps.Keys(s.Limits)) {
		c, ok := p.Clock(code)
		own("/limits/"+code, ok, c.blank())
		f.Require(s.Limits[code].Kind != worktime.NotConfigured, "/limits/"+code, "settings.limit_blank", "必须写明时限", "State a limit")
		zero := s.Limits[code].Upper.Unit != "" && s.Limits[code].Upper.Count < 1
		f.Require(!zero, "/limits/"+code, "procedure.limit_zero", "时限不能是0；当天用 same_day，立即用 immediately", "A time limit is not 0; there are same_day and immediately")
	}
	for _, code := range slices.Sorted(maps.Keys(s.Duties)) {
		d, ok := find(p.Duties, func(d Duty) bool { return d.Code == code })
		own("/duties/"+code, ok, d.Every == "")
		f.Require(s.Duties[code].Known(), "/duties/"+code, "settings.cadence_unknown", "没有这种周期", "There is no such period")
	}
	for _, code := range slices.Sorted(maps.Keys(s.Targets)) {
		k, ok := find(p.KPIs, func(k KPI) bool { return k.Code == code })
		own("/targets/"+code, ok, k.Target == "")
		domain.CheckString(&f, "/targets/"+code, s.Targets[code], domain.MaxText)
	}
	for _, form := range slices.Sorted(maps.Keys(s.FormNumbers)) {
		known := slices.DeleteFunc(slices.Clone(p.Forms), func(t Form) bool { return t.Form != form })
		own("/formNumbers/"+form, len(known) > 0, slices.ContainsFunc(known, func(t Form) bool { return t.Number == "" }))
		domain.CheckString(&f, "/formNumbers/"+form, s.FormNumbers[form], domain.MaxText)
	}
	own("/retentionYears", true, s.RetentionYears == 0 || p.RetentionYears == 0)
	f.Require(period(s.RetentionYears), "/retentionYears", "settings.period_malformed", "年数应为1至100", "A period is 1 to 100 years")
	for _, code := range slices.Sorted(maps.Keys(s.RecordYears)) {
		r, ok := find(p.Records, func(r Record) bool { return r.Code == code })
		own("/recordYears/"+code, ok, r.Years == 0)
		f.Require(period(s.RecordYears[code]), "/recordYears/"+code, "settings.period_malformed", "年数应为1至100", "A period is 1 to 100 years")
	}
	return append(f, append(p.refusesPeople(s, house), refusesNumbering(s)...)...)
}

// period reports whether the years can be kept; 0 leaves them unset.
func period(years int) bool { return years >= 0 && years <= 100 }

// refusesPeople lists what is wrong with the holders and the limits of approval.
func (p *Pack) refusesPeople(s Settings, house []domain.Role) (f domain.Faults) {
	for _, code := range slices.Sorted(maps.Keys(s.Holders)) {
		at := "/holders/" + code
		_, ok := p.Role(code)
		f.Require(ok, at, "settings.key_unknown", "程序中没有此项", "The procedure has nothing of this name")
		f.Require(len(s.Holders[code]) > 0, at, "settings.holders_missing", "至少写明一个角色", "Name at least one role")
		for _, h := range s.Holders[code] {
			f.Require(slices.Contains(house, h), at, "settings.role_unknown", "没有此角色："+string(h), "There is no role "+string(h))
		}
	}
	f.Require(len(s.ClaimLimits) == 0 || p.Claims.open(), "/claimLimits", "settings.stated", "程序文件已写明此项，不能另行设定", "The procedure states this itself; it cannot be set")
	for i, c := range s.ClaimLimits {
		for _, by := range c.By {
			_, ok := p.Role(by)
			f.Require(ok, "/claimLimits", "settings.role_unknown", "没有此角色："+by, "There is no role "+by)
		}
		f.Require(len(c.By) > 0, "/claimLimits", "settings.holders_missing", "至少写明一个角色", "Name at least one role")
		f.Require(c.above(s.ClaimLimits[:i]), "/claimLimits", "settings.limits_not_rising", "同一币种的限额须逐级升高，不限金额的放在最后", "The limits must rise in each currency, and one without a bound stands last")
	}
	return f
}

func refusesNumbering(s Settings) (f domain.Faults) {
	for _, kind := range slices.Sorted(maps.Keys(s.Numbering)) {
		at := "/numbering/" + kind
		f.Require(defaultNumbering[kind] != "", at, "settings.key_unknown", "程序中没有此项", "The procedure has nothing of this name")
		f.Require(patternForm.MatchString(s.Numbering[kind]), at, "procedure.pattern_malformed",
			"编号规则只能用A–Z、0–9、连字符、{year}、{month}和一个{n:位数}", "A numbering pattern has A–Z, 0–9, hyphens, {year}, {month} and one {n:WIDTH}")
	}
	return f
}

// open reports whether the document leaves out up to which amount who approves.
func (c Claims) open() bool {
	return !slices.ContainsFunc(c.Limits, func(l ClaimLimit) bool { return l.UpTo != (domain.Money{}) })
}

// blank reports whether the document leaves out how long the clock may run; the figures of a watch are its
// thresholds.
func (c Clock) blank() bool { return c.Within.Kind == worktime.NotConfigured && len(c.Thresholds) == 0 }

// over returns a copy of the rows with each altered.
func over[T any](rows []T, alter func(*T)) []T {
	rows = slices.Clone(rows)
	for i := range rows {
		alter(&rows[i])
	}
	return rows
}

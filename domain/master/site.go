package master

import (
	"time"

	"octad/domain"
)

const (
	kindSite = "site"
	// kindCalendar is no kind of master data: calendars are the rulebook's.
	kindCalendar = "calendar"
)

// SiteCard is what is kept about a site.
type SiteCard struct {
	Code string
	Name domain.Text
	// CompanyName is the company as records print it.
	CompanyName domain.Text
	// TimeZone is a zone of the IANA database; days of the site's records end by it.
	TimeZone string
	// Calendar is the code of the working calendar.
	Calendar string
	// Language is that of plain texts and of records by default (BCP 47).
	Language string
	// BPNL is our own business partner number, by which Catena-X Report8D knows the supplier; City, Country
	// (ISO 3166-1 alpha-2) and Address are where the site is.
	BPNL    string
	City    string
	Country string
	Address string
}

func (c SiteCard) kind() string    { return kindSite }
func (c SiteCard) number() string  { return c.Code }
func (c SiteCard) site() domain.ID { return "" }
func (c SiteCard) links() []link {
	if !codeFits(c.Calendar) {
		return nil
	}
	return []link{{kindCalendar, domain.ID(c.Calendar), "/calendar"}}
}

func (c SiteCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "site.code_malformed", codeZH, codeEN)
	f.Require(!c.Name.Blank(), "/name", "site.name_missing", "请填写工厂名称", "Give the site's name")
	f.Require(!c.CompanyName.Blank(), "/companyName", "site.company_name_missing", "请填写文件上打印的公司名称", "Give the company's name as records print it")
	domain.CheckText(&f, "/name", c.Name, false)
	domain.CheckText(&f, "/companyName", c.CompanyName, false)
	_, err := time.LoadLocation(c.TimeZone)
	f.Require(err == nil && c.TimeZone != "" && c.TimeZone != "Local", "/timeZone", "site.time_zone_unknown", "没有此时区，例：Asia/Shanghai", "There is no such time zone; Asia/Shanghai is one")
	f.Require(codeFits(c.Calendar), "/calendar", "site.calendar_malformed", "请填写日历代码，例：cn", "Give the code of a calendar, such as cn")
	f.Require(tagFits(c.Language), "/language", "site.language_malformed", "语言标签格式不正确", "This is not a language tag")
	f.Require(c.BPNL == "" || bpnlFits(c.BPNL), "/bpnl", "site.bpnl_malformed", "BPNL 为 BPNL 加 12 位大写字母或数字", "A BPNL is BPNL and 12 capitals or digits")
	f.Require(c.Country == "" || len(c.Country) == 2 && made(c.Country, capitals), "/country", "site.country_malformed", "国家代码为两位大写字母", "A country is two capital letters")
	plain(&f, map[string]string{"/city": c.City, "/address": c.Address})
	return f
}

func (c SiteCard) tidy() SiteCard {
	trim(&c.Code, &c.TimeZone, &c.Calendar, &c.Language, &c.BPNL, &c.City, &c.Country, &c.Address)
	return c
}

// Location returns the site's time zone.
func (c SiteCard) Location() *time.Location {
	zone, err := time.LoadLocation(c.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

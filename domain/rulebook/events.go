package rulebook

import "octad/domain"

// The event types of this package.
const (
	calendarCreated   = "calendar.created"
	calendarChanged   = "calendar.changed"
	calendarImported  = "calendar.days_imported"
	procedureUploaded = "procedure.uploaded"

	procedureConfigured = "procedure.configured"
	rulesShipped        = "rules.shipped"
)

// Events is the vocabulary of this package.
func Events() []domain.EventKind {
	calendar := map[string]string{"calendar": "the calendar's code"}
	return []domain.EventKind{
		{Type: calendarCreated, Title: domain.ZhEn("新建日历", "Calendar created"), Facts: calendar},
		{Type: calendarChanged, Title: domain.ZhEn("修改日历", "Calendar changed"), Facts: calendar},
		{Type: calendarImported, Title: domain.ZhEn("导入日历日期", "Days of a calendar imported"), Facts: map[string]string{
			"calendar": "the calendar's code", "added": "days added", "changed": "days changed", "removed": "days removed", "published": "years announced whole, separated by commas",
		}},
		{Type: procedureUploaded, Title: domain.ZhEn("上传程序文件", "Procedure uploaded"), Facts: map[string]string{
			"procedure": "the procedure's code", "revision": "its revision", "effective": "the date from which new cases follow it", "sha256": "SHA-256 of the file, in hex",
		}},
		{Type: procedureConfigured, Title: domain.ZhEn("设定程序空白项", "Procedure configured"), Facts: map[string]string{
			"procedure": "the procedure's code", "site": "the site's id; blank for every site",
		}},
		{Type: rulesShipped, Title: domain.ZhEn("程序版本带来新的规则文本", "The program ships other texts of rules"), Facts: map[string]string{
			"program": "the version of the program", "changed": "revisions of procedures, and calendars, whose text is new, separated by commas",
		}},
	}
}

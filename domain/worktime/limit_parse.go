package worktime

import (
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// maxCount bounds what anyone means by a limit; above it lies a typing error.
const maxCount = 1_000_000

// words are the limits that need no figure.
var words = map[string]Limit{
	"same_day":       {Kind: SameDay},
	"immediately":    {Kind: Immediately},
	"not_configured": {Kind: NotConfigured},
	"agreed":         {Kind: Agreed},
}

// ParseLimit reads a limit as packs and requests write it:
//
//	30 minutes · 24 hours · 2 working_hours · 10 working_days · 30 days · 1 month
//	3-5 days                warning after 3, breach after 5 (K11)
//	same_day · immediately · not_configured
//	agreed · agreed 2026-03-20 · agreed 2026-03-20T15:00:00+08:00
//	not_before 30 minutes   a timer: no sooner
//
// Units may stand in the singular or the plural. Anything else is refused with worktime.limit_malformed,
// worktime.unit_unknown, worktime.range_inverted or worktime.amount_too_large.
func ParseLimit(s string) (Limit, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if l, ok := words[s]; ok {
		return l, nil
	}
	if when, ok := strings.CutPrefix(s, "agreed "); ok {
		return parseAgreed(strings.TrimSpace(when))
	}
	if rest, ok := strings.CutPrefix(s, "not_before "); ok {
		a, err := ParseAmount(rest)
		return Limit{Kind: NotBefore, Upper: a}.or(err)
	}
	low, high, unit, err := figures(s)
	if err != nil {
		return Limit{}, err
	}
	lower, err := amount(low, unit)
	if err != nil || high == "" {
		return Limit{Kind: Within, Upper: lower}.or(err)
	}
	upper, err := amount(high, unit)
	if err == nil && lower.Count >= upper.Count {
		err = domain.Refuse(domain.Broken, "worktime.range_inverted", "范围的前一个数字须小于后一个："+s, "A range goes from the smaller figure to the larger: "+s)
	}
	return Limit{Kind: Within, Lower: lower, Upper: upper}.or(err)
}

// ParseAmount reads a single figure with its unit, such as 10 working_days.
func ParseAmount(s string) (Amount, error) {
	low, high, unit, err := figures(strings.ToLower(strings.TrimSpace(s)))
	if err == nil && high != "" {
		err = malformed(s)
	}
	if err != nil {
		return Amount{}, err
	}
	return amount(low, unit)
}

// figures splits a limit into its figure, the upper figure of a range, and the unit.
func figures(s string) (low, high, unit string, err error) {
	i := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789-– \t", r) })
	if i < 1 || !strings.ContainsAny(s[i-1:i], " \t") {
		return "", "", "", malformed(s)
	}
	low, high, ranged := strings.Cut(strings.ReplaceAll(s[:i], "–", "-"), "-")
	low, high = strings.TrimSpace(low), strings.TrimSpace(high)
	if !digits(low) || ranged && !digits(high) {
		return "", "", "", malformed(s)
	}
	return low, high, s[i:], nil
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func amount(figure, name string) (Amount, error) {
	unit := Unit(strings.ReplaceAll(name, " ", "_"))
	if _, ok := units[unit]; !ok {
		unit += "s"
	}
	if _, ok := units[unit]; !ok {
		return Amount{}, domain.Refuse(domain.Broken, "worktime.unit_unknown",
			"单位不可识别："+name+"（可用 minutes、hours、working_hours、working_days、days、months；或只写 same_day、immediately、not_configured、agreed）",
			"Unknown unit: "+name+" (use minutes, hours, working_hours, working_days, days or months; or write same_day, immediately, not_configured or agreed alone)")
	}
	count, err := strconv.Atoi(figure)
	if err != nil || count > maxCount {
		return Amount{}, domain.Refuse(domain.Broken, "worktime.amount_too_large", "数字过大："+figure, "The figure is too large: "+figure)
	}
	return Amount{count, unit}, nil
}

func parseAgreed(when string) (Limit, error) {
	if d, err := ParseDate(when); err == nil {
		return AgreedOn(d), nil
	}
	t, err := time.Parse(time.RFC3339, strings.ToUpper(when))
	if err != nil {
		return Limit{}, malformed("agreed " + when)
	}
	return AgreedAt(t), nil
}

// or returns the limit, or nothing but the error.
func (l Limit) or(err error) (Limit, error) {
	if err != nil {
		return Limit{}, err
	}
	return l, nil
}

func malformed(s string) error {
	return domain.Refuse(domain.Broken, "worktime.limit_malformed",
		"时限无法识别：“"+s+"”，应写成如 2 working_hours、3-5 days、same_day、immediately、not_configured",
		"Not a limit: “"+s+"”; it is written like 2 working_hours, 3-5 days, same_day, immediately or not_configured")
}

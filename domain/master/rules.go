package master

import (
	"maps"
	"slices"
	"strings"

	"octad/domain"
)

const (
	capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	smalls   = "abcdefghijklmnopqrstuvwxyz"
	digits   = "0123456789"

	codeZH = "代码为 1–32 个字母、数字、连字符或下划线，以字母或数字开头"
	codeEN = "A code has 1–32 letters, digits, hyphens or underscores and begins with a letter or digit"
)

// codeFits keeps codes within one path segment.
func codeFits(s string) bool {
	return s != "" && len(s) <= 32 && made(s[:1], capitals+smalls+digits) && made(s, capitals+smalls+digits+"_-")
}

func made(s, of string) bool { return strings.Trim(s, of) == "" }

func tagFits(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || len(part) > 8 || !made(part, capitals+smalls+digits) {
			return false
		}
	}
	return len(s) <= 35
}

// longest is how many characters a plain entry of a card may have.
const longest = 500

// plain notes what keeps the strings, by field, from being stored and printed unchanged.
func plain(f *domain.Faults, fields map[string]string) {
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		domain.CheckString(f, field, fields[field], longest)
	}
}

func trim(fields ...*string) {
	for _, f := range fields {
		*f = strings.TrimSpace(*f)
	}
}

func siteLink(site domain.ID) []link {
	if site == "" {
		return nil
	}
	return []link{{kindSite, site, "/siteId"}}
}

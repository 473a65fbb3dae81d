package api

import (
	"strconv"
	"strings"

	"octad/domain"
)

// etag returns the strong entity tag of a version.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// ifMatch returns the version that the caller states. "*" is any version, written 0. Weak tags and tags
// that are none of ours match nothing (RFC 9110, 13.1.1): they give -1, which is no record's version.
// Of a list the highest is taken: a client that names several holds the newest of them.
func ifMatch(header *string) int64 {
	if header == nil {
		return -1
	}
	best := int64(-1)
	for tag := range strings.SplitSeq(*header, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" {
			return 0
		}
		if n, err := strconv.ParseInt(strings.Trim(tag, `"`), 10, 64); err == nil && len(tag) > 2 && tag[0] == '"' && tag[len(tag)-1] == '"' {
			best = max(best, n)
		}
	}
	return best
}

// ref names what the caller wants to change, at the version they saw.
func ref(id domain.ID, part string, header *string) domain.Ref {
	return domain.Ref{ID: id, Part: part, Version: ifMatch(header)}
}

package api

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"

	"octad/domain"
)

// etag returns the strong entity tag of a version.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// etagWith returns the tag of a version that is shown together with records of others: another set of them
// is another representation of the same version. For If-Match the version alone counts.
func etagWith(version int64, others []domain.Link) string {
	if len(others) == 0 {
		return etag(version)
	}
	h := sha256.New()
	for _, l := range others {
		h.Write([]byte(l.Kind + "/" + string(l.ID) + "\n"))
	}
	return `"` + strconv.FormatInt(version, 10) + "." + hex.EncodeToString(h.Sum(nil)[:4]) + `"`
}

// tagged is a strong tag of ours: a version, and behind a dot what it was shown with.
var tagged = regexp.MustCompile(`^"([1-9][0-9]{0,17})(\.[0-9a-f]{8})?"$`)

// tags is the form of If-Match (RFC 9110, 13.1.1): *, or entity tags with commas between them.
var tags = regexp.MustCompile(`^[ \t]*(\*|(W/)?"[^"\x00-\x20\x7f]*"([ \t]*,[ \t]*(W/)?"[^"\x00-\x20\x7f]*")*)[ \t]*$`)

// malformedTag refuses an If-Match that is no entity tag, as one without its quotes: it could only be told that
// the record has moved on, which it has not.
func malformedTag(header string) error {
	if tags.MatchString(header) {
		return nil
	}
	e := domain.Refuse(domain.Malformed, "if_match.malformed", "If-Match 的格式不正确", "If-Match is malformed")
	e.Faults.Add("If-Match", e.Code, `须为带双引号的 ETag，例如 "1"`, `State an ETag with its double quotes, such as "1"`)
	return e
}

// ifMatch returns the versions that the caller states, any of which will do. "*" is any version, written
// 0. Weak tags and tags that are none of ours match nothing (RFC 9110, 13.1.1): they give -1, which is no
// record's version.
func ifMatch(header string) []int64 {
	versions := []int64{}
	for tag := range strings.SplitSeq(header, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" {
			return []int64{0}
		}
		m := tagged.FindStringSubmatch(tag)
		if m == nil {
			continue
		}
		if n, err := strconv.ParseInt(m[1], 10, 64); err == nil {
			versions = append(versions, n)
		}
	}
	if len(versions) == 0 {
		return []int64{-1}
	}
	return versions
}

// ref names what the caller wants to change, at the versions they have seen.
func ref(id domain.ID, part, header string) domain.Ref {
	versions := ifMatch(header)
	return domain.Ref{ID: id, Part: part, Version: versions[0], Others: versions[1:]}
}

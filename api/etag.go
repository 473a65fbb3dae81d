package api

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"octad/domain"
)

// etag returns the strong entity tag of a version.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

<<<<<<< HEAD
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

// ifMatch returns the version that the caller states. "*" is any version, written 0. Weak tags and tags
// that are none of ours match nothing (RFC 9110, 13.1.1): they give -1, which is no record's version.
// Of a list the highest is taken: a client that names several holds the newest of them.
func ifMatch(header *string) int64 {
	if header == nil {
		return -1
	}
	best := int64(-1)
	for tag := range strings.SplitSeq(*header, ",") {
=======
// ifMatch returns the versions that the caller states, any of which will do. "*" is any version, written
// 0. Weak tags and tags that are none of ours match nothing (RFC 9110, 13.1.1): they give -1, which is no
// record's version.
func ifMatch(header *string) []int64 {
	versions := []int64{}
	for tag := range strings.SplitSeq(val(header), ",") {
>>>>>>> 98eaa48 (Judge bodies by schemas compiled once, and tell each fault at its place)
		tag = strings.TrimSpace(tag)
		if tag == "*" {
			return []int64{0}
		}
<<<<<<< HEAD
		version, _, _ := strings.Cut(strings.Trim(tag, `"`), ".")
		if n, err := strconv.ParseInt(version, 10, 64); err == nil && len(tag) > 2 && tag[0] == '"' && tag[len(tag)-1] == '"' {
			best = max(best, n)
=======
		n, err := strconv.ParseInt(strings.Trim(tag, `"`), 10, 64)
		if err == nil && n > 0 && tag == etag(n) {
			versions = append(versions, n)
>>>>>>> 98eaa48 (Judge bodies by schemas compiled once, and tell each fault at its place)
		}
	}
	if len(versions) == 0 {
		return []int64{-1}
	}
	return versions
}

// ref names what the caller wants to change, at the versions they have seen.
func ref(id domain.ID, part string, header *string) domain.Ref {
	versions := ifMatch(header)
	return domain.Ref{ID: id, Part: part, Version: versions[0], Others: versions[1:]}
}

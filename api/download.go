package api

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"octad/domain"
	"octad/report/pdf"
	"octad/report/picture"
)

// download is an answer of kept bytes. Browsers save it and never render it from our origin, whatever it
// is: an uploaded page or drawing may hold scripts.
type download struct {
	body   io.ReadCloser
	name   string
	media  string
	digest string
	size   int64
	// fresh says that the bytes were made for this answer: they show in the reader's window, and have no tag.
	fresh bool
	// framed says that the pages of the house may show it within: the edge says which.
	framed bool
	// gaps are what could not be printed.
	gaps pdf.Result
}

// VisitGetAttachmentContentResponse writes the attachment's bytes.
func (d download) VisitGetAttachmentContentResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitGetDocumentContentResponse writes the document's bytes.
func (d download) VisitGetDocumentContentResponse(w http.ResponseWriter) error { return d.write(w) }

func (d download) write(w http.ResponseWriter) error {
	defer d.body.Close()
	h := w.Header()
	h.Set("Content-Type", d.media)
	h.Set("Content-Length", strconv.FormatInt(d.size, 10))
	h.Set("Content-Disposition", d.disposition())
	if !d.framed {
		h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	}
	h.Set("Cache-Control", "private, no-cache")
	if !d.fresh {
		h.Set("ETag", digestTag(d.digest))
	}
	d.tell(h)
	w.WriteHeader(http.StatusOK)
	_, err := io.Copy(w, d.body)
	return err
}

// tell lists what could not be printed: characters without a glyph, and how many pictures.
func (d download) tell(h http.Header) {
	gaps := domain.GapsOf(d.gaps.Missing, d.gaps.BrokenImages)
	if n := len(gaps.Characters); n > 0 {
		h.Set("Octad-Missing-Characters", strings.Join(gaps.Characters[:min(n, mostMissing)], ", "))
	}
	if n := len(gaps.Pictures); n > 0 {
		h.Set("Octad-Unreadable-Pictures", strconv.Itoa(n))
	}
}

// mostMissing is how many characters a header lists: it has room for no more.
const mostMissing = 300

// disposition names the file: to be kept, or, for a PDF that was made here, to be looked at.
func (d download) disposition() string {
	said := disposition(d.name)
	if d.fresh && d.media == "application/pdf" {
		said = "inline" + strings.TrimPrefix(said, "attachment")
	}
	return said
}

// preview is an answer of a picture that was made here, and so may show in a page.
type preview struct {
	picture.Preview
	digest string
}

// VisitGetAttachmentPreviewResponse writes the picture.
func (p preview) VisitGetAttachmentPreviewResponse(w http.ResponseWriter) error {
	h := w.Header()
	h.Set("Content-Type", p.Media)
	h.Set("Content-Length", strconv.Itoa(len(p.Data)))
	h.Set("Content-Disposition", "inline")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", digestTag(p.digest+"-"+strconv.Itoa(picture.LongestSide)))
	w.WriteHeader(http.StatusOK)
	_, err := w.Write(p.Data)
	return err
}

// digestTag is the strong tag of bytes that never change.
func digestTag(sha256 string) string { return `"` + sha256 + `"` }

// disposition names the file twice (RFC 6266, 4.3): in ASCII for old programs, and as it is, in UTF-8
// (RFC 8187).
func disposition(name string) string {
	var plain, whole strings.Builder
	for _, r := range name {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\%/`, r) {
			r = '_'
		}
		plain.WriteRune(r)
	}
	for _, b := range []byte(name) {
		if b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || strings.IndexByte("!#$&+-.^_`|~", b) >= 0 {
			whole.WriteByte(b)
			continue
		}
		fmt.Fprintf(&whole, "%%%02X", b)
	}
	return `attachment; filename="` + plain.String() + `"; filename*=UTF-8''` + whole.String()
}

package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"octad/web/form"
)

// names are the fields that people see, in their order on the page.
func names(values form.Values) []string {
	var out []string
	for _, f := range values {
		if strings.HasPrefix(f.Name, "/") && !slices.Contains(out, f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}

// fields reads a form in the order of its fields. A form with a file is not read when the operation takes such a
// form: its fields come in the query, and its body goes on as it is.
func fields(w http.ResponseWriter, r *http.Request, o *form.Operation) (form.Values, io.Reader, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" && o != nil {
		if o.Uploads {
			return pairs(r.URL.RawQuery), r.Body, nil
		}
		return parts(w, r)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxForm))
	return pairs(string(body)), nil, err
}

// rawFile is the field whose file is the body of an operation that takes one as it stands.
const rawFile = ":file"

// parts reads a form whose files are fields like others: their text is what was typed. One is the body itself.
func parts(w http.ResponseWriter, r *http.Request) (form.Values, io.Reader, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	reader, err := r.MultipartReader()
	if err != nil {
		return nil, nil, err
	}
	var out form.Values
	var file io.Reader
	for {
		p, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return out, file, nil
		}
		if err != nil {
			return nil, nil, err
		}
		body, err := io.ReadAll(p)
		switch {
		case err != nil:
			return nil, nil, err
		case p.FormName() == rawFile:
			file = bytes.NewReader(body)
		case p.FileName() == "" || len(body) > 0:
			out = append(out, form.Value{Name: p.FormName(), Text: string(body)})
		}
	}
}

// pairs splits what a form encodes (application/x-www-form-urlencoded), keeping the order.
func pairs(encoded string) form.Values {
	var out form.Values
	for part := range strings.SplitSeq(encoded, "&") {
		name, text, _ := strings.Cut(part, "=")
		n, err := url.QueryUnescape(name)
		if err != nil || n == "" {
			continue
		}
		if t, err := url.QueryUnescape(text); err == nil {
			out = append(out, form.Value{Name: n, Text: t})
		}
	}
	return out
}

// place is a member of the answer in the path that success leads to.
var place = regexp.MustCompile(`\{([A-Za-z]+)\}`)

// lead returns where success leads, with members of the answer filled in; the start page for what is no path here.
func lead(then string, answer []byte) string {
	var members map[string]any
	_ = json.Unmarshal(answer, &members)
	path, ok := localPath(place.ReplaceAllStringFunc(then, func(m string) string {
		s, _ := members[m[1:len(m)-1]].(string)
		return url.PathEscape(s)
	}))
	if !ok {
		return "/"
	}
	return path
}

// localPath returns the path when it leads to a page of this server.
func localPath(path string) (string, bool) {
	u, err := url.Parse(path)
	local := err == nil && u.Scheme == "" && u.Host == "" && strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") && !strings.ContainsAny(path, "\\\r\n")
	return path, local
}

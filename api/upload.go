package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"octad/domain"
	"octad/domain/record"
	"octad/openapi"
	"octad/report/picture"
)

const (
	// maxParts bounds how many parts a form may have; it has seven fields.
	maxParts = 20
	// maxField bounds the value of a field that is no file, in bytes.
	maxField = 16 << 10
	// maxCaption bounds a caption, in characters.
	maxCaption = 2000
	// maxForm bounds the code of a procedure's form, in characters.
	maxForm = 64
	// headSize is how many of the first bytes tell what a file is.
	headSize = 3072
)

var keyForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// uploadForm is a form under way from the wire: its fields as they were written, and its file, whose bytes
// are in the file store already unless what they are was refused.
type uploadForm struct {
	fields  map[string]string
	file    record.Upload
	refusal *domain.Error
	// unfit is what is wrong with the file's content.
	unfit domain.Faults
}

// upload reads a multipart form as a stream, in whatever order its parts come. The file's bytes are kept
// and synced before it returns. Errors: 400 for what is no form, 413, 422 listing every field that is
// wrong and what makes the file unfit, 503 when the file store does not take the bytes.
func (s *Server) upload(ctx context.Context, body *multipart.Reader) (*uploadForm, error) {
	f := &uploadForm{fields: map[string]string{}, refusal: &domain.Error{
		Kind: domain.Broken, Code: "contract_broken", Message: domain.ZhEn("请求不符合接口约定，请按列出的各项修改", "The request does not follow the contract; mend each entry listed"),
	}}
	for n := 0; ; n++ {
		part, err := body.NextRawPart()
		// The bare value alone is the form's end: a wrapped one is a form cut short.
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, unreadable(err)
		}
		if n == maxParts {
			return nil, unreadable(errors.New("too many parts"))
		}
		if err := f.take(ctx, s, part); err != nil {
			return nil, err
		}
	}
	f.read(callOf(ctx).written)
	if len(f.refusal.Faults) > 0 {
		f.refusal.Faults = append(f.refusal.Faults, f.unfit...)
		return nil, f.refusal
	}
	return f, f.unfit.Broken()
}

// uploadFields are those of the contract's AttachmentUpload.
var uploadFields = []string{"subjectKind", "subjectId", "caption", "external", "position", "form", "file"}

// take reads one part: the file goes to the file store, a field to the form.
func (f *uploadForm) take(ctx context.Context, s *Server, part *multipart.Part) error {
	name := part.FormName()
	known := slices.Contains(uploadFields, name)
	_, twice := f.fields[name]
	switch {
	case !known:
		f.refusal.Faults = append(f.refusal.Faults, unknownField("/"+escapePointer(printable(name)), printable(name), uploadFields))
	case twice:
		f.refusal.Faults.Add("/"+name, "multipart.repeated", "字段重复", "This field stands here twice")
	case name == "file":
		f.fields[name] = part.FileName()
		return f.keep(ctx, s, part)
	default:
		value, err := io.ReadAll(io.LimitReader(part, maxField+1))
		if err != nil {
			return unreadable(err)
		}
		f.fields[name] = string(value)
		if len(value) > maxField {
			f.refusal.Faults = append(f.refusal.Faults, ruleOf("/"+name, "maxLength"))
		}
	}
	return nil
}

// keep puts the file's bytes into the file store, unless the form is refused already or the content is unfit:
// then nothing of it stays. What it is, is told by its content, not by its sender.
func (f *uploadForm) keep(ctx context.Context, s *Server, part *multipart.Part) error {
	if len(f.refusal.Faults) > 0 {
		return nil
	}
	body := &watched{Reader: part}
	head := make([]byte, headSize)
	n, err := io.ReadFull(body, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) || body.err != nil {
		return unreadable(errors.Join(err, body.err))
	}
	head = head[:n]
	f.file.FileName, f.file.MediaType = part.FileName(), mediaOf(head)
	f.file.SHA256, f.file.Size, err = s.files.Receive(ctx, io.MultiReader(bytes.NewReader(head), body), func(content io.ReadSeeker, size int64) error {
		if body.err != nil {
			return body.err
		}
		_, err := picture.Inspect(content, size)
		return err
	})
	if body.err != nil {
		return unreadable(body.err)
	}
	var refused *domain.Error
	if errors.As(err, &refused) && refused.Kind == domain.Broken {
		f.unfit = refused.Faults
		return nil
	}
	return err
}

// mediaOf tells what content is by its first bytes.
func mediaOf(head []byte) string {
	if bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), []byte("#!")) {
		return record.Script
	}
	return mimetype.Detect(head).String()
}

// watched remembers that reading failed, so that a cut-off upload is not taken for a broken disk.
type watched struct {
	io.Reader
	err error
}

// Read implements io.Reader.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	// A wrapped end is a part cut short.
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// read makes the fields what they stand for.
func (f *uploadForm) read(language string) {
	for _, name := range []string{"subjectKind", "subjectId", "file"} {
		if _, ok := f.fields[name]; !ok {
			f.refusal.Faults = append(f.refusal.Faults, ruleOf("/"+name, "required"))
		}
	}
	if kind, ok := f.fields["subjectKind"]; ok && !openapi.SubjectKind(kind).Valid() {
		f.refusal.Faults = append(f.refusal.Faults, ruleOf("/subjectKind", "enum"))
	}
	if id, ok := f.fields["subjectId"]; ok && !keyForm.MatchString(id) {
		f.refusal.Faults = append(f.refusal.Faults, ruleOf("/subjectId", "pattern"))
	}
	if utf8.RuneCountInString(f.fields["caption"]) > maxCaption {
		f.refusal.Faults = append(f.refusal.Faults, ruleOf("/caption", "maxLength"))
	}
	f.file.Subject = domain.Link{Kind: f.fields["subjectKind"], ID: domain.ID(f.fields["subjectId"])}
	if caption := f.fields["caption"]; caption != "" {
		f.file.Caption = domain.Text{language: caption}
	}
	f.file.Form = strings.TrimSpace(f.fields["form"])
	if utf8.RuneCountInString(f.file.Form) > maxForm {
		f.refusal.Faults = append(f.refusal.Faults, ruleOf("/form", "maxLength"))
	}
	if external, ok := f.fields["external"]; ok {
		f.file.External = external == "true"
		if external != "true" && external != "false" {
			f.refusal.Faults = append(f.refusal.Faults, ruleOf("/external", "type"))
		}
	}
	if position, ok := f.fields["position"]; ok {
		n, err := strconv.Atoi(position)
		if err != nil || n < 1 {
			f.refusal.Faults = append(f.refusal.Faults, ruleOf("/position", "minimum"))
		}
		f.file.Position = n
	}
}

// digest identifies the form's content, for a repetition under the same Idempotency-Key. Boundaries and
// the order of parts do not count.
func (f *uploadForm) digest() (string, error) {
	b, err := json.Marshal(f.file)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), err
}

// unreadable words a form that cannot be read; one beyond the size limit passes as what it is.
func unreadable(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return large
	}
	e := domain.Refuse(domain.Malformed, "multipart.malformed", "上传的表单不完整或格式不正确", "The form is incomplete or cannot be read")
	e.Cause = err
	return e
}

// printable returns the name as it can be shown in an answer.
func printable(name string) string {
	if len(name) > maxCaption || !utf8.ValidString(name) {
		return "?"
	}
	return name
}

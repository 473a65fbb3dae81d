package auditpack

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain"
)

// Format names the layout of the file; a later one has another name.
const Format = "octad-audit-pack/1"

// The files that stand at the top of every pack.
const (
	IndexName    = "index.html"
	ManifestName = "manifest.json"
	EventsName   = "events/events.json"
)

// Pack is what goes into the file.
type Pack struct {
	// Language is that of the page: zh or en. Times are shown in Zone.
	Language string
	Zone     *time.Location
	At       time.Time
	By       string
	Number   string
	Title    domain.Text
	// Audience says for whom it is: internal or external.
	Audience string
	// Lines are what the page says of the case, from its top.
	Lines      []Line
	Files      []File
	Signatures []Signature
	Events     []Event
	Tombstones []Tombstone
	Sendings   []Sending
}

// Sending tells that a frozen form left the house; SHA256 is that of what went.
type Sending struct {
	Record       string    `json:"record"`
	Name         string    `json:"name"`
	SHA256       string    `json:"sha256"`
	Channel      string    `json:"channel"`
	To           []string  `json:"to"`
	PortalNumber string    `json:"portalNumber,omitempty"`
	At           time.Time `json:"at"`
	By           string    `json:"by"`
}

// Tombstone is what remains of a frozen record whose bytes were removed after its retention; SHA256 is that of what is gone.
type Tombstone struct {
	Record    string    `json:"record"`
	Number    string    `json:"number"`
	Revision  int       `json:"revision"`
	Name      string    `json:"name"`
	SHA256    string    `json:"sha256"`
	KeptUntil string    `json:"keptUntil"`
	PurgedAt  time.Time `json:"purgedAt"`
	PurgedBy  string    `json:"purgedBy"`
	Reason    string    `json:"reason"`
}

// Line is one statement about the case.
type Line struct {
	Name  domain.Text
	Value string
}

// Section is a part of the file, and the folder of that name.
type Section string

// The sections of a pack, in the order of its page.
const (
	Documents Section = "documents"
	Evidence  Section = "evidence"
	Signed    Section = "signatures"
	Events    Section = "events"
	Records   Section = "records"
)

// sections are the titles of the sections.
var sections = []struct {
	code  Section
	title domain.Text
}{
	{Documents, domain.ZhEn("冻结的记录", "Frozen records")},
	{Evidence, domain.ZhEn("证据与附件", "Evidence and attachments")},
	{Signed, domain.ZhEn("签名", "Signatures")},
	{Events, domain.ZhEn("事件", "Events")},
	{Records, domain.ZhEn("结构化数据", "Records as data")},
}

// File is one file of the pack. What it is made of is opened when its turn comes.
type File struct {
	Section Section
	Name    string
	// About says in words what it is; Record is the number of the record that it belongs to.
	About  string
	Record string
	Media  string
	// SHA256 is that under which the house keeps it, in hex; "" for what is made for the pack.
	SHA256 string
	Open   func() (io.ReadCloser, error)
}

// Signature is a signature with its meaning (21 CFR 11.50).
type Signature struct {
	Record     string    `json:"record"`
	Act        string    `json:"act"`
	Name       string    `json:"name"`
	Department string    `json:"department,omitempty"`
	At         time.Time `json:"at"`
	Meaning    string    `json:"meaning,omitempty"`
	Revision   int       `json:"revision,omitempty"`
	Stage      string    `json:"stage,omitempty"`
	// SHA256 is that of the one document that was signed; "" where a whole stage was.
	SHA256          string `json:"sha256,omitempty"`
	Reauthenticated bool   `json:"reauthenticated"`
	Void            bool   `json:"void"`
}

// Event is an event in its chain. Hashed is the text of which Hash is the SHA-256 in hex; a withheld event has none,
// and nothing but its place.
type Event struct {
	Record    string            `json:"record"`
	Aggregate domain.ID         `json:"aggregate"`
	Kind      string            `json:"kind"`
	Sequence  int64             `json:"sequence"`
	Withheld  bool              `json:"withheld,omitempty"`
	Type      string            `json:"type,omitempty"`
	Title     domain.Text       `json:"title,omitempty"`
	At        *time.Time        `json:"at,omitempty"`
	EnteredAt *time.Time        `json:"enteredAt,omitempty"`
	By        string            `json:"by,omitempty"`
	Reason    string            `json:"reason,omitempty"`
	Facts     map[string]string `json:"facts,omitempty"`
	Changes   []FieldChange     `json:"changes,omitempty"`
	Previous  string            `json:"previous"`
	Hash      string            `json:"hash"`
	Hashed    string            `json:"hashed,omitempty"`
}

// FieldChange is what an event altered.
type FieldChange struct {
	Part  string `json:"part,omitempty"`
	Field string `json:"field"`
	Old   string `json:"old,omitempty"`
	New   string `json:"new,omitempty"`
}

// Manifest lists every file of a pack but itself, and what was kept once and is gone by rule.
type Manifest struct {
	Format    string    `json:"format"`
	Case      string    `json:"case"`
	Audience  string    `json:"audience"`
	CreatedAt time.Time `json:"createdAt"`
	CreatedBy string    `json:"createdBy"`
	Files     []Listed  `json:"files"`
	// Tombstones are those of frozen records that the pack would hold otherwise.
	Tombstones []Tombstone `json:"tombstones,omitempty"`
}

// Listed is a file of a manifest.
type Listed struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Record string `json:"record,omitempty"`
	About  string `json:"about,omitempty"`
}

// writer is a pack on its way out.
type writer struct {
	pack  Pack
	zip   *zip.Writer
	files []Listed
	names map[string]bool
}

// Write writes the pack to w as it goes along. What cannot be opened, or is not what the house says that it keeps,
// ends it in the middle: no reader takes it for whole.
func Write(w io.Writer, p Pack) error {
	out := &writer{pack: p, zip: zip.NewWriter(w), names: map[string]bool{}}
	for _, s := range sections {
		for _, f := range p.Files {
			if f.Section == s.code {
				if err := out.add(f); err != nil {
					return err
				}
			}
		}
		if err := out.data(s.code); err != nil {
			return err
		}
	}
	var page bytes.Buffer
	if err := index(&page, p, out.files); err != nil {
		return err
	}
	if err := out.put(IndexName, domain.ZhEn("目录", "What this holds").In(p.Language), page.Bytes()); err != nil {
		return err
	}
	if err := out.manifest(); err != nil {
		return err
	}
	return out.zip.Close()
}

// data writes the signatures and events as data.
func (w *writer) data(s Section) error {
	switch {
	case s == Signed && len(w.pack.Signatures) > 0:
		return w.json(path.Join(string(Signed), "signatures.json"), domain.ZhEn("全部签名（JSON）", "All signatures as JSON"), w.pack.Signatures)
	case s == Records && len(w.pack.Sendings) > 0:
		return w.json(path.Join(string(Records), "sendings.json"), domain.ZhEn("归档表单的全部发送（JSON）", "All sendings of frozen forms as JSON"), w.pack.Sendings)
	case s == Events && len(w.pack.Events) > 0:
		return w.json(EventsName, domain.ZhEn("全部事件及其散列链（JSON）", "All events with their chain of hashes as JSON"), w.pack.Events)
	}
	return nil
}

func (w *writer) json(name string, about domain.Text, value any) error {
	body, err := encoded(value)
	if err != nil {
		return err
	}
	return w.put(name, about.In(w.pack.Language), body)
}

// encoded writes a value as JSON, as it stands.
func encoded(value any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(value)
	return out.Bytes(), err
}

func (w *writer) put(name, about string, body []byte) error {
	return w.copy(Listed{Name: name, About: about}, "", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil })
}

// add writes a file under a name of its own.
func (w *writer) add(f File) error {
	name := path.Join(string(f.Section), safe(f.Name))
	for n := 2; w.names[strings.ToLower(name)]; n++ {
		ending := path.Ext(f.Name)
		name = path.Join(string(f.Section), fmt.Sprintf("%s-%d%s", strings.TrimSuffix(safe(f.Name), ending), n, ending))
	}
	w.names[strings.ToLower(name)] = true
	return w.copy(Listed{Name: name, About: f.About, Record: f.Record}, f.SHA256, f.Open)
}

// copy writes a file and lists it; what should be of a known digest and is not is refused.
func (w *writer) copy(l Listed, digest string, open func() (io.ReadCloser, error)) (err error) {
	body, err := open()
	if err != nil {
		return err
	}
	defer func() {
		if closing := body.Close(); err == nil {
			err = closing
		}
	}()
	method := zip.Deflate
	if slices.Contains(packed, strings.ToLower(path.Ext(l.Name))) {
		method = zip.Store
	}
	to, err := w.zip.CreateHeader(&zip.FileHeader{Name: l.Name, Method: method, Modified: w.pack.At})
	if err != nil {
		return err
	}
	sum := sha256.New()
	if l.Size, err = io.Copy(io.MultiWriter(to, sum), body); err != nil {
		return err
	}
	l.SHA256 = hex.EncodeToString(sum.Sum(nil))
	if digest != "" && digest != l.SHA256 {
		return fmt.Errorf("audit pack: %s is not what was kept: its digest is %s, not %s", l.Name, l.SHA256, digest)
	}
	w.files = append(w.files, l)
	return nil
}

// packed are the endings of what is compressed already.
var packed = []string{".pdf", ".jpg", ".jpeg", ".png", ".xlsx", ".zip", ".heic", ".webp", ".mp4"}

func (w *writer) manifest() error {
	body, err := encoded(Manifest{Format: Format, Case: w.pack.Number, Audience: w.pack.Audience, CreatedAt: w.pack.At.UTC(), CreatedBy: w.pack.By, Files: w.files, Tombstones: w.pack.Tombstones})
	if err != nil {
		return err
	}
	to, err := w.zip.CreateHeader(&zip.FileHeader{Name: ManifestName, Method: zip.Deflate, Modified: w.pack.At})
	if err == nil {
		_, err = to.Write(body)
	}
	return err
}

// longestName bounds the name of a file in the pack, in bytes: file systems take 255.
const longestName = 180

// safe is a name that every system can write: no path, nothing that Windows refuses, not too long.
func safe(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || strings.ContainsRune(`/\:*?"<>|`, r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, name)
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for len(stem)+len(ending) > longestName && stem != "" {
		_, n := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-n]
	}
	if name = strings.TrimRight(strings.TrimLeft(stem+ending, " ."), " ."); name == "" {
		return "file"
	}
	return name
}

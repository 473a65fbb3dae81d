package auditpack

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"octad/domain"
)

// Fault is something that a pack was found to be wrong in. File names the file; "" is the pack itself.
type Fault struct {
	File string
	What domain.Text
}

// Proof is what the proof of a pack came to.
type Proof struct {
	Manifest Manifest
	Files    int
	// Events are those in chains, of which Withheld were kept from whoever asked for the pack and Unproven are not
	// whole: their place in the chain is proven, what they say is not.
	Events   int
	Withheld int
	Unproven int
	Records  int
	Faults   []Fault
}

// Clean reports whether nothing was found.
func (p *Proof) Clean() bool { return len(p.Faults) == 0 }

func (p *Proof) fault(file, zh, en string) {
	p.Faults = append(p.Faults, Fault{file, domain.ZhEn(zh, en)})
}

// The bounds of a pack: what is larger was not written by us.
const (
	mostFiles = 100_000
	mostData  = 256 << 20
)

// ErrNoPack is the error for what is no audit pack at all.
var ErrNoPack = errors.New("not an audit pack")

// Verify proves a pack without a server: every file is there, is what the manifest says, and nothing else is; every
// event is what its hash says, and each names the one before it, from the first. Its error tells what is no pack.
func Verify(r io.ReaderAt, size int64) (*Proof, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPack, err)
	}
	files := map[string]*zip.File{}
	p := &Proof{}
	for i, f := range z.File {
		if i >= mostFiles {
			return nil, fmt.Errorf("%w: more than %d files", ErrNoPack, mostFiles)
		}
		if files[f.Name] != nil {
			p.fault(f.Name, "文件名重复", "There are two files of this name")
		}
		files[f.Name] = f
	}
	if err := data(files[ManifestName], &p.Manifest); err != nil || p.Manifest.Format != Format {
		return nil, fmt.Errorf("%w: %s: %w", ErrNoPack, ManifestName, errors.Join(err, fmt.Errorf("format %q", p.Manifest.Format)))
	}
	p.files(files)
	if files[EventsName] != nil {
		var list []Event
		if err := data(files[EventsName], &list); err != nil {
			p.fault(EventsName, "无法读取", "It cannot be read")
		}
		p.chains(list)
	}
	return p, nil
}

// data reads a file of JSON.
func data(f *zip.File, to any) error {
	if f == nil {
		return errors.New("there is none")
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	return json.NewDecoder(io.LimitReader(in, mostData)).Decode(to)
}

// files compares what is there with the manifest.
func (p *Proof) files(files map[string]*zip.File) {
	listed := map[string]bool{ManifestName: true}
	for _, l := range p.Manifest.Files {
		listed[l.Name] = true
		f := files[l.Name]
		if f == nil {
			p.fault(l.Name, "清单中有，包中没有", "The manifest lists it, but it is not there")
			continue
		}
		p.Files++
		digest, n, err := summed(f, l.Size)
		switch {
		case err != nil:
			p.fault(l.Name, "无法读取："+err.Error(), "It cannot be read: "+err.Error())
		case n != l.Size || digest != l.SHA256:
			p.fault(l.Name, "内容与清单的 SHA-256 不符", "It is not what the manifest's SHA-256 says")
		}
	}
	for name := range files {
		if !listed[name] && !strings.HasSuffix(name, "/") {
			p.fault(name, "包中有，清单中没有", "It is there, but the manifest does not list it")
		}
	}
	slices.SortFunc(p.Faults, func(a, b Fault) int { return strings.Compare(a.File, b.File) })
}

// summed is the digest of a file and its size, of which no more is read than one byte too many.
func summed(f *zip.File, size int64) (string, int64, error) {
	in, err := f.Open()
	if err != nil {
		return "", 0, err
	}
	defer in.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, io.LimitReader(in, size+1))
	return hex.EncodeToString(sum.Sum(nil)), n, err
}

// first is what the first event of a record names as the one before it.
const first = "0000000000000000000000000000000000000000000000000000000000000000"

// hashed is what the text of an event says of its place.
type hashed struct {
	AggregateID string
	Sequence    int64
	Type        string
	ActorName   string
	Reason      string
	Previous    string
}

// chains proves the chain of every record.
func (p *Proof) chains(list []Event) {
	heads, last := map[domain.ID]string{}, map[domain.ID]int64{}
	for _, e := range list {
		p.Events++
		where := fmt.Sprintf("%s %s#%d", EventsName, e.Record, e.Sequence)
		previous := heads[e.Aggregate]
		if last[e.Aggregate] == 0 {
			previous = first
		}
		if e.Sequence != last[e.Aggregate]+1 {
			p.fault(where, "事件序号不连续", "The sequence of events has a gap")
		}
		if e.Previous != previous {
			p.fault(where, "与上一事件的散列不衔接", "It does not follow the event before it")
		}
		heads[e.Aggregate], last[e.Aggregate] = e.Hash, e.Sequence
		p.event(where, e)
	}
	p.Records = len(last)
}

// event proves what one event says.
func (p *Proof) event(where string, e Event) {
	switch {
	case e.Withheld:
		p.Withheld++
		return
	case e.Hashed == "":
		p.Unproven++
		return
	}
	sum := sha256.Sum256([]byte(e.Hashed))
	var says hashed
	if hex.EncodeToString(sum[:]) != e.Hash {
		p.fault(where, "内容与散列不符", "It is not what its hash says")
		return
	}
	if err := json.Unmarshal([]byte(e.Hashed), &says); err != nil || says.AggregateID != string(e.Aggregate) || says.Sequence != e.Sequence || says.Type != e.Type || says.ActorName != e.By || says.Reason != e.Reason || says.Previous != e.Previous {
		p.fault(where, "所示内容与其散列文本不符", "What is shown is not what its hashed text says")
	}
}

package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Pack is one revision of a procedure as it was read.
type Pack = *procedure.Pack

// Edition is one revision of a procedure that the house uploaded. It is never changed and never deleted:
// cases that began with it keep it.
type Edition struct {
	ID domain.ID
	// Number is code and revision: "P40 B2".
	Number  string
	Version int64
	procedure.Ref
	Effective worktime.Date
	// Source is the pack as it was uploaded, in YAML.
	Source string
	// SHA256 is that of Source, in hex.
	SHA256     string
	UploadedAt time.Time
	UploadedBy domain.Person
	Reason     string
}

// Upload returns the edition that the source makes. A source with faults is refused whole, with every one at
// its line and column; procedure.revision_repeated for a revision that there is already.
func Upload(order domain.Order, source string, around Around) (Edition, domain.Change, error) {
	pack, err := around.Load(source)
	if err != nil {
		return Edition{}, domain.Change{}, err
	}
	if _, twice := around.Rules.Pack(pack.Ref); twice {
		return Edition{}, domain.Change{}, domain.Refuse(domain.Conflict, "procedure.revision_repeated",
			"该版本已存在，发布后的版本不能更改，请用新的版本号："+pack.Ref.String(), "The revision exists; once issued it cannot change; give a new revision: "+pack.Ref.String())
	}
	if fault, is := OfAnother(pack, around.Rules); is {
		return Edition{}, domain.Change{}, domain.Faults{fault}.Broken()
	}
	sum := sha256.Sum256([]byte(source))
	e := Edition{
		ID: order.NewID(), Number: pack.Ref.String(), Ref: pack.Ref, Effective: pack.Effective, Source: source, SHA256: hex.EncodeToString(sum[:]),
		UploadedAt: order.At, UploadedBy: order.Actor.Person(), Reason: order.Reason,
	}
	if err := around.Try(Change{Edition: &e, EnteredAt: order.At}); err != nil {
		return Edition{}, domain.Change{}, err
	}
	return e, domain.Change{Events: []domain.Event{{Type: procedureUploaded, At: order.At, Facts: map[string]string{
		"procedure": e.Code, "revision": e.Revision, "effective": e.Effective.String(), "sha256": e.SHA256,
	}}}}, nil
}

// OfAnother returns what is wrong with a pack that has the code of another document: procedure.code_of_another. A
// revision carries on the document that it revises, and cases, settings and sites find it by its code; so it keeps the
// number of an earlier revision, or, where one of them has none, its title in Chinese or English.
func OfAnother(pack Pack, rules *casework.Rules) (fault domain.Fault, is bool) {
	var other Pack
	for _, p := range rules.Packs() {
		if p.Code != pack.Code {
			continue
		}
		if sameDocument(p, pack) {
			return fault, false
		}
		other = p
	}
	if other == nil {
		return fault, false
	}
	names := other.Ref.String() + " " + other.Number
	return domain.Fault{
		Field: fmt.Sprintf("%d:1 pack", lineOf(pack.Source)), Code: "procedure.code_of_another",
		Message: domain.ZhEn("代码 "+pack.Code+" 已属于另一份文件（"+names+"“"+other.Title.In(domain.ZH)+"”）：换一个代码；若是它的新版本，请保留其文件编号或名称",
			"The code "+pack.Code+" is that of another document ("+names+" “"+other.Title.In(domain.EN)+"”): take another code, or, for its next revision, keep its number or title"),
	}, true
}

func sameDocument(a, b Pack) bool {
	if a.Number != "" && b.Number != "" {
		return strings.EqualFold(strings.TrimSpace(a.Number), strings.TrimSpace(b.Number))
	}
	return a.Title.In(domain.ZH) == b.Title.In(domain.ZH) || strings.EqualFold(a.Title.In(domain.EN), b.Title.In(domain.EN))
}

// lineOf returns the line on which the file names its code.
func lineOf(source string) int {
	for i, line := range strings.Split(source, "\n") {
		if strings.HasPrefix(strings.TrimPrefix(line, "\ufeff"), "pack:") {
			return i + 1
		}
	}
	return 1
}

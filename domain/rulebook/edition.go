package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"octad/domain"
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

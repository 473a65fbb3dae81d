package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Rendering is one frozen document of a release. SHA256 is lower-case hexadecimal, Size counts bytes.
type Rendering struct {
	DocumentID domain.ID
	Form       string
	Language   string
	Format     string
	Audience   Audience
	SHA256     string
	Size       int64
	// FormCode and FormRevision say which customer's form it is; "" and 0 for the house's own. Such a form is
	// filled after the release, At a time of its own.
	FormCode     string
	FormRevision int
	At           time.Time
	// Gaps are what could not be printed in it.
	Gaps domain.Gaps `json:",omitzero"`
}

// Release is one frozen, numbered reply. Version is the edition of the report that was rendered, Answer the
// kind of answer that it gave; "" for one of a time when that was not kept.
type Release struct {
	ID         domain.ID
	Number     string
	Stage      Stage
	Answer     Answer
	Revision   int
	Version    int64
	At         time.Time
	By         domain.Person
	Renderings []Rendering
	Signatures []Signature
	// IssuedAt is zero until the release is issued inside the house to IssuedTo.
	IssuedAt time.Time
	IssuedBy domain.Person
	IssuedTo []domain.Text
}

// Freezing is a release about to be committed: Version is the edition that was rendered.
type Freezing struct {
	Stage      Stage
	Signing    Signing
	Version    int64
	Renderings []Rendering
}

// done raises the edition and tells of it.
func (r *Report) done(order domain.Order, event string, facts map[string]string) domain.Change {
	r.touch(order)
	var change domain.Change
	r.tell(&change, order, event, facts)
	return change
}

// MayRelease returns nil when the stage could be released now; a renderer may ask before it works.
func (r *Report) MayRelease(order domain.Order, stage Stage, around Around) error {
	if err := r.Bars(order, "release", around); err != nil {
		return err
	}
	if stage != r.Stage {
		return domain.Refuse(domain.Conflict, "eightd.release.other_stage", "批准的是另一阶段："+string(r.Stage), "Another stage was approved: "+string(r.Stage))
	}
	return r.gates(order, stage, around)
}

// Release freezes the approved stage with its renderings. Errors: those of MayRelease; stale when the
// edition has moved since it was rendered; rule_broken when a rendering is not whole.
func (r *Report) Release(order domain.Order, cmd Freezing, around Around) (domain.Change, error) {
	if cmd.Version != r.Version {
		return domain.Change{}, &domain.Error{
			Kind: domain.Stale, Code: "eightd.release.moved", Version: r.Version,
			Message: domain.ZhEn("生成文件后报告已有变化，请重新发布", "The report has moved on since it was rendered; release again"),
		}
	}
	if err := r.MayRelease(order, cmd.Stage, around); err != nil {
		return domain.Change{}, err
	}
	if err := cmd.faults().Broken(); err != nil {
		return domain.Change{}, err
	}
	release := r.freeze(order, cmd)
	return r.done(order, "eight_d.released", map[string]string{"stage": string(cmd.Stage), "release": release.Number}), nil
}

// freeze adds the release with the signature that makes it one.
func (r *Report) freeze(order domain.Order, cmd Freezing) Release {
	r.Status, _ = reportMoves.next("release", r.Status)
	r.addSignature(order, SignedRelease, cmd.Signing)
	release := Release{
		ID: order.NewID(), Number: r.releaseNumber(cmd.Stage), Stage: cmd.Stage, Answer: r.Answer(), Revision: r.Revision, Version: cmd.Version,
		At: order.At, By: order.Actor.Person(), Renderings: slices.Clone(cmd.Renderings), Signatures: r.Standing(),
	}
	r.Releases = append(r.Releases, release)
	return release
}

// AsReleased returns a copy of the report as the release will leave it, for a renderer that prints the
// release before it is committed. False when the report is not approved for that stage: Release will say
// why.
func (r *Report) AsReleased(order domain.Order, cmd Releasing) (Report, bool) {
	next := *r
	if _, err := reportMoves.next("release", r.Status); err != nil || cmd.Stage != r.Stage {
		return next, false
	}
	order.NewID = func() domain.ID { return "" } // the commit mints it; people know the number
	next.Signatures, next.Releases = slices.Clone(r.Signatures), slices.Clone(r.Releases)
	next.freeze(order, Freezing{Stage: cmd.Stage, Signing: cmd.Signing, Version: r.Version})
	return next, true
}

func (cmd Freezing) faults() domain.Faults {
	f := checkWords(cmd)
	external := slices.ContainsFunc(cmd.Renderings, func(x Rendering) bool { return x.Audience == External })
	f.Require(external, "", "eightd.release.nothing_rendered", "没有供客户的文件", "No document for the customer was rendered")
	for _, x := range cmd.Renderings {
		whole := x.DocumentID != "" && x.Size > 0 && len(x.SHA256) == 64 && strings.Trim(x.SHA256, "0123456789abcdef") == ""
		f.Require(whole, "", "eightd.release.rendering_incomplete", "文件不完整："+x.Form+" "+x.Language, "A document is not whole: "+x.Form+" "+x.Language)
	}
	return f
}

// latest returns the newest release of the stage in the current revision.
func (r *Report) latest(stage Stage) (*Release, error) {
	for i := len(r.Releases) - 1; i >= 0; i-- {
		if x := &r.Releases[i]; x.Stage == stage && x.Revision == r.Revision {
			return x, nil
		}
	}
	return nil, domain.Refuse(domain.Conflict, "eightd.stage.not_released", "当前版本尚未发布这一阶段", "The current revision has not released this stage")
}

// Issue hands a release to the distribution list of the procedure and to others named (P02: by the
// quality-control engineer). Errors: eightd.state, eightd.stage.not_released, eightd.duty.
func (r *Report) Issue(order domain.Order, cmd Issuing, around Around) (domain.Change, error) {
	if err := r.Bars(order, "issue", around); err != nil {
		return domain.Change{}, err
	}
	if err := checkWords(cmd).Broken(); err != nil {
		return domain.Change{}, err
	}
	release, err := r.latest(cmd.Stage)
	if err != nil {
		return domain.Change{}, err
	}
	pack, err := r.pack(order.At, around)
	if err != nil {
		return domain.Change{}, err
	}
	release.IssuedAt, release.IssuedBy, release.IssuedTo = order.At, order.Actor.Person(), nil
	for _, c := range pack.Control.Distribution {
		release.IssuedTo = append(release.IssuedTo, c.To)
	}
	release.IssuedTo = append(release.IssuedTo, cmd.To...)
	return r.done(order, "eight_d.issued", map[string]string{"stage": string(cmd.Stage), "release": release.Number}), nil
}

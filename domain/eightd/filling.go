package eightd

import (
	"slices"
	"strconv"

	"octad/domain"
)

// Filling is a customer's own form that was filled from a release. Version is the edition of the report that was read.
type Filling struct {
	Release   string
	Version   int64
	Rendering Rendering
}

// MayFill returns the release that a customer's form is filled from: the newest, as long as the current revision is the
// one that it froze. Errors: eightd.form.not_released.
func (r *Report) MayFill() (Release, error) {
	if n := len(r.Releases); n > 0 && r.Releases[n-1].Revision == r.Revision && r.Status != Cancelled {
		return r.Releases[n-1], nil
	}
	return Release{}, domain.Refuse(domain.Conflict, "eightd.form.not_released", "当前版本尚未发布；客户表单只能由已发布的 8D 生成，草稿请用预览", "The current revision has not been released: a customer's form is filled from a release; preview a draft instead")
}

// Fill adds a filled form to the documents of its release, whose bytes the file store holds already. The same bytes are
// added once. Errors: those of MayFill; stale when the edition has moved since it was read; rule_broken when the
// rendering is not whole.
func (r *Report) Fill(order domain.Order, cmd Filling) (domain.Change, error) {
	release, err := r.MayFill()
	if err != nil {
		return domain.Change{}, err
	}
	if cmd.Version != r.Version || cmd.Release != release.Number {
		return domain.Change{}, &domain.Error{
			Kind: domain.Stale, Code: "eightd.release.moved", Version: r.Version,
			Message: domain.ZhEn("生成文件后报告已有变化，请重新发布", "The report has moved on since it was rendered; release again"),
		}
	}
	if err := (Freezing{Renderings: append(slices.Clone(release.Renderings), cmd.Rendering)}).faults().Broken(); err != nil {
		return domain.Change{}, err
	}
	cmd.Rendering.At = order.At
	last := &r.Releases[len(r.Releases)-1]
	if slices.ContainsFunc(last.Renderings, func(x Rendering) bool { return x.SHA256 == cmd.Rendering.SHA256 }) {
		return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.form.filled", "这份表单已经归档，内容相同", "This form is frozen already, byte for byte")
	}
	last.Renderings = append(slices.Clone(last.Renderings), cmd.Rendering)
	return r.done(order, "eight_d.form_filled", map[string]string{
		"release": release.Number, "form": cmd.Rendering.FormCode + "/" + strconv.Itoa(cmd.Rendering.FormRevision), "sha256": cmd.Rendering.SHA256,
	}), nil
}

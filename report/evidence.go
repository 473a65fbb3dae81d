package report

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// more prints the customer's own fields and the evidence of a discipline, where there is any: pictures with
// their marks, measurements, and other files by name.
func (w writer) more(code eightd.Code) []document.Block {
	d := w.report.Discipline(code)
	var out []document.Block
	if len(d.Additional) > 0 {
		extra := document.KeyValues{Columns: 1}
		for _, kv := range d.Additional {
			extra.Items = append(extra.Items, document.KeyValue{Label: document.Plain(kv.Key), Value: w.text(kv.Value)})
		}
		out = append(out, w.part("其他信息", "Additional fields"), extra)
	}
	photos, files := document.Photos{}, document.List{Numbered: true}
	for _, a := range d.Attachments {
		picture := w.file.Pictures[a.AttachmentID]
		if len(picture) == 0 {
			files.Items = append(files.Items, w.attachment(a))
			continue
		}
		number := tile(code) + "-" + strconv.Itoa(len(photos.Items)+1)
		caption := join(" · ", w.say("图 "+number, "Figure "+number), w.text(a.Caption))
		caption.Main += " · " + strings.Join(w.fileNames([]domain.ID{a.AttachmentID}), ", ") // once, not per language
		photos.Items = append(photos.Items, document.Photo{Data: picture, Caption: caption, Marks: w.marks(a.Marks)})
	}
	if len(photos.Items) > 0 {
		out = append(out, w.part("照片", "Photos"), photos)
	}
	out = append(out, w.measurements(code)...)
	if len(files.Items) > 0 {
		out = append(out, w.part("附件", "Attachments"), files)
	}
	return out
}

func (w writer) attachment(a eightd.Attachment) document.Text {
	return join(" · ", w.text(a.Caption), plain(", ", w.fileNames([]domain.ID{a.AttachmentID})...))
}

// marks turns marks per mille into shares of the picture.
func (w writer) marks(list []eightd.Mark) []document.PhotoMark {
	shapes := map[eightd.MarkShape]document.MarkShape{
		eightd.EllipseMark: document.EllipseMark, eightd.RectangleMark: document.RectangleMark, eightd.ArrowMark: document.ArrowMark,
	}
	share := func(permille int) float64 { return float64(permille) / 1000 }
	out := make([]document.PhotoMark, 0, len(list))
	for _, m := range list {
		out = append(out, document.PhotoMark{Shape: shapes[m.Shape], X: share(m.X), Y: share(m.Y), X2: share(m.X2), Y2: share(m.Y2), Note: w.text(m.Note)})
	}
	return out
}

// fileNames names files as they were uploaded, or by their id where the version does not hold them.
func (w writer) fileNames(ids []domain.ID) []string {
	var out []string
	for _, id := range ids {
		name := string(id)
		if i := slices.IndexFunc(w.file.Attachments, func(x record.Attachment) bool { return x.ID == id }); i >= 0 {
			name = w.file.Attachments[i].FileName
		}
		out = append(out, name)
	}
	return out
}

package report

import (
	"slices"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/report/document"
)

// The figures of D4: the fishbone with all causes, and a 5-Why tree for each kind of cause.

// fishText is how long a text may be in a figure that gives an overview, in half-width characters; the
// whole of it stands in the table of causes and in D2.
const fishText = 170

var emphases = map[eightd.CauseStatus]document.Emphasis{
	eightd.Confirmed: document.Firm, eightd.Excluded: document.Faint,
}

// fishbone draws the causes on the bones of their categories; those without a category are listed below.
func (w writer) fishbone() []document.Block {
	if len(w.report.D4.Causes) == 0 {
		return nil
	}
	w.limit = fishText
	view := w.report.Fishbone()
	fish := w.fish(view)
	out := []document.Block{w.part("鱼骨图", "Fishbone"), fish}
	if rest := w.twigs(view.Uncategorised); len(rest) > 0 {
		list := document.List{}
		for _, t := range rest {
			list.Items = append(list.Items, join(" · ", join(" ", plain(" ", t.Label, t.Tone.Icon()), t.State), t.Text))
		}
		out = append(out, document.Paragraph{Text: w.say("未归类的原因：", "Causes without a category:"), Style: document.Caption, Keep: true}, list)
	}
	return out
}

// fish draws the causes that hang on a bone.
func (w writer) fish(view eightd.Fishbone) document.Fishbone {
	fish := document.Fishbone{Head: w.say("问题", "Problem"), Problem: w.overview(view.Problem)}
	for _, b := range view.Bones {
		fish.Bones = append(fish.Bones, document.Bone{Title: w.text(eightd.Label(eightd.Categories, b.Category)), Causes: w.twigs(b.Causes)})
	}
	return fish
}

// Fishbone returns the fishbone of the file's 8D in a document language, for files of other kinds that show it; false
// where no cause hangs on a bone.
func Fishbone(file dossier.File, language string) (document.Fishbone, bool) {
	w := writer{pen: pen{language: language, zone: file.Zone(), limit: fishText}, file: file, report: file.Report}
	view := file.Report.Fishbone()
	hangs := slices.ContainsFunc(view.Bones, func(b eightd.Bone) bool { return len(b.Causes) > 0 })
	return w.fish(view), hangs
}

func (w writer) twigs(causes []eightd.LabelledCause) []document.Twig {
	out := make([]document.Twig, 0, len(causes))
	for _, c := range causes {
		out = append(out, document.Twig{
			Label: c.Label, Text: w.overview(c.Statement), State: word(w.pen, eightd.CauseStatuses, c.Status), Tone: causeTones[c.Status], Emphasis: emphases[c.Status],
		})
	}
	return out
}

// overview leaves a text whole when it is short enough in each language, and else takes it in brief.
func (w writer) overview(t domain.Text) document.Text {
	out := w.text(t)
	if width(out.Main) <= w.limit {
		return document.Text{Main: out.Main, Second: w.brief(document.Plain(out.Second)).Main}
	}
	return w.brief(out)
}

// questions are what the three trees ask.
var questions = map[eightd.CauseKind]domain.Text{
	eightd.Occurrence:   domain.ZhEn("为什么会发生？", "Why did it occur?"),
	eightd.NonDetection: domain.ZhEn("为什么没有检出？", "Why was it not detected?"),
	eightd.SystemCause:  domain.ZhEn("为什么管理体系没有防止？", "Why did the system not prevent it?"),
}

// trees draws the 5-Why of each kind of cause that has one, and reads it back below.
func (w writer) trees() []document.Block {
	var out []document.Block
	for _, chain := range w.report.Chains() {
		tree := document.Tree{Question: w.text(questions[chain.Kind]), Level: w.say("为什么", "Why")}
		back := document.List{}
		for _, c := range chain.Causes {
			tree.Branches = append(tree.Branches, w.nodes(c, c.Tree(), c.Label)...)
			back.Items = append(back.Items, w.therefore(c)...)
		}
		if len(tree.Branches) == 0 {
			continue
		}
		out = append(out, document.Heading{Level: 1, Text: join(" · ", document.Plain("5-Why"), w.text(eightd.Label(eightd.CauseKinds, chain.Kind)))}, tree)
		if len(back.Items) > 0 {
			out = append(out, document.Paragraph{Text: w.say("由下往上读：", "Read back from below:"), Style: document.Caption, Keep: true}, back)
		}
	}
	return out
}

// rootOf is the tag of a root cause: the label once, behind the words of both languages.
func (w writer) rootOf(label string) document.Text {
	tag := w.say("根本原因", "Root cause")
	if tag.Second == "" {
		return document.Plain(tag.Main + " " + label)
	}
	return document.Text{Main: tag.Main, Second: tag.Second + " " + label}
}

// nodes are steps of a cause; its label stands at the first ones. Where a confirmed cause ends, its root is.
func (w writer) nodes(c eightd.LabelledCause, steps []eightd.Step, label string) []document.Node {
	out := make([]document.Node, 0, len(steps))
	for _, s := range steps {
		evidence := join("\n", w.text(s.Evidence), plain(", ", w.fileNames(s.AttachmentIDs)...))
		n := document.Node{
			Label: label, Text: w.text(s.Answer), Note: labelled(w.say("证据", "Evidence"), evidence),
			State: word(w.pen, eightd.WhyStates, s.State), Tone: whyTones[s.State], Children: w.nodes(c, s.Children, ""),
		}
		ends := !slices.ContainsFunc(s.Children, func(child eightd.Step) bool { return child.Live })
		switch {
		case !s.Live || c.Status == eightd.Excluded:
			n.Emphasis = document.Faint
		case ends && c.Status == eightd.Confirmed:
			n.Emphasis, n.Tag = document.Firm, w.rootOf(c.Label)
		}
		out = append(out, n)
	}
	return out
}

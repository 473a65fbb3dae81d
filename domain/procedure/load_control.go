package procedure

import (
	"go.yaml.in/yaml/v3"
)

// control reads the document control of the revision.
func (l *loader) control(n *yaml.Node, path string) {
	c := &l.pack.Control
	l.object(n, path, []row{
		{"history", "", l.history},
		{"prepared", "", l.signature(&c.Prepared)},
		{"reviewed", "", l.signature(&c.Reviewed)},
		{"approved", "", l.signature(&c.Approved)},
		{"distribution", "", list(l, &c.Distribution, l.copy)},
	})
}

func (l *loader) signature(into *Signature) reader {
	return func(n *yaml.Node, path string) {
		l.object(n, path, []row{{"by", "", l.part(&into.By)}, {"on", "", l.date(&into.On)}})
	}
}

func (l *loader) copy(n *yaml.Node, path string) (c Copy) {
	revisions := codes(l.pack.Control.History, func(r Revision) string { return r.Revision })
	l.object(n, path, []row{
		{"to", missing, l.text(&c.To)},
		{"copies", missing, l.count(&c.Copies)},
		{"since", "", known(l, &c.Since, "revision", revisions)},
	})
	return c
}

// history reads the revisions, oldest first. The last one is the revision that the file is.
func (l *loader) history(n *yaml.Node, path string) {
	once := l.distinct()
	h := &l.pack.Control.History
	list(l, h, func(n *yaml.Node, path string) (r Revision) {
		l.object(n, path, []row{
			{"revision", missing, l.revision(&r.Revision)},
			{"issued", missing, l.date(&r.Issued)},
			{"effective", "", l.date(&r.Effective)},
			{"pages", missing, l.text(&r.Pages)},
			{"description", missing, l.text(&r.Description)},
			{"owner", missing, l.text(&r.Owner)},
		})
		once(n, path, r.Revision)
		return r
	})(n, path)
	if len(*h) == 0 {
		return
	}
	if last := (*h)[len(*h)-1].Revision; last != l.pack.Revision {
		l.note(n, path, "procedure.history_ends_elsewhere", "修订履历的最后一行须是本版本："+l.pack.Revision,
			"The last row of the history must be this revision: "+l.pack.Revision)
	}
}

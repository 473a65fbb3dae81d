package eightd

import (
	"reflect"
	"slices"
	"strings"

	"octad/domain"
)

// customerKnown looks at whose clock a reply would stop; see clockable.
func customerKnown(i inspection) []lack {
	message := i.customerless()
	return unlessTold(i.Customer != "" || i.around.Customer.ID != "", "/complaints/0", message.In(domain.ZH), message.In(domain.EN))
}

func noneReturned(i inspection) []lack {
	var lacks []lack
	for _, d := range Codes {
		if part := i.Discipline(d.Code); i.stage.Covers(d.Code) && part.Status == Returned {
			reason := Label(DisciplineStatuses, Returned)
			lacks = append(lacks, lack{"/" + string(d.Code), domain.ZhEn(d.Label.In(domain.ZH)+" "+reason.In(domain.ZH)+"："+part.ReturnedReason, d.Label.In(domain.EN)+" "+reason.In(domain.EN)+": "+part.ReturnedReason)})
		}
	}
	return lacks
}

// translated looks at the header and at every text of the stage's disciplines except costs and the
// captions of internal attachments, which no customer reads.
func translated(i inspection) []lack { return i.read.untranslated }

// fitForOutside looks at what a customer reads of the stage: no name of a third customer, no file that is
// internal, and the customer's notice in each language of the report.
func fitForOutside(i inspection) []lack {
	lacks := slices.Clone(i.read.foreign)
	for _, d := range Codes {
		if i.stage.Covers(d.Code) {
			lacks = append(lacks, i.internalFiles(d.Code)...)
		}
	}
	if notice := i.around.Customer.Notice; !notice.Blank() {
		missing := strings.Join(notice.Missing(i.Header.Fields.Languages...), ", ")
		lacks = append(lacks, unlessTold(missing == "", "/customer/notice", "客户的保留声明缺少语言："+missing, "The customer's notice is not written in: "+missing)...)
	}
	return lacks
}

// reading is what a customer's reading of the stage finds: the gates on texts share one walk through all.
type reading struct{ untranslated, foreign []lack }

func (r *Report) reading(stage Stage, around Around) reading {
	var out reading
	names, seen := around.Others.not(around.Customer), members{}
	look := func(at *path, leaf reflect.Value) {
		for _, name := range names.within(leaf) {
			out.foreign = append(out.foreign, lack{at.String(), domain.ZhEn("出现第三方客户名称："+name, "Names a third customer: "+name)})
		}
	}
	seen.walk(reflect.ValueOf(r.Complaints), "/complaints", look)
	r.eachOpen(stage, seen, func(at *path, leaf reflect.Value) {
		if leaf.Type() == textType {
			text, _ := leaf.Interface().(domain.Text)
			if missing := text.Missing(r.Header.Fields.Languages...); len(missing) > 0 {
				list := strings.Join(missing, ", ")
				out.untranslated = append(out.untranslated, lack{at.String(), domain.ZhEn("缺少语言："+list, "Not written in: "+list)})
			}
		}
		look(at, leaf)
	})
	return out
}

// internalFiles notes the attachments that the discipline shows to the customer while their file is internal:
// a file leaves the house only when it was itself marked external.
func (i inspection) internalFiles(d Code) []lack {
	var lacks []lack
	for n, a := range i.Discipline(d).Attachments {
		at := pointer("/"+string(d)+"/attachments", n) + "/external"
		lacks = append(lacks, unlessTold(!a.External || i.around.ExternalFiles[a.AttachmentID], at, "附件文件本身未标记为对外", "The file itself is not marked external")...)
	}
	return lacks
}

func noticed(i inspection) []lack {
	return unlessTold(!i.around.Customer.Notice.Blank(), "", "客户资料中没有保留声明", "The customer's card holds no notice without prejudice")
}

// leastName is how many bytes a customer's name has at least to be looked for: a shorter one is too likely to
// be a part of some other word.
const leastName = 3

// Names are the names of the house's customers, made to be found in many texts fast. The zero value and nil
// hold none. It never changes once made.
type Names struct {
	starts map[[leastName]byte][]named
	skip   func(named) bool
}

type named struct {
	of   domain.ID
	name string
}

// NewNames returns the names by customer; a name of less than three characters is left out.
func NewNames(of map[domain.ID][]domain.Text) *Names {
	n := &Names{starts: map[[leastName]byte][]named{}}
	for id, texts := range of {
		for _, text := range texts {
			for _, name := range text {
				name = strings.TrimSpace(name)
				if len([]rune(name)) < leastName {
					continue
				}
				key := [leastName]byte([]byte(name))
				if x := (named{id, name}); !slices.Contains(n.starts[key], x) {
					n.starts[key] = append(n.starts[key], x)
				}
			}
		}
	}
	return n
}

// not returns the names without those of the customer, and without those that are part of its own.
func (n *Names) not(c Customer) *Names {
	if n == nil {
		return &Names{}
	}
	return &Names{starts: n.starts, skip: func(x named) bool {
		return x.of == c.ID || slices.ContainsFunc(c.Names, func(own string) bool { return strings.Contains(own, x.name) })
	}}
}

// within returns the names that a text or string holds, each once, in the order of their places.
func (n *Names) within(leaf reflect.Value) []string {
	if len(n.starts) == 0 {
		return nil
	}
	var found []string
	switch leaf.Type() {
	case textType:
		text, _ := leaf.Interface().(domain.Text)
		for _, s := range text {
			found = n.in(s, found)
		}
		slices.Sort(found)
	case stringType:
		found = n.in(leaf.String(), found)
	}
	return found
}

func (n *Names) in(s string, found []string) []string {
	for i := 0; i+leastName <= len(s); i++ {
		for _, x := range n.starts[[leastName]byte([]byte(s[i:i+leastName]))] {
			if strings.HasPrefix(s[i:], x.name) && apartAt(s, i, i+len(x.name)) && !n.skip(x) && !slices.Contains(found, x.name) {
				found = append(found, x.name)
			}
		}
	}
	return found
}

// apartAt reports whether a stretch of a text stands as a word of its own: no Latin letter or digit goes on
// beyond its ends.
func apartAt(s string, from, to int) bool {
	return (from == 0 || !latin(s[from-1]) || !latin(s[from])) && (to == len(s) || !latin(s[to]) || !latin(s[to-1]))
}

func latin(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}

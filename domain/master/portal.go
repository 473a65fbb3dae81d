package master

import (
	"fmt"
	"slices"
	"strings"

	"octad/domain"
)

// Portal is the customer's portal into which 8Ds are typed; its zero value means that nothing is known of one.
type Portal struct {
	Name string
	// URL is where it is, by http or https.
	URL string
	// Language is that in which it is filled in (BCP 47); the customer's first one without it.
	Language string
	// Fields are the portal's in its order; none asks for every field in the order of an 8D.
	Fields []PortalField
}

// PortalField is a field of a portal.
type PortalField struct {
	// Field names the field of an 8D, Label what the portal calls it; "" for our own name.
	Field, Label string
	// MaxLength is how many characters (Unicode code points) it takes; 0 for any number.
	MaxLength int
	// Required says that the portal takes nothing without it.
	Required bool
}

// check notes what a portal cannot be.
func (p Portal) check(f *domain.Faults) {
	plain(f, map[string]string{"/portal/name": p.Name, "/portal/url": p.URL})
	f.Require(p.URL == "" || strings.HasPrefix(p.URL, "https://") || strings.HasPrefix(p.URL, "http://"), "/portal/url", "customer.portal_url_malformed", "网址以 https:// 开头", "An address begins with https://")
	f.Require(p.Language == "" || tagFits(p.Language), "/portal/language", "customer.language_malformed", "语言标签格式不正确", "This is not a language tag")
	for i, x := range p.Fields {
		at := fmt.Sprintf("/portal/fields/%d", i)
		plain(f, map[string]string{at + "/label": x.Label})
		f.Require(x.MaxLength >= 0, at+"/maxLength", "customer.portal_length_negative", "字数上限不得为负", "A length is not negative")
		f.Require(!slices.ContainsFunc(p.Fields[:i], func(y PortalField) bool { return y.Field == x.Field }), at+"/field", "customer.portal_field_repeated", "字段重复："+x.Field, "The field occurs twice: "+x.Field)
	}
}

// tidy returns the portal without blanks around what was typed.
func (p Portal) tidy() Portal {
	p.Fields = slices.Clone(p.Fields)
	trim(&p.Name, &p.URL, &p.Language)
	for i := range p.Fields {
		trim(&p.Fields[i].Field, &p.Fields[i].Label)
	}
	return p
}

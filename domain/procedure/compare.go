package procedure

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"octad/domain"
)

// Difference is one thing that one revision says otherwise than another.
type Difference struct {
	Kind DifferenceKind
	// Section is the key of the pack, such as clocks.
	Section string
	// Item is the code of the clock, role, step, or whatever the section lists; "" for what is no list.
	Item string
	// Field is the key within the item, deeper ones joined by dots; "" for the item as a whole.
	Field string
	// Old and New are what stands there, as YAML on one line; "" for none.
	Old, New string
}

// DifferenceKind says whether something was added, removed or changed.
type DifferenceKind string

// The kinds of difference.
const (
	Added   DifferenceKind = "added"
	Removed DifferenceKind = "removed"
	Changed DifferenceKind = "changed"
)

// DifferenceKinds lists the kinds of difference with their titles.
var DifferenceKinds = []struct {
	Kind  DifferenceKind
	Title domain.Text
}{
	{Added, domain.ZhEn("增加", "added")},
	{Removed, domain.ZhEn("删除", "removed")},
	{Changed, domain.ZhEn("修改", "changed")},
}

// Sections lists the keys of a pack with their titles, as a comparison names them.
var Sections = []struct {
	Key   string
	Title domain.Text
}{
	{"pack", domain.ZhEn("程序", "Procedure")},
	{"revision", domain.ZhEn("版本", "Revision")},
	{"number", domain.ZhEn("文件编号", "Document number")},
	{"title", domain.ZhEn("名称", "Title")},
	{"owner", domain.ZhEn("文件所有者", "Owner")},
	{"purpose", domain.ZhEn("目的", "Purpose")},
	{"scope", domain.ZhEn("范围", "Scope")},
	{"definitions", domain.ZhEn("定义", "Definitions")},
	{"effective", domain.ZhEn("生效日期", "Effective date")},
	{"calendar", domain.ZhEn("日历", "Calendar")},
	{"applies_to", domain.ZhEn("适用", "Applies to")},
	{"roles", domain.ZhEn("角色", "Roles")},
	{"control", domain.ZhEn("文件控制", "Document control")},
	{"numbering", domain.ZhEn("编号规则", "Numbering")},
	{"axes", domain.ZhEn("分类", "Classes")},
	{"steps", domain.ZhEn("步骤", "Steps")},
	{"acts", domain.ZhEn("职权", "Acts")},
	{"communications", domain.ZhEn("与客户沟通", "Communications")},
	{"assessment_review", domain.ZhEn("评审复核", "Review of assessments")},
	{"eight_d_when", domain.ZhEn("8D条件", "When an 8D is due")},
	{"routes", domain.ZhEn("责任路线", "Routes")},
	{"incidents", domain.ZhEn("处理事故", "Handling incidents")},
	{"clocks", domain.ZhEn("时限", "Clocks")},
	{"class_rules", domain.ZhEn("分类规则", "Class rules")},
	{"ladders", domain.ZhEn("升级阶梯", "Ladders")},
	{"escalations", domain.ZhEn("升级", "Escalations")},
	{"forms", domain.ZhEn("表单", "Forms")},
	{"guards", domain.ZhEn("放行条件", "Guards")},
	{"gates", domain.ZhEn("8D关卡", "Gates of the 8D")},
	{"claims", domain.ZhEn("索赔", "Claims")},
	{"visits", domain.ZhEn("来访", "Visits")},
	{"reading", domain.ZhEn("阅读权", "Reading")},
	{"recall", domain.ZhEn("召回", "Recall")},
	{"reports", domain.ZhEn("报表", "Reports")},
	{"duties", domain.ZhEn("定期工作", "Duties")},
	{"records", domain.ZhEn("记录", "Records")},
	{"retention_years", domain.ZhEn("保存年限", "Retention")},
	{"kpis", domain.ZhEn("指标", "KPIs")},
}

// Compare lists what the second pack says otherwise than the first, by meaning: the order of keys, remarks and
// the way of writing count for nothing, nor does the place of an item that has a code. Both packs are as Load
// read them.
func Compare(before, after *Pack) []Difference {
	a, b := plain(before.Source), plain(after.Source)
	var all []Difference
	keys := make([]string, 0, len(Sections))
	for _, s := range Sections {
		keys = append(keys, s.Key)
	}
	for _, key := range append(keys, others(a, b, keys)...) {
		all = append(all, compared(key, a[key], b[key])...)
	}
	return all
}

// others are the keys that no row of Sections names, so that none is passed over.
func others(a, b map[string]any, known []string) []string {
	var out []string
	for _, key := range append(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))...) {
		if !slices.Contains(known, key) && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// plain returns the file as maps, lists and strings: what was written, whatever YAML takes it for.
func plain(source string) map[string]any {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(source), &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	m, _ := value(doc.Content[0]).(map[string]any)
	return m
}

func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = value(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, item := range n.Content {
			list = append(list, value(item))
		}
		return list
	default:
		return n.Value
	}
}

// compared compares one section: item by item where its items have codes.
func compared(section string, before, after any) []Difference {
	a, okA := items(before)
	b, okB := items(after)
	if !okA || !okB || before == nil && after == nil {
		return fields(Difference{Section: section}, before, after)
	}
	var all []Difference
	for _, code := range union(a, b) {
		all = append(all, fields(Difference{Section: section, Item: code}, a[code], b[code])...)
	}
	return all
}

// names are the keys of which the first that an item has identifies it.
var names = []string{"code", "act", "purpose", "form", "gate", "revision"}

// items returns a list by the codes of its items, or a mapping by its keys; false where one has no code of its
// own. Items that share a code, such as an act for two kinds of case, are told apart by what they are given.
func items(v any) (map[string]any, bool) {
	out := map[string]any{}
	switch v := v.(type) {
	case nil:
		return out, true
	case map[string]any:
		return v, true
	case []any:
		for _, item := range v {
			m, ok := item.(map[string]any)
			if !ok {
				return nil, false
			}
			i := slices.IndexFunc(names, func(n string) bool { _, has := m[n]; return has })
			if i < 0 {
				return nil, false
			}
			code, _ := m[names[i]].(string)
			if _, twice := out[code]; twice {
				code += " " + written(m["given"]) + written(m["from"])
			}
			out[code] = item
		}
		return out, true
	}
	return nil, false
}

func union[V any](a, b map[string]V) []string {
	keys := slices.Concat(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b)))
	slices.Sort(keys)
	return slices.Compact(keys)
}

// fields compares two values; mappings key by key, all else as a whole.
func fields(at Difference, before, after any) []Difference {
	a, okA := before.(map[string]any)
	b, okB := after.(map[string]any)
	if okA && okB {
		var all []Difference
		for _, key := range union(a, b) {
			deeper := at
			deeper.Field = join(at.Field, key)
			all = append(all, fields(deeper, a[key], b[key])...)
		}
		return all
	}
	at.Old, at.New = written(before), written(after)
	switch {
	case at.Old == at.New:
		return nil
	case before == nil:
		at.Kind = Added
	case after == nil:
		at.Kind = Removed
	default:
		at.Kind = Changed
	}
	return []Difference{at}
}

// written returns a value as YAML on one line, its keys in order; "" for none.
func written(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = written(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, key+": "+written(v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}

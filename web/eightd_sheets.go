package web

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain/eightd"
)

// block is a piece of the sheet of a discipline: fields beside each other, or a list whose rows have them.
type block struct {
	// title names the block: a field of the contract, or a word of the pages; "" for a block without a heading.
	title string
	// fields are the places below the discipline's fields, or below a row of the list; behind a bar what they are
	// called where their own name means something else here.
	fields string
	// list is the place of the list; flat lists of short values are drawn as a table.
	list string
	flat bool
	// each is the member of which the list has one row for each code: every location is answered.
	each  string
	codes []string
	// key is the member by which a row is known again when it was moved.
	key string
}

const (
	memberFields     = "name|Member.name department function userId email phone role|Member.role"
	breakpointFields = "on deliveryNote lotNumber dateCode note"
	besideFiles      = "attachments"
)

// sheets say what the pages of the parts of an 8D show, and in which order. The contract says what each place is.
var sheets = map[string][]block{
	"header": {
		{fields: "title complaintDate mode complaintLocation severity safetyRelated regulatoryRelated repeated repeatOf languages"},
		{title: "customer", fields: under("customer", "name city country contact/name|Member.name contact/department contact/email contact/phone")},
		{title: "supplierContact", fields: "supplierId " + under("supplierContact", "name|Member.name department email phone")},
		{title: "parts", list: "parts", fields: "partNumber customerPartNumber name lotNumber dateCode serialNumber orderNumber deliveryNote drawing version|8d.part_version quantityDelivered quantityComplained quantityReturned unit"},
	},
	"d0": {
		{fields: "symptom where observedOn howMany unit"},
		{title: "decision", fields: "decision reference/number|8d.reference decisionReason"},
	},
	"d1": {
		{title: "sponsor", fields: under("sponsor", memberFields)},
		{title: "leader", fields: under("leader", memberFields)},
		{title: "contact", fields: under("contact", memberFields)},
		{title: "members", list: "members", fields: memberFields},
	},
	"d2": {
		{fields: "symptom problem errorType errorLocation"},
		{title: "8d.found", fields: "detectedOn detectedWhere detectedBy examined affected|D2Fields.affected unit failureRatePercent lots"},
		{title: "isIsNot", list: "isIsNot", flat: true, key: "id", fields: "dimension is isNot distinction change|IsIsNot.change"},
		{title: "8d.effects", fields: "effectCustomer effectHere effectEndUser history historyNote"},
		{title: "fiveW2H", fields: under("fiveW2H", "what|FiveW2H.what who when where why how|FiveW2H.how howMany")},
		{title: "atRisk", list: "atRisk", fields: "scope affected name note"},
		{title: "risk", fields: under("risk", "state on note")},
	},
	"d3": {
		{title: "locations", list: "locations", flat: true, each: "location", codes: codesOf(eightd.Locations), fields: "answer|LocationCheck.answer suspect sorted ok ng reworked unit reason"},
		{fields: "suspectShipped customerInformedOn cleanGoodsLabel"},
		{title: "riskWindows", list: "riskWindows", fields: "from|8d.window_from to|8d.window_to description"},
		{title: "breakpoint", fields: under("breakpoint", breakpointFields)},
		{title: "holdNotices", list: "holdNotices", flat: true, fields: "number"},
	},
	"d4": {
		{fields: "result resultReason summary"},
		{title: "notApplicable", list: "notApplicable", flat: true, each: "kind", codes: codesOf(eightd.CauseKinds), fields: "reason"},
	},
	"d5": {{fields: "summary alternatives"}},
	"d6": {
		{fields: "summary"},
		{title: "breakpoint", fields: under("breakpoint", breakpointFields)},
		{title: "containmentRemoved", fields: under("containmentRemoved", "on by|Removal.by note breakpoint/on|breakpoint breakpoint/deliveryNote breakpoint/lotNumber breakpoint/dateCode breakpoint/note|8d.breakpoint_note")},
	},
	"d7": {
		{title: "documents", list: "documents", fields: "kind number oldRevision newRevision on title evidence notNeeded " +
			"before/severity|8d.s_before before/occurrence|8d.o_before before/detection|8d.d_before after/severity|8d.s_after after/occurrence|8d.o_after after/detection|8d.d_after"},
		{title: "readAcross", list: "readAcross", fields: "scope affected name action owner/name|owner owner/department owner/userId dueOn doneOn"},
		{fields: "lessonsLearned"},
	},
	"d8": {
		{title: "effectiveness", fields: under("effectiveness", "metric baseline target targetPpm unit|8d.production_unit start window windowFrom windowTo minimumQuantity minimumLots producedQuantity result data failedActionIds")},
		{title: "dataPoints", list: "effectiveness/dataPoints", flat: true, fields: "on lot produced failures beforeSorting source note"},
		{fields: "resultAssessment recognition closedOn selfScore customerScore"},
		{title: "selfScores", list: "selfScores", flat: true, each: "discipline", codes: eightd.DisciplineCodes(), fields: "points"},
		{title: "customerScores", list: "customerScores", flat: true, each: "discipline", codes: eightd.DisciplineCodes(), fields: "points"},
		{title: "costs", list: "costs", flat: true, fields: "kind amount/amount|amount amount/currency note"},
	},
}

// besides are the blocks that every discipline has beside its fields.
var besides = []block{
	{title: besideFiles, list: besideFiles, fields: "attachmentId external caption"},
	{title: "additional", list: "additional", flat: true, fields: "key value|KeyValue.value"},
}

// under puts places below an object.
func under(object, fields string) string {
	var out []string
	for f := range strings.FieldsSeq(fields) {
		out = append(out, object+"/"+f)
	}
	return strings.Join(out, " ")
}

func codesOf[T ~string](table []eightd.Word[T]) []string {
	var out []string
	for _, w := range table {
		out = append(out, string(w.Code))
	}
	return out
}

// Sheet is what a part of an 8D says, to be read or to be written.
type Sheet struct {
	ID     string
	Blocks []SheetBlock
}

// SheetBlock is one block of a sheet.
type SheetBlock struct {
	ID, Title string
	Fields    []Field
	// Rows are those of a list; Heads what stands above their fields where it is drawn as a table.
	Rows  []SheetRow
	Heads []SheetHead
	Flat  bool
	// Grows tells that rows may be added.
	Grows bool
	List  bool
	// Keyed is the place of a list whose rows have ids.
	Keyed string
	// Folded tells that the block is seldom needed: it is shut as long as it says nothing.
	Folded bool
}

// SheetHead is what stands above a column, with the width that its fields need; "" for what is left.
type SheetHead struct{ Label, Width string }

// SheetRow is one row of a list. Title names what the row is about; Key is a field that nobody sees.
type SheetRow struct {
	Title  string
	Key    *Field
	Number int
	Fields []Field
	// Picture is the id of the picture that the row is about.
	Picture string
}

// sheetMaker draws the sheet of a part of a report.
type sheetMaker struct {
	form *Form
	// root is where the fields stand in the body.
	root string
	// choices are those that the page knows, by the member that is chosen.
	choices map[string][]Option
	// marks are what translators have still to do, by field.
	marks map[string]Badge
	// spare is how many blank rows a list offers.
	spare int
}

// shortest is how many characters a unit has at most: a field that holds no more is narrow.
const shortest = 32

// keys name the members by which rows are known again, by the pointers of their lists.
func (m sheetMaker) keys(blocks []block) map[string]string {
	out := map[string]string{}
	for _, b := range blocks {
		if key := b.key + b.each; key != "" {
			out[m.root+"/"+b.list] = key
		}
	}
	return out
}

// sheet draws all blocks.
func (m sheetMaker) sheet(id string, blocks []block) Sheet {
	out := Sheet{ID: id}
	for _, b := range blocks {
		out.Blocks = append(out.Blocks, m.block(b))
	}
	beside := m
	beside.root = ""
	if id != "header" {
		for _, b := range besides {
			x := beside.block(b)
			x.Folded = !x.Answered()
			out.Blocks = append(out.Blocks, x)
		}
	}
	return out
}

func (m sheetMaker) block(b block) SheetBlock {
	out := SheetBlock{Title: m.name(b.title), Flat: b.flat, Grows: b.each == "", List: b.list != ""}
	if b.list == "" {
		out.Fields = m.fields(m.root, b.fields)
		return out
	}
	at := m.root + "/" + b.list
	out.ID = m.form.ID + strings.ReplaceAll(at, "/", "-")
	if b.key != "" {
		out.Keyed = at
	}
	for _, f := range m.fields(at+"/0", b.fields) {
		head := SheetHead{Label: f.Label, Width: map[string]string{"number": "narrow", "select": "middle", "date": "broad"}[f.Kind]}
		if f.Kind == "text" && f.Max > 0 && f.Max <= shortest {
			head.Width = "narrow"
		}
		out.Heads = append(out.Heads, head)
	}
	rows := len(m.form.Rows(at, 0))
	if m.form.draft == nil && b.each == "" {
		rows += m.spare
	}
	if b.each != "" && m.spare > 0 {
		rows = max(rows, len(b.codes))
	}
	left := m.unnamed(at, b, rows)
	for n := range rows {
		row := SheetRow{Number: n + 1, Fields: m.fields(at+"/"+strconv.Itoa(n), b.fields)}
		if key := b.key + b.each; key != "" {
			k := m.key(at + "/" + strconv.Itoa(n) + "/" + key)
			if b.each != "" && k.Value == "" && len(left) > 0 {
				k.Value, left = left[0], left[1:]
			}
			k.Patch, row.Key = true, &k
			if b.each != "" {
				row.Title = labelIn(m.form.view.Language, m.form.operation.Body.At(at+"/0/"+key).Name, k.Value)
			}
		}
		if b.list == besideFiles {
			row.Picture = row.Fields[0].Value
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// key is the field, unseen, by which a row is known: as it was sent where the form comes back, for rows move up then.
func (m sheetMaker) key(pointer string) Field {
	out := m.form.plain(pointer)
	if d := m.form.draft; d != nil && m.form.merged == nil && d.values.Has("="+pointer) {
		out.Value = d.values.Get("=" + pointer)
	}
	return out
}

// unnamed are the codes for which the list has no row yet.
func (m sheetMaker) unnamed(at string, b block, rows int) []string {
	left := slices.Clone(b.codes)
	for n := range rows {
		code := m.key(at + "/" + strconv.Itoa(n) + "/" + b.each).Value
		left = slices.DeleteFunc(left, func(c string) bool { return c == code })
	}
	return left
}

// fields draws fields below a place.
func (m sheetMaker) fields(at, specs string) []Field {
	var out []Field
	for spec := range strings.FieldsSeq(specs) {
		place, _, _ := strings.Cut(spec, "|")
		member := place[strings.LastIndex(place, "/")+1:]
		pointer := at + "/" + place
		f := m.form.Field(pointer)
		switch options, known := m.choices[member]; {
		case !known:
		case f.Kind == "text" && member == "failedActionIds":
			f = m.form.Boxes(pointer, options)
		default:
			f = m.form.Choose(pointer, m.still(options, f.Value))
		}
		f.Label, f.Patch, f.Required = m.label(spec), true, false
		for i := range f.Parts {
			f.Parts[i].Required = false
			f.Parts[i].Patch, f.Parts[i].Mark = true, m.marks[f.Parts[i].Name]
		}
		out = append(out, f)
	}
	return out
}

// still offers a value that is no longer among the choices, such as a person who has left.
func (m sheetMaker) still(options []Option, value string) []Option {
	if value == "" || slices.ContainsFunc(options, func(o Option) bool { return o.Value == value }) {
		return options
	}
	return append(slices.Clone(options), Option{Value: value, Label: m.form.view.Word("8d.no_longer")})
}

// label is what a field is called.
func (m sheetMaker) label(spec string) string {
	place, called, other := strings.Cut(spec, "|")
	if other {
		return m.name(called)
	}
	return m.name(place[strings.LastIndex(place, "/")+1:])
}

func (m sheetMaker) name(of string) string {
	if strings.HasPrefix(of, "8d.") {
		return m.form.view.Word(of)
	}
	if of == "" {
		return ""
	}
	return fieldIn(m.form.view.Language, of)
}

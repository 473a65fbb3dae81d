package intake

import (
	"io"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/recall"
)

// recallColumns are those of a file of recalls of record; the first sharedColumns say the same in every row of one.
var recallColumns = []column{
	{"number", []string{"number", "recordId", "campaignNumber", "authorityReference", "召回编号", "主管部门文号"}},
	{"authority", []string{"authority", "主管部门"}},
	{"component", []string{"component", "部件"}},
	{"defect", []string{"defect", "summary", "body", "缺陷", "不良现象"}},
	{"hazard", []string{"hazard", "consequence", "危害", "后果"}},
	{"remedy", []string{"remedy", "补救措施"}},
	{"reportedOn", []string{"reportedOn", "reportDate", "recallDate", "报告日期", "召回日期"}},
	{"make", []string{"make", "makeRaw", "manufacturer", "制造商", "品牌"}},
	{"model", []string{"model", "productName", "型号", "车型", "产品"}},
	{"year", []string{"year", "modelYear", "年款"}},
	{"units", []string{"units", "unitsAffected", "potentiallyAffected", "涉及数量"}},
}

const sharedColumns = 7

// Histories are what a file says of recalls of record. Faults name the rows, as Facts do.
type Histories struct {
	List    []recall.History
	Faults  domain.Faults
	Ignored []string
	Rows    int
	SHA256  string
}

// RecallFile says how a file of recalls of record is read: the sheet of a workbook, the zone of its dates, the language
// of its texts, and the authority where no column names one.
type RecallFile struct {
	Name, Sheet, Language, Authority string
	Zone                             *time.Location
}

// ReadRecalls reads a file of recalls of record, CSV or workbook. Rows of one number at one authority are one recall,
// with a product each; what they say of the recall itself must agree. The error is that of the file, as of ReadLots.
func ReadRecalls(r io.Reader, as RecallFile) (Histories, error) {
	t, err := newSheet(r, as.Sheet, as.Zone, recallColumns, "number", "defect", "model")
	if err != nil {
		return Histories{}, err
	}
	out := Histories{Ignored: t.out.Ignored, Rows: len(t.table.Rows), SHA256: t.table.SHA256}
	at := map[string]int{}
	for _, row := range t.table.Rows {
		t.row = row
		h := t.history(as)
		i, known := at[h.Key()]
		if !known {
			i = len(out.List)
			at[h.Key()] = i
			out.List = append(out.List, h)
			t.first = append(t.first, row)
		} else {
			t.agrees(t.first[i], recallColumns[:sharedColumns])
		}
		of := &out.List[i]
		of.ProductsAt = append(of.ProductsAt, t.at())
		of.Past.Products = append(of.Past.Products, t.pastProduct())
	}
	out.Faults = t.out.Faults
	return out, nil
}

// history reads what the row says of its recall, in the words in which it says it.
func (t *factSheet) history(as RecallFile) recall.History {
	text := func(name string) domain.Text {
		if s := t.verbatim(name); strings.TrimSpace(s) != "" {
			return domain.Text{as.Language: s}
		}
		return nil
	}
	authority := t.cell("authority")
	if authority == "" {
		authority = as.Authority
	}
	return recall.History{
		At: t.at(), Authority: authority, Reference: t.cell("number"), Defect: text("defect"), Hazard: text("hazard"),
		Past: recall.Past{Component: t.cell("component"), Remedy: text("remedy"), ReportedOn: t.date("reportedOn"), File: as.Name, SHA256: t.table.SHA256},
	}
}

// pastProduct reads the product of the row. No cell of units says nothing; 0 says that there are none.
func (t *factSheet) pastProduct() recall.PastProduct {
	p := recall.PastProduct{Make: t.cell("make"), Model: t.cell("model"), Year: t.cell("year")}
	if t.cell("units") != "" {
		q := t.quantity("units")
		p.Units = &q
	}
	return p
}

// verbatim is a cell with the spaces around it.
func (t *factSheet) verbatim(name string) string {
	i, ok := t.place[name]
	if !ok {
		return ""
	}
	return t.row.cell(i)
}

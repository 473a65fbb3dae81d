package intake

import (
	"context"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/worktime"
	"octad/report/customerform"
)

// CustomerForm takes 8Ds in that were written into a customer's own form. Language is that of the form's map.
type CustomerForm struct {
	Report8D
	// Form is the form's code, Revision the one by whose map the workbook is read, Blank its workbook.
	Form     string
	Revision master.FormRevision
	Blank    *customerform.Book
}

// Import opens an 8D in draft from the workbook. Errors: those of customerform.ParseMap, customerform.Read and
// eightd.Import, and of finding the complaint as Report8D.Import does.
func (i CustomerForm) Import(ctx context.Context, order domain.Order, content []byte) (eightd.Report, error) {
	m, err := customerform.ParseMap(i.Revision.Map)
	if err != nil {
		return eightd.Report{}, err
	}
	in, err := customerform.Read(content, i.Blank, m, customerform.Source{
		FileName: i.FileName, Form: i.Form + "/" + strconv.Itoa(i.Revision.Revision), Today: worktime.DateOf(order.At, time.UTC),
	})
	if err != nil {
		return eightd.Report{}, err
	}
	return i.open(ctx, order, in.Reference, in.Command)
}

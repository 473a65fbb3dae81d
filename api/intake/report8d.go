package intake

import (
	"context"
	"errors"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/report/report8d"
	"octad/repository"
)

// Report8D takes 8Ds in that other programs wrote in the exchange format Report8D 1.0.0.
type Report8D struct {
	Read *repository.Base
	Desk *eightd.Desk
	// Language is that of the file's texts, of which the format does not tell.
	Language string
	FileName string
	// Complaints are the ids or numbers of those that the report answers; none leaves it to the customer's number
	// of the complaint in the file.
	Complaints []string
	// DryRun checks all that Import checks and writes nothing.
	DryRun bool
}

// errTried ends a dry run within its transaction, once everything was checked.
var errTried = errors.New("tried")

// Import opens an 8D in draft from the file, or returns it as it would be. Errors: those of report8d.Read and
// eightd.Import; eightd.import.complaint_unnamed, complaint_ambiguous and other_complaint when the file and its
// complaint do not find each other.
func (i Report8D) Import(ctx context.Context, order domain.Order, content []byte) (eightd.Report, error) {
	in, err := report8d.Read(content, report8d.Source{FileName: i.FileName, Language: i.Language, Today: worktime.DateOf(order.At, time.UTC)})
	if err != nil {
		return eightd.Report{}, err
	}
	return i.open(ctx, order, in.Reference, in.Command)
}

// open opens the 8D of a file that was read, for the complaints that are named or that the reference finds.
func (i Report8D) open(ctx context.Context, order domain.Order, reference string, cmd eightd.Importing) (eightd.Report, error) {
	var err error
	if cmd.Opening.ComplaintIDs, err = i.complaints(ctx, order.Actor, reference); err != nil {
		return eightd.Report{}, err
	}
	if !i.DryRun {
		return i.Desk.Import(ctx, order, cmd)
	}
	var tried eightd.Report
	keep := cmd.Keep
	cmd.Keep = func(r eightd.Report) (kept []eightd.Kept, err error) {
		if kept, err = keep(r); err == nil {
			r.Exchange.Kept, tried, err = kept, r, errTried
		}
		return nil, err
	}
	if _, err = i.Desk.Import(ctx, order, cmd); errors.Is(err, errTried) {
		err = nil
	}
	return tried, err
}

// complaints returns those that are named, or the one under way that the customer calls by the reference.
func (i Report8D) complaints(ctx context.Context, reader domain.Actor, reference string) ([]domain.ID, error) {
	if len(i.Complaints) == 0 {
		return i.found(ctx, reader, reference)
	}
	var f domain.Faults
	var ids []domain.ID
	known, others := false, ""
	for _, key := range i.Complaints {
		c, err := i.Read.Complaint(ctx, reader, key)
		if domain.Is(err, domain.NotFound) {
			f.Add("complaintId", "eightd.complaint_unknown", "没有这个投诉，或您无权查看："+key, "There is no such complaint, or you may not see it: "+key)
			continue
		}
		if err != nil {
			return nil, err
		}
		known = known || c.CustomerReference == "" || c.CustomerReference == reference
		ids, others = append(ids, c.ID), c.CustomerReference
	}
	f.Require(known || len(ids) == 0, "complaintId", "eightd.import.other_complaint",
		"文件所述为客户投诉 "+reference+"，而该投诉的客户投诉编号是 "+others, "The file is about the customer's complaint "+reference+", but the customer calls this one "+others)
	return ids, f.Broken()
}

func (i Report8D) found(ctx context.Context, reader domain.Actor, reference string) ([]domain.ID, error) {
	var f domain.Faults
	all, _, err := i.Read.Complaints(ctx, reader, repository.Page{Limit: 50}, repository.ComplaintFilter{References: []string{reference}})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(c complaint.Complaint) bool {
		return c.Status == complaint.Closed || c.Status == complaint.Rejected
	})
	f.Require(len(all) > 0, "complaintId", "eightd.import.complaint_unnamed",
		"没有客户投诉编号为 "+reference+" 的在办投诉，请指明是哪一件投诉", "No complaint under way bears the customer's number "+reference+": name the complaint (complaintId)")
	f.Require(len(all) < 2, "complaintId", "eightd.import.complaint_ambiguous",
		"多个在办投诉的客户投诉编号为 "+reference+"，请指明是哪一件投诉", "Several complaints under way bear the customer's number "+reference+": name one of them (complaintId)")
	if err := f.Broken(); err != nil {
		return nil, err
	}
	return []domain.ID{all[0].ID}, nil
}

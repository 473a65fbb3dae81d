package cmd

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/record"
)

// onReport runs a command on the 8D as a whole.
func onReport[C any](run func(*eightd.Desk, context.Context, domain.Order, domain.Ref, C) (eightd.Report, error), cmd C) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.report, err = run(s.app.Reports, s.ctx, order, domain.Ref{ID: s.report.ID, Version: s.report.Version}, cmd)
		return err
	}
}

// write saves a discipline; what was attached to it stays.
func write(fields eightd.Fields) deed { return writeWith(fields, nil) }

// writeWith saves a discipline and adds photos and measurements to those that it has.
func writeWith(fields eightd.Fields, photos []photo, tables ...eightd.MeasurementTable) deed {
	return func(s *stage, order domain.Order) (err error) {
		if f, ok := fields.(eightd.D3Fields); ok && s.notice.ID != "" {
			f.HoldNotices = []eightd.Reference{{ID: s.notice.ID, Number: s.notice.Number}}
			fields = f
		}
		saving := eightd.Saving{Fields: fields}
		code := saving.Code()
		before := s.report.Discipline(code)
		saving.Additional = before.Additional
		saving.Attachments, saving.Measurements = slices.Clone(before.Attachments), slices.Concat(before.Measurements, tables)
		for i, p := range photos {
			a, err := s.attach(order, p, len(before.Attachments)+i+1)
			if err != nil {
				return err
			}
			saving.Attachments = append(saving.Attachments, eightd.Attachment{AttachmentID: a, Caption: p.caption, External: !p.internal, Marks: p.marks})
		}
		version, _ := s.report.VersionOf(string(code))
		s.report, err = s.app.Reports.SaveDiscipline(s.ctx, order, domain.Ref{ID: s.report.ID, Part: string(code), Version: version}, saving)
		return err
	}
}

// photo is a file that a story attaches to the 8D: a picture that is drawn, or bytes of a media type.
type photo struct {
	file     string
	caption  domain.Text
	marks    []eightd.Mark
	internal bool
	draw     func() *drawnPhoto
	media    string
	bytes    []byte
}

// attach files the photo under the 8D and returns the id of the attachment.
func (s *stage) attach(order domain.Order, p photo, position int) (domain.ID, error) {
	return s.attachTo(domain.Link{Kind: "eight_d", ID: s.report.ID}, order, p, position)
}

// attachTo files the photo under a record.
func (s *stage) attachTo(subject domain.Link, order domain.Order, p photo, position int) (domain.ID, error) {
	content, media := p.bytes, p.media
	if p.draw != nil {
		var err error
		if content, err = p.draw().jpeg(); err != nil {
			return "", err
		}
		media = "image/jpeg"
	}
	digest, size, err := s.app.Files.Put(s.ctx, bytes.NewReader(content))
	if err != nil {
		return "", err
	}
	a, err := s.app.Records.Attach(s.ctx, order, record.Upload{
		Subject:  subject,
		FileName: p.file, MediaType: media, Size: size, SHA256: digest, Caption: p.caption, External: !p.internal, Position: position,
	})
	return a.ID, err
}

// discipline runs a command on the discipline as a whole.
func discipline(run func(*eightd.Desk, context.Context, domain.Order, domain.Ref) (eightd.Report, error), code eightd.Code) deed {
	return func(s *stage, order domain.Order) (err error) {
		version, _ := s.report.VersionOf(string(code))
		s.report, err = run(s.app.Reports, s.ctx, order, domain.Ref{ID: s.report.ID, Part: string(code), Version: version})
		return err
	}
}

// addCause adds a cause; actions name it by its place, from 0. Tests has a letter for each row of the Is /
// Is-Not matrix: + for one that the cause explains, - for one that it does not, a for one that it explains
// with an assumption, which the notes name in their order.
func addCause(fields eightd.CauseFields, tests string, notes ...[2]string) deed {
	return func(s *stage, order domain.Order) error {
		fields.Tests = s.tested(tests, notes)
		r, id, err := s.app.Reports.AddCause(s.ctx, order, domain.Ref{ID: s.report.ID}, fields)
		s.report, s.causes = r, append(s.causes, id)
		return err
	}
}

func (s *stage) tested(letters string, notes [][2]string) (tests []eightd.HypothesisTest) {
	for i, letter := range letters {
		t := eightd.HypothesisTest{Row: s.report.D2.Fields.IsIsNot[i].ID}
		switch letter {
		case '+':
			t.Verdict = eightd.Explains
		case '-':
			t.Verdict = eightd.DoesNotExplain
		default:
			t.Verdict, t.Note, notes = eightd.ExplainsAssuming, text(notes[0][0], notes[0][1]), notes[1:]
		}
		tests = append(tests, t)
	}
	return tests
}

// editCause alters the cause of the place.
func editCause(place int, patch func(*eightd.CauseFields)) deed {
	return func(s *stage, order domain.Order) (err error) {
		part := eightd.CausePart(s.causes[place])
		version, _ := s.report.VersionOf(part)
		s.report, err = s.app.Reports.EditCause(s.ctx, order, domain.Ref{ID: s.report.ID, Part: part, Version: version}, patch)
		return err
	}
}

// plan adds an action of a person that answers the causes of these places.
func plan(owner string, fields eightd.ActionFields, causes ...int) deed {
	return func(s *stage, order domain.Order) (err error) {
		u := s.users[owner]
		fields.Owner = eightd.Owner{UserID: u.ID, Name: u.Profile.Name, Department: u.Profile.Department}
		fields.CauseIDs = nil
		for _, i := range causes {
			fields.CauseIDs = append(fields.CauseIDs, s.causes[i])
		}
		s.report, _, err = s.app.Reports.AddAction(s.ctx, order, domain.Ref{ID: s.report.ID}, fields)
		return err
	}
}

// effectsChecked says that undesired effects were looked for where the plan tells what was found.
func effectsChecked(f eightd.ActionFields) eightd.ActionFields {
	if !f.UndesiredEffects.Blank() {
		f.EffectsChecked = eightd.Yes
	}
	return f
}

// actionOf finds the action of the label, such as A5.1.
func (s *stage) actionOf(label string) (eightd.Action, error) {
	for _, a := range s.report.Actions() {
		if a.Label == label {
			return a, nil
		}
	}
	return eightd.Action{}, fmt.Errorf("the report has no action %s", label)
}

// action refers to the action of the label as it is now; without one the command finds nothing.
func (s *stage) action(label string) domain.Ref {
	a, err := s.actionOf(label)
	if err != nil {
		return domain.Ref{ID: s.report.ID, Part: eightd.ActionPart(""), Version: 1}
	}
	return domain.Ref{ID: s.report.ID, Part: eightd.ActionPart(a.ID), Version: a.Version}
}

// carryOut records that the action was carried out.
func carryOut(label string, cmd eightd.Implementing) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.report, err = s.app.Reports.ImplementAction(s.ctx, order, s.action(label), cmd)
		return err
	}
}

// prove records the validation of the action.
func prove(label string, cmd eightd.Verifying) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.report, err = s.app.Reports.VerifyAction(s.ctx, order, s.action(label), cmd)
		return err
	}
}

// closeReport ends the 8D.
func closeReport(s *stage, order domain.Order) (err error) {
	s.report, err = s.app.Reports.Close(s.ctx, order, domain.Ref{ID: s.report.ID, Version: s.report.Version})
	return err
}

// planInstead adds an action in the place of one that was ineffective.
func planInstead(label, owner string, fields eightd.ActionFields, causes ...int) deed {
	return func(s *stage, order domain.Order) error {
		a, err := s.actionOf(label)
		if err != nil {
			return err
		}
		fields.Supersedes = a.ID
		return plan(owner, fields, causes...)(s, order)
	}
}

// postpone moves the planned day of an action.
func postpone(label, to, reason string) deed {
	return why(reason, func(s *stage, order domain.Order) (err error) {
		s.report, err = s.app.Reports.EditAction(s.ctx, order, s.action(label), eightd.ActionEdit{Alter: func(f *eightd.ActionFields) { f.PlannedOn = day(to) }})
		return err
	})
}

// judgeFailed saves a D8 that finds the action of the label ineffective.
func judgeFailed(label, reason string, fields eightd.D8Fields) deed {
	return why(reason, func(s *stage, order domain.Order) error {
		a, err := s.actionOf(label)
		if err != nil {
			return err
		}
		fields.Effectiveness.FailedActionIDs = []domain.ID{a.ID}
		return write(fields)(s, order)
	})
}

// overriding lets a gate of the 8D pass, with the reason.
func overriding(gate, reason string) deed {
	return why(reason, onReport((*eightd.Desk).OverrideGate, eightd.Overriding{Gate: gate}))
}

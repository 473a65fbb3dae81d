package api

import (
	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

func recallConfirmIn(in incoming, b openapi.RecallConfirm) recall.Confirms {
	return recall.Confirms{Reason: in.text(&b.Reason), At: atIn(b.At)}
}

func recallDecideIn(in incoming, b openapi.RecallDecide) recall.Decides {
	return recall.Decides{Needed: b.Needed, Class: recall.RiskClass(val(b.RiskClass)), Branch: wordIn[recall.Branch](b.Branch), Reason: in.text(&b.Reason), At: atIn(b.At)}
}

func recallStopIn(in incoming, b openapi.RecallStopSale) recall.Stops {
	return recall.Stops{Text: in.text(&b.Text), At: atIn(b.At)}
}

func recallLinesIn(in incoming, b openapi.RecallConsigneesNew) recall.Scopes {
	return recall.Scopes{
		Text: in.text(b.Text), ProducedFrom: val(b.ProducedFrom), ProducedTo: val(b.ProducedTo), Lines: listIn(in, "consignees", &b.Consignees, newConsigneeIn),
	}
}

// recallNotifyIn reads a notice. A letter that nobody could mail is refused before anything is recorded of it.
func (s *Server) recallNotifyIn(in incoming, b openapi.RecallNoticeNew) recall.Notifies {
	in.faults.Require(!val(b.Deliver) || s.mail, "/deliver", "recall.mail_off", "尚未设置邮件服务器（--smtp），系统不能发送通知函；请自行通知后登记", "No mail server is set up (--smtp), so the house cannot send letters; tell the consignees yourself and record it")
	return recall.Notifies{
		Lines: wordsIn[domain.ID](b.ConsigneeIds), Channel: recall.Channel(b.Channel), At: atIn(b.At), To: val(b.To), Reference: val(b.Reference), Text: in.text(b.Text),
		Attachment: wordIn[domain.ID](b.AttachmentID), Deliver: val(b.Deliver), Language: wordIn[string](b.Language),
	}
}

func recallPlanIn(in incoming, b openapi.RecallPlanNew) recall.Plans {
	return recall.Plans{
		Depth: recall.Depth(b.Depth), Strategy: in.text(b.Strategy), Remedies: wordsIn[recall.Remedy](b.Remedies), Level: recall.Level(b.EffectivenessLevel),
		Percent: val(b.EffectivenessPercent), Measures: in.text(&b.Measures), Disposal: in.text(b.Disposal),
	}
}

func recallApproveIn(in incoming, b openapi.RecallApprove) recall.Approves {
	return recall.Approves{At: atIn(b.At), Text: in.text(b.Text)}
}

func recallDraftIn(in incoming, b openapi.RecallPublicNoticeNew) recall.Drafts {
	return recall.Drafts{Title: in.text(&b.Title), Photos: wordsIn[domain.ID](b.PhotoIds), Contents: contentsIn(in, b.Contents)}
}

func recallPublishIn(_ incoming, b openapi.RecallPublish) recall.Publishes {
	return recall.Publishes{Medium: b.Medium, Reference: val(b.Reference), At: atIn(b.At)}
}

func recallInformIn(in incoming, b openapi.RecallAuthorityReportNew) recall.Informs {
	return recall.Informs{
		Kind: recall.ReportKind(b.Kind), Authority: val(b.Authority), Reference: val(b.Reference), Class: recall.RiskClass(val(b.RiskClass)), Text: in.text(b.Text),
		Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
}

func recallStatusIn(in incoming, b openapi.RecallStatusReportNew) recall.Reports {
	return recall.Reports{Text: in.text(b.Text), At: atIn(b.At)}
}

func recallIsolateIn(in incoming, b openapi.RecallIsolationNew) recall.Isolates {
	return recall.Isolates{
		Consignee: wordIn[domain.ID](b.ConsigneeID), Place: b.Place, Quantity: val(in.quantity("quantity", &b.Quantity)), Unit: domain.UnitCode(b.Unit), DoneBy: val(b.DoneBy),
		Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
}

func recallInspectIn(in incoming, b openapi.RecallInspectionNew) recall.Inspects {
	return recall.Inspects{
		Number: val(b.Number), Inspected: val(in.quantity("inspectedQuantity", &b.InspectedQuantity)), Nonconforming: val(in.quantity("nonconformingQuantity", &b.NonconformingQuantity)),
		Unit: domain.UnitCode(b.Unit), Inspector: val(b.Inspector), Findings: in.text(&b.Findings), Conclusion: in.text(&b.Conclusion), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
}

func recallDisposeIn(in incoming, b openapi.RecallDisposalNew) recall.Disposes {
	return recall.Disposes{
		Method: recall.Method(b.Method), Quantity: val(in.quantity("quantity", &b.Quantity)), Unit: domain.UnitCode(b.Unit), Place: val(b.Place), Witness: val(b.Witness),
		Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
}

func recallImplementIn(in incoming, b openapi.RecallImplement) recall.Implements {
	return recall.Implements{Text: in.text(&b.Text), At: atIn(b.At)}
}

func recallVerifyIn(in incoming, b openapi.RecallVerify) recall.Verifies {
	return recall.Verifies{Effective: b.Effective, Text: in.text(&b.Text), Verifier: val(b.Verifier), At: atIn(b.At)}
}

func recallResolveIn(in incoming, b openapi.RecallResolve) recall.Resolves {
	return recall.Resolves{Line: wordIn[domain.ID](b.ConsigneeID), Discrepancy: domain.ID(b.DiscrepancyID), Text: in.text(&b.Resolution)}
}

func recallTerminateIn(in incoming, b openapi.RecallTerminate) recall.Terminates {
	return recall.Terminates{
		Decider: recall.Decider(b.Decider), Authority: val(b.Authority), Reference: val(b.Reference), Reason: in.text(&b.Reason), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
}

func recallCloseIn(in incoming, b openapi.RecallClose) recall.Closes {
	return recall.Closes{Text: in.text(&b.Conclusion), Reason: val(b.Reason)}
}

func recallFinishIn(in incoming, b openapi.RecallMockFinish) recall.Finishes {
	return recall.Finishes{Findings: in.text(&b.Findings)}
}

func recallAnswerIn(in incoming, b openapi.RecallResponseNew) recall.Answers {
	return recall.Answers{
		At: atIn(b.At), Channel: wordIn[recall.Channel](b.Channel), From: val(b.From), Stated: listIn(in, "stated", &b.Stated, recallPortionIn), LostReason: in.text(b.LostReason),
		Text: in.text(b.Text), Attachments: wordsIn[domain.ID](b.AttachmentIds),
	}
}

func recallPostingIn(in incoming, b openapi.RecallMovementNew) recall.Posting {
	return recall.Posting{
		Kind: recall.EntryKind(b.Kind), Quantity: val(in.quantity("quantity", b.Quantity)), From: wordIn[recall.Column](b.From), To: wordIn[recall.Column](b.To),
		Remedy: wordIn[recall.Remedy](b.Remedy), Entry: wordIn[domain.ID](b.EntryID), At: atIn(b.At), DoneBy: val(b.DoneBy), Evidence: in.text(b.Evidence),
		Attachments: wordsIn[domain.ID](b.AttachmentIds), Reason: val(b.Reason),
	}
}

func recallCheckIn(in incoming, b openapi.RecallCheckNew) recall.Checks {
	return recall.Checks{At: atIn(b.At), Channel: recall.Channel(b.Channel), Informed: b.Informed, Acted: b.Acted, With: val(b.With), Text: in.text(b.Text)}
}

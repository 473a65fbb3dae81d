package repository

import (
	"slices"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/rulebook"
	"octad/domain/supplier"
	"octad/domain/visit"
)

// EventKinds returns every word that the events of the house speak, with its title; a procedure's own steps are not
// among them.
func EventKinds() []domain.EventKind {
	return slices.Concat(toldKinds(), cost.Events(), notice.Events, access.Events())
}

// toldKinds are the events that webhooks may hear of: not who logs in, not how people are told, and not what a case costs.
func toldKinds() []domain.EventKind {
	return slices.Concat(casework.Events, complaint.Events, eightd.Events, hold.Events(), recall.Events(), lot.Events, visit.Events(), supplier.Events(), record.Events, master.Events(), rulebook.Events())
}

package repository

import (
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/casework"
)

// caseReaderRow lets a reader into a case that its procedure keeps to some; a case without such rows is kept to
// nobody. It is derived from the Run.
type caseReaderRow struct {
	CaseID string `gorm:"primaryKey"`
	Reader string `gorm:"primaryKey"`
}

// casePartRow says that a record names the reader, who so has a part in the case. It is derived from the record; a
// part counts where the case is kept to some.
type casePartRow struct {
	CaseID      string `gorm:"primaryKey"`
	Reader      string `gorm:"primaryKey"`
	AggregateID string `gorm:"primaryKey"`
}

func readerRows(run casework.Run) []caseReaderRow {
	var rows []caseReaderRow
	for _, r := range run.Readers() {
		rows = append(rows, caseReaderRow{CaseID: string(run.Case), Reader: string(r)})
	}
	return rows
}

// caseRows are the list rows of a record that belongs to cases: its links to them, and the readers whom it names.
// Whoever reads the record must be able to read all of the cases, which these links decide.
func caseRows(id domain.ID, kind string, cases []domain.ID, named []casework.Reader) []any {
	return append(linkRows(id, kind, cases), partRows(id, cases, named)...)
}

func partRows(id domain.ID, cases []domain.ID, named []casework.Reader) []any {
	var rows []any
	for _, c := range cases {
		for _, r := range named {
			rows = append(rows, &casePartRow{CaseID: string(c), Reader: string(r), AggregateID: string(id)})
		}
	}
	return rows
}

// admitted writes who reads the case, where that differs from before.
func admitted(tx *gorm.DB, had, has []caseReaderRow) error {
	for _, row := range had {
		if slices.Contains(has, row) {
			continue
		}
		if err := tx.Where("case_id = ? and reader = ?", row.CaseID, row.Reader).Delete(&caseReaderRow{}).Error; err != nil {
			return err
		}
	}
	for _, row := range has {
		if slices.Contains(had, row) {
			continue
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// refillParts writes anew what the records of a case name, for a database of an older program.
func refillParts(tx *gorm.DB, id string) error {
	var roots []aggregateRow
	fresh := tx.Session(&gorm.Session{NewDB: true})
	if err := fresh.Where("id = ? or id in (select aggregate_id from case_link where case_id = ?)", id, id).Order("id").Find(&roots).Error; err != nil {
		return err
	}
	if err := fresh.Where("case_id = ?", id).Delete(&casePartRow{}).Error; err != nil {
		return err
	}
	for _, root := range roots {
		rows, err := indexed(fresh, root)
		if err != nil {
			return err
		}
		for _, row := range rows {
			part, ok := row.(*casePartRow)
			if !ok || part.CaseID != id {
				continue
			}
			if err := fresh.Clauses(clause.OnConflict{DoNothing: true}).Create(part).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// indexed returns the list rows that a stored record makes.
func indexed(tx *gorm.DB, root aggregateRow) ([]any, error) {
	i := slices.IndexFunc(checkers, func(k checker) bool { return k.kind == root.Kind })
	if i < 0 {
		return nil, nil
	}
	var parts []partRow
	if err := tx.Where("aggregate_id = ?", root.ID).Order("name").Find(&parts).Error; err != nil {
		return nil, err
	}
	rows, _, _, err := checkers[i].read(root, parts)
	return rows, err
}

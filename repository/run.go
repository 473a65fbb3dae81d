package repository

import (
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
)

// run maps the row to the Run; a case without events is the zero Run.
func (r runRow) run() (casework.Run, error) {
	var run casework.Run
	if r.Body == "" {
		return run, nil
	}
	err := decode(r.Body, &run)
	return run, err
}

// runs loads the Runs of the cases, for a command that sees them around its aggregate.
func (b *Base) runs(tx *gorm.DB, cases []domain.ID) (map[domain.ID]casework.Run, error) {
	out := map[domain.ID]casework.Run{}
	if len(cases) == 0 {
		return out, nil
	}
	ids := sortedIDs(cases)
	rows, err := once(tx.Statement.Context, "runs "+strings.Join(ids, " "), func() (rows []runRow, err error) {
		err = tx.Where("case_id in ?", ids).Find(&rows).Error
		return rows, err
	})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		run, err := row.run()
		if err != nil {
			return nil, err
		}
		out[domain.ID(row.CaseID)] = run
	}
	return out, nil
}

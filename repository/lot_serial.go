package repository

import "octad/domain/lot"

// fewRanges is up to how many ranges are each looked up by themselves.
const fewRanges = 64

// overlaps returns standing ranges that overlap the given ones, among others that do not.
func (r lotReader) overlaps(mine []lot.Taken) ([]lot.Taken, error) {
	if len(mine) <= fewRanges {
		return r.overlapsOf(mine)
	}
	byPart := map[string]map[string]bool{}
	for _, t := range mine {
		if byPart[t.PartNumber] == nil {
			byPart[t.PartNumber] = map[string]bool{}
		}
		byPart[t.PartNumber][t.Range.Prefix] = true
	}
	var rows []lotSerialRow
	for part, prefixes := range byPart {
		list := make([]string, 0, len(prefixes))
		for p := range prefixes {
			list = append(list, p)
		}
		err := inChunks(list, func(some []string) error {
			var found []lotSerialRow
			err := r.tx.Where("part_number = ? and prefix in ?", part, some).Find(&found).Error
			rows = append(rows, found...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return r.taken(rows)
}

// overlapsOf looks back from the end of each range: standing ranges do not overlap, so that the first one which
// ends before the range begins is the end of the search.
func (r lotReader) overlapsOf(mine []lot.Taken) ([]lot.Taken, error) {
	const step = 16
	var all []lotSerialRow
	for _, t := range mine {
		to := t.Range.To
		for more := true; more; {
			var rows []lotSerialRow
			err := r.tx.Where("part_number = ? and prefix = ? and width = ? and from_n <= ?", t.PartNumber, t.Range.Prefix, t.Range.Width, to).
				Order("from_n desc").Limit(step).Find(&rows).Error
			if err != nil {
				return nil, err
			}
			more = len(rows) == step
			for _, row := range rows {
				if row.ToN < t.Range.From {
					more = false
					break
				}
				all = append(all, row)
				to = row.FromN - 1
			}
		}
	}
	return r.taken(all)
}

// taken names the lots of ranges.
func (r lotReader) taken(rows []lotSerialRow) ([]lot.Taken, error) {
	seen, ids := map[string]bool{}, []string{}
	for _, row := range rows {
		if !seen[row.LotID] {
			seen[row.LotID], ids = true, append(ids, row.LotID)
		}
	}
	heads := map[string]lotRow{}
	err := inChunks(ids, func(some []string) error {
		var list []lotRow
		err := r.tx.Where("id in ?", some).Find(&list).Error
		for _, h := range list {
			heads[h.ID] = h
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	once := map[lotSerialRow]bool{}
	var out []lot.Taken
	for _, row := range rows {
		if once[row] {
			continue
		}
		once[row] = true
		out = append(out, lot.Taken{
			PartNumber: row.PartNumber, Range: lot.Range{Prefix: row.Prefix, Width: int(row.Width), From: row.FromN, To: row.ToN},
			Site: heads[row.LotID].SiteID, Lot: row.LotID, Number: heads[row.LotID].Number,
		})
	}
	return out, nil
}

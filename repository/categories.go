package repository

import (
	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
)

// categories loads the lists of failure-cause codes in use that are the house's own or the customer's.
func categories(tx *gorm.DB, customer domain.ID) ([]eightd.CategoryList, error) {
	var roots []aggregateRow
	err := tx.Where("kind = ? and customer_id in ?", causeCodesShape.kind, []string{"", string(customer)}).Order("number").Find(&roots).Error
	var lists []eightd.CategoryList
	for _, root := range roots {
		l, failed := causeCodesShape.decode(root, nil)
		if failed != nil {
			return nil, failed
		}
		if !l.Active {
			continue
		}
		out := eightd.CategoryList{Code: l.Number}
		for _, e := range l.Card.Entries {
			out.Codes = append(out.Codes, e.Code)
		}
		lists = append(lists, out)
	}
	return lists, err
}

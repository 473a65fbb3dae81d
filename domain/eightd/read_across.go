package eightd

import (
	"reflect"
	"strconv"
	"strings"

	"octad/domain"
)

// doneAcross returns the numbers, from 1, of the rows of the read-across whose completion the saving records, where it
// alters nothing else of a D7 that the current revision has released; none otherwise. The plan with its day was
// released; that it was done is a fact about it, as the implementation of an action is, and no change of the answer.
func (r *Report) doneAcross(cmd Saving) []int {
	next, ok := cmd.Fields.(D7Fields)
	was := r.D7
	if !ok || !r.Frozen(CodeD7) || len(next.ReadAcross) != len(was.Fields.ReadAcross) {
		return nil
	}
	var rows []int
	plan := next
	plan.ReadAcross = append([]ReadAcross(nil), next.ReadAcross...)
	for i, before := range was.Fields.ReadAcross {
		if before.DoneOn.IsZero() && !plan.ReadAcross[i].DoneOn.IsZero() {
			plan.ReadAcross[i].DoneOn = before.DoneOn
			rows = append(rows, i+1)
		}
	}
	cmd.Fields = plan
	if !sameValue(reflect.ValueOf(cmd), reflect.ValueOf(Saving{was.Fields, was.Additional, was.Attachments, was.Measurements})) {
		return nil
	}
	return rows
}

// finishAcross records that rows of the read-across were done. Errors: eightd.state; what is wrong with the days, all
// at once.
func (r *Report) finishAcross(order domain.Order, fields D7Fields, rows []int, f domain.Faults, around Around) (domain.Change, error) { //nolint:revive // what a command is told, its faults and what it sees
	if _, err := reportMoves.next("progress", r.Status); err != nil {
		return domain.Change{}, err
	}
	if err := r.duty(order, around, "eight_d.draft"); err != nil {
		return domain.Change{}, err
	}
	checkReason(&f, "reason", order.Reason, false)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.D7.Fields = fields
	r.author(order)
	r.touch(order, CodeD7)
	var named []string
	for _, n := range rows {
		named = append(named, strconv.Itoa(n))
	}
	var change domain.Change
	r.tell(&change, order, "eight_d.read_across_done", map[string]string{"rows": strings.Join(named, ",")})
	return change, nil
}

// sameValue reports whether two values of one type say the same; a list that is empty says what one that is nil does.
func sameValue(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() || a.Type() != b.Type() {
		return a.IsValid() == b.IsValid() && !a.IsValid()
	}
	switch a.Kind() {
	case reflect.Interface, reflect.Pointer:
		return sameValue(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameValue(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		return a.Len() == 0 && b.Len() == 0 || reflect.DeepEqual(a.Interface(), b.Interface())
	case reflect.Struct:
		open := false
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() {
				open = true
				if !sameValue(a.Field(i), b.Field(i)) {
					return false
				}
			}
		}
		return open || reflect.DeepEqual(a.Interface(), b.Interface())
	default:
		return reflect.DeepEqual(a.Interface(), b.Interface())
	}
}

package api

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/worktime"
	"octad/openapi"
	"octad/repository"
)

// incoming reads the contract's values into the domain's. It knows in which language plain strings are
// written, and notes at its JSON pointer what cannot be read.
type incoming struct {
	language string
	at       string
	faults   *domain.Faults
}

// incoming returns the reader of the request's body. It begins with what the contract has found in it.
func (s *Server) incoming(ctx context.Context) incoming {
	k := callOf(ctx)
	faults := slices.Clone(k.found)
	return incoming{language: k.written, faults: &faults}
}

// under returns the reader of a member of the object.
func (in incoming) under(name string) incoming {
	in.at += "/" + name
	return in
}

// broken returns the refusal that lists everything that could not be read, or nil.
func (in incoming) broken() error { return in.faults.Broken() }

func (in incoming) text(t *openapi.Text) domain.Text { return val(t).Domain(in.language) }

// date reads a date; an absent one is the zero date.
func (in incoming) date(name string, s *string) worktime.Date {
	if s == nil {
		return worktime.Date{}
	}
	d, err := worktime.ParseDate(*s)
	in.faults.Require(err == nil, in.at+"/"+name, "worktime.date_malformed", "日期须确有这一天，写成 2026-03-06", "A date exists and is written like 2026-03-06")
	return d
}

// quantity reads an exact decimal; an absent one is nil, which is not zero.
func (in incoming) quantity(name string, s *string) *domain.Quantity {
	if s == nil {
		return nil
	}
	q, err := domain.ParseQuantity(*s)
	in.faults.Require(err == nil, in.at+"/"+name, "quantity.malformed", "数量应为十进制数，最多六位小数", "A quantity is a decimal number with at most six decimals")
	return &q
}

func (in incoming) money(name string, m openapi.Money) domain.Money {
	d, err := domain.ParseMoney(m.Amount, m.Currency)
	in.faults.Require(err == nil, in.at+"/"+name+"/amount", "money.malformed", "金额的小数位数与币种不符", "The amount has more decimals than its currency")
	return d
}

// objectIn reads an optional object; an absent one is the zero value.
func objectIn[D, W any](in incoming, name string, w *W, read func(incoming, W) D) D {
	if w == nil {
		var none D
		return none
	}
	return read(in.under(name), *w)
}

// listIn reads an optional list.
func listIn[D, W any](in incoming, name string, items *[]W, read func(incoming, W) D) []D {
	var out []D
	for i, w := range val(items) {
		out = append(out, read(in.under(name).under(strconv.Itoa(i)), w))
	}
	return out
}

// wordIn reads an optional word of a table.
func wordIn[D, W ~string](w *W) D { return D(val(w)) }

// wordsIn reads an optional list of ids or other words.
func wordsIn[D, W ~string](items *[]W) []D {
	var out []D
	for _, w := range val(items) {
		out = append(out, D(w))
	}
	return out
}

// textOut returns a text that the contract demands, written or not.
func textOut(t domain.Text) openapi.Text {
	if w := openapi.TextOf(t); w != nil {
		return *w
	}
	return openapi.Text{}
}

func dateOut(d worktime.Date) *string {
	if d.IsZero() {
		return nil
	}
	return ptr(d.String())
}

// microseconds returns an instant in UTC, as finely as the databases keep it; an absent one is zero.
func microseconds(t *time.Time) time.Time { return val(t).UTC().Truncate(time.Microsecond) }

func instantOut(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return ptr(t.UTC())
}

func quantityOut(q *domain.Quantity) *string {
	if q == nil {
		return nil
	}
	return ptr(q.String())
}

func moneyOut(m domain.Money) openapi.Money {
	return openapi.Money{Amount: m.Amount(), Currency: m.Currency}
}

func wordOut[W, D ~string](d D) *W { return opt(W(d)) }

// objectOut writes an object; one that says nothing is absent.
func objectOut[D, W any](d D, write func(D) W) *W {
	w := write(d)
	if reflect.ValueOf(w).IsZero() {
		return nil
	}
	return &w
}

// eachOut writes a list that the contract demands, empty or not.
func eachOut[D, W any](items []D, write func(D) W) []W {
	out := make([]W, 0, len(items))
	for _, d := range items {
		out = append(out, write(d))
	}
	return out
}

// listOut writes a list; an empty one is absent.
func listOut[D, W any](items []D, write func(D) W) *[]W {
	if len(items) == 0 {
		return nil
	}
	return ptr(eachOut(items, write))
}

// wordsOut writes a list of ids or other words; an empty one is absent.
func wordsOut[W, D ~string](items []D) *[]W {
	return listOut(items, func(d D) W { return W(d) })
}

func personOut(p domain.Person) openapi.Person {
	return openapi.Person{ID: string(p.ID), Name: p.Name, Department: opt(p.Department)}
}

// pageIn reads the parameters that all lists share. The contract bounds the limit.
func pageIn[S ~string](limit *int, after *string, sort *S) repository.Page {
	p := repository.Page{Limit: defaultLimit, Cursor: val(after), Sort: string(val(sort))}
	if limit != nil {
		p.Limit = *limit
	}
	return p
}

const defaultLimit = 50

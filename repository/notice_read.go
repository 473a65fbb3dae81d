package repository

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/notice"
)

var deliveryListing = listing{
	table:       "delivery",
	sorts:       map[string]string{"createdAt": "created_at", "dueAt": "due_at"},
	defaultSort: "-createdAt",
	search:      []string{"number", "target"},
}

// DeliveryFilter narrows the delivery log; empty fields do not.
type DeliveryFilter struct {
	Channels []notice.Channel
	Statuses []notice.Status
	Kinds    []notice.Kind
	Target   domain.ID
	// Record is the id or number of the record that is told of.
	Record string
	Words  string
}

// Deliveries lists the delivery log within the reader's bounds.
func (b *Base) Deliveries(ctx context.Context, reader domain.Actor, p Page, f DeliveryFilter) ([]notice.Delivery, string, error) {
	q := bounded(b.db.WithContext(ctx).Table("delivery"), reader)
	q = oneOf(oneOf(oneOf(q, "delivery.channel", f.Channels), "delivery.status", f.Statuses), "delivery.kind", f.Kinds)
	if f.Target != "" {
		q = q.Where("delivery.target_id = ?", string(f.Target))
	}
	if f.Record != "" {
		q = q.Where("(delivery.aggregate_id = ? or delivery.number = ?)", strings.ToLower(f.Record), strings.ToUpper(f.Record))
	}
	q, column, err := deliveryListing.order(deliveryListing.matching(q, f.Words), p)
	if err != nil {
		return nil, "", err
	}
	var rows []struct {
		Row       deliveryRow `gorm:"embedded"`
		SortValue string
	}
	if err := q.Select("delivery.*, " + column + " as sort_value").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	out := make([]notice.Delivery, 0, len(rows))
	rows, next := cut(deliveryListing, rows, p, func(r struct {
		Row       deliveryRow `gorm:"embedded"`
		SortValue string
	},
	) (string, string) {
		return r.SortValue, r.Row.ID
	})
	for _, row := range rows {
		d, err := row.Row.delivery()
		if err != nil {
			return nil, "", err
		}
		out = append(out, d)
	}
	return out, next, nil
}

// Delivery loads a delivery with its tries, oldest first.
func (b *Base) Delivery(ctx context.Context, reader domain.Actor, key string) (notice.Delivery, []notice.Attempt, error) {
	row, err := reachable(b.db.WithContext(ctx), reader, key)
	if err != nil {
		return notice.Delivery{}, nil, err
	}
	d, err := row.delivery()
	if err != nil {
		return d, nil, err
	}
	var rows []deliveryAttemptRow
	if err := b.db.WithContext(ctx).Where("delivery_id = ?", row.ID).Order("id").Find(&rows).Error; err != nil {
		return d, nil, unavailable(err)
	}
	tries := make([]notice.Attempt, 0, len(rows))
	for _, r := range rows {
		a := notice.Attempt{
			Duration: time.Duration(r.Duration) * time.Microsecond, Request: r.Request, Status: r.Status, Response: r.Response, Error: r.Error,
			By: domain.Person{ID: domain.ID(r.ActorID), Name: r.ActorName},
		}
		if err := instants(map[*time.Time]string{&a.At: r.At}); err != nil {
			return d, nil, err
		}
		tries = append(tries, a)
	}
	return d, tries, nil
}

// reachable loads a delivery within the reader's bounds.
func reachable(q *gorm.DB, reader domain.Actor, key string) (deliveryRow, error) {
	var row deliveryRow
	err := q.Where("id = ?", strings.ToLower(key)).Take(&row).Error
	if absent(err) {
		return row, domain.Missing("delivery")
	}
	ok := false
	if err == nil {
		ok, err = admits(q, reader, aggregateRow{ID: row.AggregateID, SiteID: row.SiteID, CustomerID: row.CustomerID})
	}
	if err == nil && !ok {
		err = domain.Missing("delivery")
	}
	return row, unavailable(err)
}

// bounded narrows the delivery log to what the reader may reach.
func bounded(q *gorm.DB, reader domain.Actor) *gorm.DB {
	if len(reader.Sites) > 0 {
		q = q.Where("delivery.site_id in ?", append(sortedIDs(reader.Sites), ""))
	}
	if len(reader.Customers) > 0 {
		q = q.Where("delivery.customer_id in ?", append(sortedIDs(reader.Customers), ""))
	}
	return open(q, reader, "delivery.aggregate_id")
}

package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/access"
)

// savedViewRow keeps a view of a person.
type savedViewRow struct {
	ID        string `gorm:"primaryKey"`
	OwnerID   string
	OwnerName string
	Shared    bool
	Title     string
	Page      string
	Query     string
	Version   int64
	CreatedAt string `gorm:"autoCreateTime:false"`
}

func (r savedViewRow) view() (access.View, error) {
	at, err := time.Parse(instantLayout, r.CreatedAt)
	return access.View{
		ID: domain.ID(r.ID), Version: r.Version, Owner: domain.Person{ID: domain.ID(r.OwnerID), Name: r.OwnerName}, CreatedAt: at,
		ViewCard: access.ViewCard{Title: r.Title, Page: r.Page, Query: r.Query, Shared: r.Shared},
	}, err
}

// Views lists the views that the reader sees, by name; of one page where it is given.
func (b *Base) Views(ctx context.Context, reader domain.Actor, page string) ([]access.View, error) {
	q := b.db.WithContext(ctx).Where("owner_id = ? or shared = ?", string(reader.ID), true)
	if page != "" {
		q = q.Where("page = ?", page)
	}
	var rows []savedViewRow
	if err := q.Order("title, id").Limit(10 * access.MostViews).Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	out := make([]access.View, 0, len(rows))
	for _, row := range rows {
		v, err := row.view()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// View loads a view that the reader sees.
func (b *Base) View(ctx context.Context, reader domain.Actor, id string) (access.View, error) {
	return viewIn(b.db.WithContext(ctx), reader, id)
}

func viewIn(tx *gorm.DB, reader domain.Actor, id string) (access.View, error) {
	var row savedViewRow
	if err := tx.Where("id = ?", id).Take(&row).Error; err != nil {
		return access.View{}, missing(err, "view")
	}
	v, err := row.view()
	if err == nil && !v.Sees(reader) {
		err = domain.Missing("view")
	}
	return v, err
}

// OpenView keeps a view of the order's actor. Refused: the card's faults; view.too_many.
func (b *Base) OpenView(ctx context.Context, order domain.Order, card access.ViewCard) (access.View, error) {
	if err := card.Check(); err != nil {
		return access.View{}, err
	}
	v := access.View{ID: order.NewID(), Version: 1, Owner: order.Actor.Person(), ViewCard: card, CreatedAt: order.At}
	_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		var n int64
		if err := tx.Model(&savedViewRow{}).Where("owner_id = ?", string(v.Owner.ID)).Count(&n).Error; err != nil {
			return nil, err
		}
		if n >= access.MostViews {
			return nil, domain.Refuse(domain.Conflict, "view.too_many", "您保存的视图已达上限，请先删除不用的", "You keep as many views as there may be; remove one first")
		}
		return v, tx.Create(rowOfView(v)).Error
	})
	return v, err
}

func rowOfView(v access.View) *savedViewRow {
	return &savedViewRow{
		ID: string(v.ID), OwnerID: string(v.Owner.ID), OwnerName: v.Owner.Name, Shared: v.Shared, Title: v.Title, Page: v.Page, Query: v.Query,
		Version: v.Version, CreatedAt: instant(v.CreatedAt),
	}
}

// ChangeView edits a view; edit is pure. Refused: the card's faults; view.not_yours; a version that has passed.
func (b *Base) ChangeView(ctx context.Context, order domain.Order, ref domain.Ref, edit func(access.ViewCard) access.ViewCard) (access.View, error) {
	var out access.View
	_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		v, err := b.kept(tx, order.Actor, ref)
		if err != nil {
			return nil, err
		}
		v.ViewCard = edit(v.ViewCard)
		if err := v.Check(); err != nil {
			return nil, err
		}
		v.Version++
		out = v
		return v, tx.Save(rowOfView(v)).Error
	})
	return out, err
}

// RemoveView removes a view. Refused: view.not_yours; a version that has passed.
func (b *Base) RemoveView(ctx context.Context, order domain.Order, ref domain.Ref) error {
	_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		v, err := b.kept(tx, order.Actor, ref)
		if err != nil {
			return nil, err
		}
		return v, tx.Delete(&savedViewRow{ID: string(v.ID)}).Error
	})
	return err
}

// kept loads a view that the actor may change, at the version that they saw.
func (b *Base) kept(tx *gorm.DB, actor domain.Actor, ref domain.Ref) (access.View, error) {
	v, err := viewIn(b.forUpdate(tx), actor, string(ref.ID))
	if err != nil {
		return v, err
	}
	if !v.Keeps(actor) {
		return v, domain.Refuse(domain.Forbidden, "view.not_yours", "只有保存者可以修改或删除该视图", "Only who keeps the view may change or remove it")
	}
	if ref.Version != 0 && ref.Version != v.Version {
		return v, &domain.Error{Kind: domain.Stale, Code: "view.stale", Message: domain.ZhEn("他人刚刚修改过，请重新读取", "Somebody has changed it meanwhile; read it again"), Version: v.Version}
	}
	return v, nil
}

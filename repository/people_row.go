package repository

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/access"
)

// userAccountRow is what lists of users filter and sort by. Roles stand between commas: ,fae,auditor,
type userAccountRow struct {
	ID        string `gorm:"primaryKey"`
	Login     string
	Name      string
	Roles     string
	Active    bool
	CreatedAt string `gorm:"autoCreateTime:false"`
	Search    string
}

// tokenRow finds a token by the hash of its secret.
type tokenRow struct {
	ID        string `gorm:"primaryKey"`
	UserID    string
	Hash      string
	CreatedAt string `gorm:"autoCreateTime:false"`
}

// tokenUseRow tells when a token was last used: the one fact that changes without an event.
type tokenUseRow struct {
	TokenID string `gorm:"primaryKey"`
	UsedAt  string
}

// sessionRow finds a session by the hash of its cookie.
type sessionRow struct {
	ID        string `gorm:"primaryKey"`
	UserID    string
	Hash      string
	ExpiresAt string
}

// whole returns the shape of aggregates that are one document without parts and belong to no case.
func whole[R any](kind string, header func(*R) header, index func(*R) any) shape[R] {
	return shape[R]{
		kind: kind, header: header,
		parts:  func(*R) []piece { return nil },
		bare:   func(r R) R { return r },
		join:   func(*R, []partRow) error { return nil },
		index:  func(r *R) []any { return []any{index(r)} },
		cases:  func(*R) []domain.ID { return nil },
		secret: access.Secrets(), undivided: true,
	}
}

var userShape = whole("user",
	func(u *access.User) header { return header{ID: &u.ID, Number: &u.Login, Version: &u.Version} },
	func(u *access.User) any {
		roles := ","
		for _, r := range u.Profile.Roles {
			roles += string(r) + ","
		}
		return &userAccountRow{ID: string(u.ID), Login: u.Login, Name: u.Profile.Name, Roles: roles, Active: u.Active, CreatedAt: instant(u.CreatedAt), Search: search([]string{u.Login, u.Profile.Name, u.Profile.Email, u.Profile.Department})}
	})

var tokenShape = whole("token",
	func(t *access.Token) header { return header{ID: &t.ID, Number: new(string), Version: &t.Version} },
	func(t *access.Token) any {
		return &tokenRow{ID: string(t.ID), UserID: string(t.User), Hash: string(t.Hash), CreatedAt: instant(t.CreatedAt)}
	})

var sessionShape = whole("session",
	func(s *access.Session) header { return header{ID: &s.ID, Number: new(string), Version: &s.Version} },
	func(s *access.Session) any {
		return &sessionRow{ID: string(s.ID), UserID: string(s.User), Hash: string(s.Hash), ExpiresAt: instant(s.ExpiresAt)}
	})

var userListing = listing{
	table:       "user_account",
	sorts:       map[string]string{"login": "login", "name": "name", "createdAt": "created_at"},
	defaultSort: "login",
	search:      []string{"search"},
}

var tokenListing = listing{table: "token", sorts: map[string]string{"createdAt": "created_at"}, defaultSort: "-createdAt"}

// UserFilter narrows a list of users; empty fields do not.
type UserFilter struct {
	Roles  []domain.Role
	Active *bool
	Words  string
}

// Users lists users.
func (b *Base) Users(ctx context.Context, reader domain.Actor, p Page, f UserFilter) ([]access.User, string, error) {
	return from(b, userShape).by(userListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		if len(f.Roles) > 0 {
			var tests []string
			var args []any
			for _, r := range f.Roles {
				tests, args = append(tests, "user_account.roles like ?"), append(args, "%,"+string(r)+",%")
			}
			q = q.Where("("+strings.Join(tests, " or ")+")", args...)
		}
		if f.Active != nil {
			q = q.Where("user_account.active = ?", *f.Active)
		}
		return userListing.matching(q, f.Words)
	})
}

// User loads a user by id or login.
func (b *Base) User(ctx context.Context, reader domain.Actor, key string) (access.User, error) {
	return from(b, userShape).get(ctx, reader, key)
}

// Tokens lists the tokens of the users; of all users when none is named.
func (b *Base) Tokens(ctx context.Context, reader domain.Actor, p Page, users []domain.ID) ([]access.Token, string, error) {
	return from(b, tokenShape).by(tokenListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB { return oneOf(q, "token.user_id", users) })
}

// Token loads a token by id.
func (b *Base) Token(ctx context.Context, reader domain.Actor, id string) (access.Token, error) {
	return from(b, tokenShape).get(ctx, reader, id)
}

// TokenByHash finds the token of a secret and its user; not_found when there is none.
func (b *Base) TokenByHash(ctx context.Context, hash access.Secret) (access.Token, access.User, error) {
	var row tokenRow
	if err := b.db.WithContext(ctx).Where("hash = ?", string(hash)).Take(&row).Error; err != nil {
		return access.Token{}, access.User{}, missing(err, "token")
	}
	t, err := b.Token(ctx, domain.System, row.ID)
	if err != nil {
		return t, access.User{}, err
	}
	u, err := b.User(ctx, domain.System, row.UserID)
	return t, u, err
}

// useInterval is how exactly it is kept when a token was last used.
const useInterval = time.Minute

// UseToken keeps that the token was used at the instant; a use within a minute of the one kept is not
// written. It is no change of a record, so no event tells of it.
func (b *Base) UseToken(ctx context.Context, id domain.ID, at time.Time) error {
	db := b.db.WithContext(ctx)
	var row tokenUseRow
	err := db.Where("token_id = ?", string(id)).Take(&row).Error
	if err != nil && !absent(err) {
		return unavailable(err)
	}
	if err == nil && row.UsedAt > instant(at.Add(-useInterval)) {
		return nil
	}
	if b.dialect == sqliteDialect {
		b.turn.Lock()
		defer b.turn.Unlock()
	}
	row = tokenUseRow{TokenID: string(id), UsedAt: instant(at)}
	return unavailable(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error)
}

// TokenUses tells when the tokens were last used; those never used are absent.
func (b *Base) TokenUses(ctx context.Context, ids []domain.ID) (map[domain.ID]time.Time, error) {
	var rows []tokenUseRow
	if err := b.db.WithContext(ctx).Where("token_id in ?", sortedIDs(ids)).Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	uses := make(map[domain.ID]time.Time, len(rows))
	for _, row := range rows {
		at, err := time.Parse(instantLayout, row.UsedAt)
		if err != nil {
			return nil, err
		}
		uses[domain.ID(row.TokenID)] = at
	}
	return uses, nil
}

// SessionByHash finds the session of a cookie and its user; not_found when there is none.
func (b *Base) SessionByHash(ctx context.Context, hash access.Secret) (access.Session, access.User, error) {
	row, err := once(ctx, "session "+string(hash), func() (row sessionRow, err error) {
		err = b.db.WithContext(ctx).Where("hash = ?", string(hash)).Take(&row).Error
		return row, err
	})
	if err != nil {
		return access.Session{}, access.User{}, missing(err, "session")
	}
	s, err := from(b, sessionShape).get(ctx, domain.System, row.ID)
	if err != nil {
		return s, access.User{}, err
	}
	u, err := b.User(ctx, domain.System, row.UserID)
	return s, u, err
}

// missing turns "no such row" into not_found and an outage into unavailable.
func missing(err error, kind string) error {
	if absent(err) {
		return domain.Missing(kind)
	}
	return unavailable(err)
}

// UserStore returns the store in which users are written.
func (b *Base) UserStore() domain.Store[access.User, access.Around] {
	return &store[access.User, access.Around]{base: b, shape: userShape, around: aroundPeople[access.User]}
}

// TokenStore returns the store in which tokens are written.
func (b *Base) TokenStore() domain.Store[access.Token, access.Around] {
	return &store[access.Token, access.Around]{base: b, shape: tokenShape, around: aroundPeople[access.Token]}
}

// SessionStore returns the store in which sessions are written.
func (b *Base) SessionStore() domain.Store[access.Session, access.Around] {
	return &store[access.Session, access.Around]{base: b, shape: sessionShape, around: aroundPeople[access.Session]}
}

// aroundPeople lets a command on people look up, in its own transaction, who else there is.
func aroundPeople[R any](tx *gorm.DB, _ domain.Actor, _ *R, _ domain.Needs) (access.Around, error) {
	return access.Around{
		Holder: func(login string) (domain.ID, error) {
			var row userAccountRow
			err := tx.Where("login = ?", login).Take(&row).Error
			if absent(err) {
				return "", nil
			}
			return domain.ID(row.ID), err
		},
		Administrators: func() ([]domain.ID, error) {
			var ids []domain.ID
			err := tx.Table("user_account").Where("active = ? and roles like ?", true, "%,"+string(access.Administrator)+",%").Order("id").Pluck("id", &ids).Error
			return ids, err
		},
		Anybody: func() (bool, error) {
			var n int64
			err := tx.Table("user_account").Limit(1).Count(&n).Error
			return n > 0, err
		},
		User: func(id domain.ID) (access.User, error) {
			var root aggregateRow
			if err := tx.Where("id = ? and kind = ?", string(id), userShape.kind).Take(&root).Error; err != nil {
				return access.User{}, missing(err, "user")
			}
			u, err := userShape.decode(root, nil)
			if err != nil {
				return access.User{}, err
			}
			return *u, nil
		},
		Usable: func(kind string, id domain.ID) (bool, error) { return usable(tx, kind, id) },
	}, nil
}

package access

import (
	"slices"
	"time"

	"octad/domain"
)

// User is a person who may log in. Users are never deleted: ids and logins are never used again, so that
// a name in a record always means the same person (21 CFR 11.100, EU Annex 11 12.3).
type User struct {
	ID      domain.ID
	Login   string
	Version int64
	Profile Profile
	Active  bool
	// Epoch counts the occasions that end every session and token of the user; those carry the epoch in
	// which they were made and admit nobody in another.
	Epoch int64
	// PasswordHash is opaque here; "" means that no password works.
	PasswordHash  Secret
	PasswordSetAt time.Time
	// ResetHash and ResetUntil are of the one reset token that is open, if any.
	ResetHash  Secret
	ResetUntil time.Time
	CreatedAt  time.Time
}

// Profile is what administrators keep about a user.
type Profile struct {
	// Name is the printed name, as signatures show it.
	Name  string
	Email string
	// Department is a department's code.
	Department string
	// Language is the BCP 47 tag in which Octad speaks to the user.
	Language string
	Roles    []domain.Role
	// Sites and Customers bound which records the user reaches; empty means all.
	Sites     []domain.ID
	Customers []domain.ID
}

// Actor returns the user as one who acts.
func (u User) Actor() domain.Actor {
	p := u.Profile
	return domain.Actor{
		ID: u.ID, Login: u.Login, Name: p.Name, Department: p.Department,
		Roles: slices.Clone(p.Roles), Sites: slices.Clone(p.Sites), Customers: slices.Clone(p.Customers),
	}
}

// Around is what commands on users, tokens and sessions want to see. The functions read in the
// command's own transaction.
type Around struct {
	// Holder returns the user who has, or ever had, the login; "" means nobody.
	Holder func(login string) (domain.ID, error)
	// Administrators returns the active administrators.
	Administrators func() ([]domain.ID, error)
	// Anybody reports whether there is any user at all.
	Anybody func() (bool, error)
	// User returns a user.
	User func(id domain.ID) (User, error)
	// Usable reports whether there is an active site or customer (by kind) of the id.
	Usable func(kind string, id domain.ID) (bool, error)
}

// NewUser is the command that creates a user. Without a password, a reset token sets the first one.
type NewUser struct {
	Login    string
	Profile  Profile
	Password Secret
}

// Create returns the new user. Hash is the password's, "" without a password.
// Faults: user.login_malformed, user.login_taken, user.bound_unknown for a site or customer that is not in
// use, those of the profile and of the password policy.
func Create(order domain.Order, cmd NewUser, hash Secret, around Around) (User, domain.Change, error) {
	f := cmd.faults()
	holder, err := around.Holder(cmd.Login)
	if err != nil {
		return User{}, domain.Change{}, err
	}
	f.Require(holder == "", "/login", "user.login_taken", "该登录名已被使用，且永不重复使用", "This login has been used; logins are never used again")
	if err := around.bounds(&f, Profile{}, cmd.Profile); err != nil {
		return User{}, domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return User{}, domain.Change{}, err
	}
	u := User{ID: order.NewID(), Login: cmd.Login, Profile: cmd.Profile.tidy(), Active: true, Epoch: 1, CreatedAt: order.At}
	if cmd.Password != "" {
		u.PasswordHash, u.PasswordSetAt = hash, order.At
	}
	return u, change(order, UserCreated, map[string]string{"login": u.Login}), nil
}

// Found returns the very first user, who is administrator beside whatever else the command names. Once there is any
// user it is refused with setup.done.
func Found(order domain.Order, cmd NewUser, hash Secret, around Around) (User, domain.Change, error) {
	anybody, err := around.Anybody()
	if err != nil {
		return User{}, domain.Change{}, err
	}
	if anybody {
		return User{}, domain.Change{}, SetupDone()
	}
	var f domain.Faults
	f.Require(cmd.Password != "", "/password", "password.missing", "请设置密码", "Set a password")
	if cmd.Password == "" {
		return User{}, domain.Change{}, append(f, cmd.faults()...).Broken()
	}
	if !slices.Contains(cmd.Profile.Roles, Administrator) {
		cmd.Profile.Roles = append([]domain.Role{Administrator}, cmd.Profile.Roles...)
	}
	return Create(order, cmd, hash, around)
}

// Change replaces the profile. A change of roles, sites or customers ends every session and token.
// Refused: the profile's faults; user.last_administrator when nobody would be left to administer.
func (u *User) Change(order domain.Order, edit func(Profile) Profile, around Around) (domain.Change, error) {
	p := edit(u.Profile.copy())
	f := p.faults()
	if err := around.bounds(&f, u.Profile, p); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	p = p.tidy()
	if !slices.Contains(p.Roles, Administrator) {
		if err := u.notLast(around); err != nil {
			return domain.Change{}, err
		}
	}
	if !sameRights(u.Profile, p) {
		u.Epoch++
	}
	u.Profile = p
	return change(order, UserChanged, nil), nil
}

// Deactivate takes the user out of use and ends every session and token.
// Refused: user.inactive; user.last_administrator.
func (u *User) Deactivate(order domain.Order, around Around) (domain.Change, error) {
	if !u.Active {
		return domain.Change{}, domain.Refuse(domain.Conflict, "user.inactive", "该用户已停用", "The user is already deactivated")
	}
	if err := u.notLast(around); err != nil {
		return domain.Change{}, err
	}
	u.Active, u.ResetHash, u.ResetUntil = false, "", time.Time{}
	u.Epoch++
	return change(order, UserDeactivated, nil), nil
}

// Reactivate takes the user back into use; old sessions and tokens stay ended. Refused: user.active.
func (u *User) Reactivate(order domain.Order) (domain.Change, error) {
	if u.Active {
		return domain.Change{}, domain.Refuse(domain.Conflict, "user.active", "该用户正在使用", "The user is active")
	}
	u.Active = true
	u.Epoch++
	return change(order, UserReactivated, nil), nil
}

// LoginRefused records that a login with the user's name failed, for the audit trail; nothing changes.
func (u *User) LoginRefused(order domain.Order) domain.Change {
	return change(order, UserLoginRefused, nil)
}

// notLast refuses when the user is the last active administrator.
func (u *User) notLast(around Around) error {
	if !u.Active || !slices.Contains(u.Profile.Roles, Administrator) {
		return nil
	}
	all, err := around.Administrators()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(id domain.ID) bool { return id != u.ID }) {
		return nil
	}
	return domain.Refuse(domain.Conflict, "user.last_administrator", "这是最后一位在用的管理员，请先指定另一位", "This is the last active administrator; appoint another one first")
}

func change(order domain.Order, kind string, facts map[string]string) domain.Change {
	return domain.Change{Events: []domain.Event{{Type: kind, At: order.At, Facts: facts}}}
}

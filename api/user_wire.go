package api

import (
	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

func wireUser(u access.User) openapi.User {
	p := u.Profile
	return openapi.User{
		ID: string(u.ID), Login: u.Login, Name: p.Name, Email: opt(p.Email), Department: opt(p.Department), Language: p.Language,
		Roles:   each(p.Roles, func(r domain.Role) openapi.RoleCode { return openapi.RoleCode(r) }),
		SiteIds: each(p.Sites, idText), CustomerIds: each(p.Customers, idText),
		Active: u.Active, HasPassword: u.PasswordHash != "", CreatedAt: u.CreatedAt,
	}
}

func newUser(b openapi.UserNew) access.NewUser {
	return access.NewUser{Login: b.Login, Password: access.Secret(val(b.Password)), Profile: access.Profile{
		Name: b.Name, Email: val(b.Email), Department: val(b.Department), Language: val(b.Language),
		Roles: roleCodes(b.Roles), Sites: idsOf(b.SiteIds), Customers: idsOf(b.CustomerIds),
	}}
}

// amendProfile returns the profile with what the request names.
func amendProfile(p access.Profile, b openapi.UserPatch) access.Profile {
	amendTo(&p.Name, b.Name)
	amendTo(&p.Language, b.Language)
	amend(&p.Email, b.Email)
	amend(&p.Department, b.Department)
	if b.Roles != nil {
		p.Roles = roleCodes(*b.Roles)
	}
	if b.SiteIds != nil {
		p.Sites = idsOf(b.SiteIds)
	}
	if b.CustomerIds != nil {
		p.Customers = idsOf(b.CustomerIds)
	}
	return p
}

func roleCodes(codes []openapi.RoleCode) []domain.Role {
	return each(codes, func(r openapi.RoleCode) domain.Role { return domain.Role(r) })
}

func wireRole(r access.RoleTitle) openapi.Role {
	return openapi.Role{Code: openapi.RoleCode(r.Role), Title: words(r.Title), Operations: each(access.Operations(r.Role), func(o string) string { return o })}
}

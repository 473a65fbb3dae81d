package api

import (
	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
)

func wireDepartment(e master.Department) openapi.Department {
	c := e.Card
	return openapi.Department{
		ID: string(e.ID), Code: c.Code, Name: words(c.Name), SiteID: string(c.Site), Email: opt(c.Email), HeadID: opt(string(c.Head)),
		Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}

func departmentCard(b openapi.DepartmentNew, language string) master.DepartmentCard {
	return master.DepartmentCard{
		Code: b.Code, Name: b.Name.Domain(language), Site: domain.ID(b.SiteID), Email: val(b.Email), Head: domain.ID(val(b.HeadID)),
	}
}

// amendDepartment returns the card with what the request names; texts are replaced whole.
func amendDepartment(c master.DepartmentCard, b openapi.DepartmentPatch, language string) master.DepartmentCard {
	amendTo(&c.Code, b.Code)
	amendText(&c.Name, b.Name, language)
	amend(&c.Email, b.Email)
	amend(&c.Head, b.HeadID)
	return c
}

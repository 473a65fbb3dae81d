package master

import "octad/domain"

const kindDepartment = "department"

// DepartmentCard is what is kept about a department.
type DepartmentCard struct {
	Code  string
	Name  domain.Text
	Site  domain.ID
	Email string
	// Head is the user who is first responsible; it may be unset.
	Head domain.ID
}

func (c DepartmentCard) kind() string    { return kindDepartment }
func (c DepartmentCard) number() string  { return c.Code }
func (c DepartmentCard) site() domain.ID { return c.Site }

func (c DepartmentCard) links() []link {
	out := siteLink(c.Site)
	if c.Head != "" {
		out = append(out, link{"user", c.Head, "/headId"})
	}
	return out
}

func (c DepartmentCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "department.code_malformed", codeZH, codeEN)
	f.Require(!c.Name.Blank(), "/name", "department.name_missing", "请填写部门名称", "Give the department's name")
	domain.CheckText(&f, "/name", c.Name, false)
	f.Require(c.Site != "", "/siteId", "department.site_missing", "请指定工厂", "Give the site")
	f.Require(c.Email == "" || domain.EmailFits(c.Email), "/email", "department.email_malformed", "邮箱格式不正确", "This is not an e-mail address")
	return f
}

func (c DepartmentCard) tidy() DepartmentCard {
	trim(&c.Code, &c.Email)
	return c
}

package access

import (
	"slices"

	"octad/domain"
)

// The roles of the house. A pack's own roles name holders among these.
const (
	AccountManager  domain.Role = "account_manager"
	Administrator   domain.Role = "administrator"
	Auditor         domain.Role = "auditor"
	CustomerService domain.Role = "customer_service"
	DepartmentHead  domain.Role = "department_head"
	FAE             domain.Role = "fae"
	Logistics       domain.Role = "logistics"
	Operator        domain.Role = "operator"
	ProcessEngineer domain.Role = "process_engineer"
	QualityEngineer domain.Role = "quality_engineer"
	QualityManager  domain.Role = "quality_manager"
)

// RoleTitle is a role with the name that people read.
type RoleTitle struct {
	Role  domain.Role
	Title domain.Text
}

// roles is in order of code.
var roles = []RoleTitle{
	{AccountManager, domain.ZhEn("客户经理", "Account manager")},
	{Administrator, domain.ZhEn("系统管理员", "Administrator")},
	{Auditor, domain.ZhEn("审核员", "Auditor")},
	{CustomerService, domain.ZhEn("客服专员", "Customer service")},
	{DepartmentHead, domain.ZhEn("部门负责人", "Department head")},
	{FAE, domain.ZhEn("现场应用工程师（FAE）", "Field application engineer (FAE)")},
	{Logistics, domain.ZhEn("物流与仓储", "Logistics and warehouse")},
	{Operator, domain.ZhEn("作业员", "Operator")},
	{ProcessEngineer, domain.ZhEn("工艺工程师", "Process engineer")},
	{QualityEngineer, domain.ZhEn("质量工程师", "Quality engineer")},
	{QualityManager, domain.ZhEn("质量经理", "Quality manager")},
}

// Roles returns every role with its title, in order of code.
func Roles() []RoleTitle { return slices.Clone(roles) }

// RoleCodes returns the codes of every role, in order; packs are checked against them.
func RoleCodes() []domain.Role {
	var codes []domain.Role
	for _, r := range roles {
		codes = append(codes, r.Role)
	}
	return codes
}

// Title returns the name of a role; an unknown role reads as its code.
func Title(role domain.Role) domain.Text {
	if i := slices.IndexFunc(roles, func(r RoleTitle) bool { return r.Role == role }); i >= 0 {
		return roles[i].Title
	}
	return domain.Same(string(role))
}

func known(role domain.Role) bool {
	return slices.ContainsFunc(roles, func(r RoleTitle) bool { return r.Role == role })
}

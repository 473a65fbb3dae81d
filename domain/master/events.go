package master

import "octad/domain"

// Events is the vocabulary of this package: KIND.created, KIND.changed, KIND.deactivated and
// KIND.reactivated for every kind, KIND.tested for webhooks and robots.
func Events() []domain.EventKind {
	kinds := []struct{ code, zh, en string }{
		{kindCustomer, "客户", "Customer"},
		{kindProduct, "产品", "Product"},
		{kindDepartment, "部门", "Department"},
		{kindSite, "工厂", "Site"},
		{kindCauseCodes, "失效原因类别清单", "Failure-cause code list"},
		{kindCustomerForm, "客户表单", "Customer's form"},
		{kindWebhook, "网络回调", "Webhook"},
		{kindRobot, "群机器人", "Chat robot"},
	}
	acts := []struct{ code, zh, en string }{
		{"created", "新建", "created"},
		{"changed", "修改", "changed"},
		{"deactivated", "停用", "deactivated"},
		{"reactivated", "恢复", "reactivated"},
		{"tested", "测试", "tested"},
	}
	var all []domain.EventKind
	for _, k := range kinds {
		for _, a := range acts {
			if a.code == "tested" && k.code != kindWebhook && k.code != kindRobot {
				continue
			}
			all = append(all, domain.EventKind{
				Type: k.code + "." + a.code, Title: domain.ZhEn(a.zh+k.zh, k.en+" "+a.en),
				Facts: map[string]string{"number": "the code or part number"},
			})
		}
	}
	return all
}

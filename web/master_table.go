package web

// resources are the kinds of master data, and what else is kept the same way: people, webhooks, robots.
var resources = []resource{
	{
		code: "users", api: "users", verb: "User", list: "listUsers", name: "login", title: "name", sample: "chen.jing",
		columns: []masterColumn{{"login", ""}, {"name", ""}, {"roles", "RoleCode"}, {"department", ""}, {"siteIds", "from:sites"}, {"active", "active"}},
		sections: []masterSection{
			{word: "people.who", fields: []masterField{
				{pointer: "/login", only: "new", help: "people.login_help"},
				{pointer: "/name"},
				{pointer: "/email"},
				{pointer: "/department", choices: "departmentCodes"},
				{pointer: "/language", choices: "languages"},
				{pointer: "/password", only: "new", help: "people.password_help"},
			}},
			{word: "people.roles", fields: []masterField{{pointer: "/roles", help: "people.roles_help"}}},
			{word: "people.reach", fields: []masterField{
				{pointer: "/siteIds", kind: "boxes", choices: "sites", word: "people.sites", help: "people.sites_help"},
				{pointer: "/customerIds", kind: "boxes", choices: "customers", word: "people.customers", help: "people.customers_help"},
			}},
		},
		acts: []masterAct{{"reset", "resetPassword", true, true}},
	},
	{
		code: "customers", api: "customers", verb: "Customer", list: "listCustomers", name: "code", title: "name", sample: "NBS",
		columns: []masterColumn{{"code", ""}, {"name", ""}, {"country", ""}, {"city", ""}, {"languages", "list"}, {"contacts", "count"}, {"active", "active"}},
		sections: []masterSection{
			{word: "master.basics", fields: []masterField{
				{pointer: "/code"},
				{pointer: "/shortName"},
				{pointer: "/name", kind: "text"},
				{pointer: "/country", help: "master.country_help"},
				{pointer: "/city"},
				{pointer: "/address", kind: "text"},
				{pointer: "/supplierNumber"},
				{pointer: "/bpnl"},
			}},
			{word: "master.answering", fields: []masterField{
				{pointer: "/languages", help: "master.languages_help"},
				{pointer: "/calendar", choices: "calendars", help: "master.calendar_help"},
				{pointer: "/siteId", choices: "sites", help: "master.site_help"},
				{pointer: "/notice", help: "master.notice_help"},
			}},
			{word: "master.contacts", rows: "/contacts", fields: []masterField{
				{pointer: "/name"}, {pointer: "/role"}, {pointer: "/email"}, {pointer: "/phone"}, {pointer: "/language", choices: "languages"},
			}},
			{word: "master.gates", folded: true, fields: gateFields()},
			{word: "master.scoring", folded: true, fields: []masterField{{pointer: "/scoring/name"}, {pointer: "/scoring/threshold"}}},
			{word: "master.points", rows: "/scoring/points", folded: true, fields: []masterField{{pointer: "/discipline"}, {pointer: "/points"}}},
			{word: "master.portal", folded: true, fields: []masterField{{pointer: "/portal/name"}, {pointer: "/portal/url"}, {pointer: "/portal/language", choices: "languages", help: "master.portal_language_help"}}},
			{word: "master.portal_fields", rows: "/portal/fields", folded: true, fields: []masterField{{pointer: "/field", choices: "formFields"}, {pointer: "/label", word: "master.portal_label"}, {pointer: "/maxLength"}, {pointer: "/required"}}},
		},
	},
	{
		code: "products", api: "products", verb: "Product", list: "listProducts", name: "partNumber", title: "name", sample: "AH-5210",
		columns: []masterColumn{{"partNumber", ""}, {"name", ""}, {"unit", "Unit"}, {"customerParts", "count"}, {"siteId", "from:sites"}, {"active", "active"}},
		sections: []masterSection{
			{word: "master.basics", fields: []masterField{
				{pointer: "/partNumber"}, {pointer: "/unit"}, {pointer: "/siteId", choices: "sites", help: "master.site_help"}, {pointer: "/name", kind: "text"},
			}},
			{word: "master.customer_parts", rows: "/customerParts", fields: []masterField{{pointer: "/customerId", choices: "customers"}, {pointer: "/partNumber", word: "master.customer_part"}}},
		},
	},
	{
		code: "departments", api: "departments", verb: "Department", list: "listDepartments", name: "code", title: "name", sample: "PQC",
		columns: []masterColumn{{"code", ""}, {"name", ""}, {"siteId", "from:sites"}, {"headId", "from:people"}, {"email", ""}, {"active", "active"}},
		sections: []masterSection{{word: "master.basics", fields: []masterField{
			{pointer: "/code"}, {pointer: "/siteId", choices: "sites", only: "new"}, {pointer: "/headId", choices: "people"}, {pointer: "/email"}, {pointer: "/name", kind: "text"},
		}}},
	},
	{
		code: "sites", api: "sites", verb: "Site", list: "listSites", name: "code", title: "name", sample: "SZ",
		columns: []masterColumn{{"code", ""}, {"name", ""}, {"companyName", ""}, {"timeZone", ""}, {"calendar", "from:calendars"}, {"language", ""}, {"active", "active"}},
		sections: []masterSection{{word: "master.basics", fields: []masterField{
			{pointer: "/code"},
			{pointer: "/timeZone", choices: "zones"},
			{pointer: "/calendar", choices: "calendars"},
			{pointer: "/language", choices: "languages", help: "master.site_language_help"},
			{pointer: "/name", kind: "text"},
			{pointer: "/companyName", kind: "text", help: "master.company_help"},
		}}},
	},
	{
		code: "cause-codes", api: "cause-code-lists", verb: "CauseCodeList", list: "listCauseCodeLists", replaced: true, name: "code", title: "title", sample: "HX",
		columns: []masterColumn{{"code", ""}, {"title", ""}, {"size", ""}, {"customerId", "from:customers"}, {"active", "active"}},
		sections: []masterSection{
			{word: "master.basics", fields: []masterField{
				{pointer: "/code", only: "new"}, {pointer: "/customerId", choices: "customers", help: "master.cause_customer_help"}, {pointer: "/title", kind: "text"}, {pointer: "/note", kind: "text"},
			}},
			{word: "master.cause_entries", rows: "/entries", fields: []masterField{
				{pointer: "/code"}, {pointer: "/parent", word: "master.cause_parent"}, {pointer: "/title/zh", kind: "text", word: "master.title_zh"}, {pointer: "/title/en", kind: "text", word: "master.title_en"},
			}},
		},
	},
	{
		code: "calendars", api: "calendars", verb: "Calendar", list: "listCalendars", replaced: true, name: "code", title: "name", sample: "cn",
		columns: []masterColumn{{"code", ""}, {"name", ""}, {"timeZone", ""}, {"base", ""}, {"years", "list"}},
		sections: []masterSection{
			{word: "master.basics", fields: []masterField{
				{pointer: "/code", only: "new"},
				{pointer: "/base", choices: "calendars", only: "new", help: "calendar.base_help"},
				{pointer: "/timeZone", choices: "zones"},
				{pointer: "/perpetual", help: "calendar.perpetual_help"},
				{pointer: "/name", kind: "text"},
			}},
			{word: "calendar.week", fields: weekFields()},
			{word: "calendar.make_up", fields: []masterField{{pointer: "/makeUp", help: "calendar.make_up_help"}}},
		},
	},
	{
		code: "webhooks", api: "webhooks", verb: "Webhook", list: "listWebhooks", name: "code", title: "name",
		columns: []masterColumn{{"code", ""}, {"name", ""}, {"url", ""}, {"events", "list"}, {"siteId", "from:sites"}, {"active", "active"}},
		sections: []masterSection{{word: "master.basics", fields: []masterField{
			{pointer: "/code"},
			{pointer: "/siteId", choices: "sites", only: "new", help: "master.hears_site_help"},
			{pointer: "/name", kind: "text"},
			{pointer: "/url", kind: "text"},
			{pointer: "/events", kind: "text", help: "master.events_help"},
		}}},
		acts: []masterAct{{"test", "testWebhook", true, false}, {"rotate", "rotateWebhookSecret", true, true}},
	},
	{
		code: "robots", api: "robots", verb: "Robot", list: "listRobots", name: "code", title: "name",
		columns: []masterColumn{{"code", ""}, {"name", ""}, {"vendor", "RobotVendor"}, {"host", ""}, {"departmentId", "from:departments"}, {"kinds", "NoticeKind"}, {"active", "active"}},
		sections: []masterSection{{word: "master.basics", fields: []masterField{
			{pointer: "/code"},
			{pointer: "/vendor", only: "new"},
			{pointer: "/siteId", choices: "sites", only: "new", help: "master.hears_site_help"},
			{pointer: "/departmentId", choices: "departments", help: "master.robot_department_help"},
			{pointer: "/language"},
			{pointer: "/name", kind: "text"},
			{pointer: "/address", kind: "text", help: "master.robot_address_help"},
			{pointer: "/secret", kind: "password", help: "master.robot_secret_help"},
			{pointer: "/kinds", kind: "boxes", choices: "kinds", help: "master.kinds_help"},
		}}},
		acts: []masterAct{{"test", "testRobot", true, false}},
	},
}

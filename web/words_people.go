package web

import "octad/domain"

var peopleWords = catalogue{
	"people.who":             domain.ZhEn("账户", "Account"),
	"people.login_help":      domain.ZhEn("小写字母、数字、点、连字符；以后不能更改。", "Small letters, digits, dots and hyphens; it cannot be changed later."),
	"people.password_help":   domain.ZhEn("至少 12 个字符，或三类字符至少 10 个。留空则保存后生成重置链接，由本人设置。", "At least 12 characters, or 10 of three kinds. Left empty, make a reset link after saving; its owner sets one."),
	"people.roles":           domain.ZhEn("角色", "Roles"),
	"people.roles_help":      domain.ZhEn("可多选；每个角色的权限见页面一侧。", "Tick any; what each role may do stands beside."),
	"people.may":             domain.ZhEn("各角色的权限", "What each role may do"),
	"people.reach":           domain.ZhEn("可见范围", "Reach"),
	"people.sites":           domain.ZhEn("工厂", "Plants"),
	"people.sites_help":      domain.ZhEn("都不勾选即为全部工厂。", "None ticked means all plants."),
	"people.customers":       domain.ZhEn("客户", "Customers"),
	"people.customers_help":  domain.ZhEn("都不勾选即为全部客户。", "None ticked means all customers."),
	"people.no_password":     domain.ZhEn("此人还没有密码。请生成首次登录链接，交给本人设置密码。", "This person has no password yet. Make the link of the first login and hand it over."),
	"people.first_link":      domain.ZhEn("生成首次登录链接", "Make the first-login link"),
	"people.first_login":     domain.ZhEn("首次登录", "First login"),
	"people.reset_link":      domain.ZhEn("密码重置链接（仅显示这一次）", "The link that sets a password, shown this once"),
	"people.reset_link_help": domain.ZhEn("请通过可信的途径交给本人；旧密码从现在起不能登录。链接用后或到期即失效。", "Hand it to its owner by a way that you trust. It works once, and not for long."),

	"token.title":       domain.ZhEn("访问令牌", "API tokens"),
	"token.new":         domain.ZhEn("新建令牌", "New token"),
	"token.create":      domain.ZhEn("生成令牌", "Make the token"),
	"token.none":        domain.ZhEn("您还没有令牌。", "You have no tokens yet."),
	"token.name_help":   domain.ZhEn("用途，如“MES 接口”。", "What it is for, as “MES interface”."),
	"token.scopes_help": domain.ZhEn("不超出您自己的权限。", "It never reaches further than your own roles."),
	"token.secret":      domain.ZhEn("令牌（仅显示这一次）", "The token, shown this once"),
	"token.secret_help": domain.ZhEn("请立即复制并妥善保存；本系统只保留其指纹，无法再次显示。", "Copy it now and keep it safe: only its fingerprint is stored, so it cannot be shown again."),
	"token.valid":       domain.ZhEn("有效", "Valid"),
	"token.revoked":     domain.ZhEn("已吊销", "Revoked"),
	"token.expired":     domain.ZhEn("已过期", "Expired"),
	"token.revoke":      domain.ZhEn("吊销", "Revoke"),

	"scope.read":   domain.ZhEn("读取", "Read"),
	"scope.write":  domain.ZhEn("写入记录", "Change records"),
	"scope.people": domain.ZhEn("管理人员与资料", "Manage people and master data"),

	"reset.title":      domain.ZhEn("设置新密码", "Set a new password"),
	"reset.intro":      domain.ZhEn("管理员给您的链接仅能使用一次。", "The link from your administrator works once."),
	"reset.password":   domain.ZhEn("新密码", "New password"),
	"reset.token":      domain.ZhEn("重置令牌", "Reset token"),
	"reset.token_help": domain.ZhEn("链接中 # 之后的部分。", "The part of the link behind the #."),
	"reset.set":        domain.ZhEn("保存密码", "Set the password"),

	"password.title": domain.ZhEn("修改密码", "Change password"),
	"password.intro": domain.ZhEn("修改后，您在各处的登录和令牌都会失效，需用新密码重新登录。", "All your sessions and tokens end; log in again with the new password."),
}

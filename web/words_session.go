package web

import "octad/domain"

var sessionWords = catalogue{
	"login.title":      domain.ZhEn("登录", "Log in"),
	"login.login":      domain.ZhEn("登录名", "Login"),
	"login.password":   domain.ZhEn("密码", "Password"),
	"login.enter":      domain.ZhEn("登录", "Log in"),
	"login.and_send":   domain.ZhEn("登录并提交", "Log in and send"),
	"login.ended":      domain.ZhEn("您的登录已结束。输入的内容已保留，登录后即提交。", "Your session has ended. What you typed is kept and will be sent once you have logged in."),
	"login.reset":      domain.ZhEn("密码已设置，请登录。", "Your password is set. Log in with it."),
	"login.forgotten":  domain.ZhEn("忘记密码？请管理员生成重置链接。", "Forgotten the password? An administrator makes a link that sets a new one."),
	"session.crossing": domain.ZhEn("继续", "Go on"),
}

var setupWords = catalogue{
	"setup.title":         domain.ZhEn("开始使用", "Set up Octad"),
	"setup.intro":         domain.ZhEn("填写公司、工厂和您自己，两分钟内完成。", "Name the company, the plant and yourself. It takes two minutes."),
	"setup.house":         domain.ZhEn("公司与工厂", "Company and plant"),
	"setup.company":       domain.ZhEn("公司名称", "Company name"),
	"setup.site":          domain.ZhEn("工厂名称", "Plant name"),
	"setup.site_help":     domain.ZhEn("可以以后再增加工厂。", "More plants can follow later."),
	"setup.code":          domain.ZhEn("工厂代码", "Plant code"),
	"setup.code_help":     domain.ZhEn("简短，如 SZ。", "Short, such as SZ."),
	"setup.zone":          domain.ZhEn("时区", "Time zone"),
	"setup.language":      domain.ZhEn("记录语言", "Language of records"),
	"setup.language_help": domain.ZhEn("中英文随时可同时填写。", "Records can be written in both at any time."),
	"setup.you":           domain.ZhEn("您（管理员）", "You, the administrator"),
	"setup.name":          domain.ZhEn("姓名", "Name"),
	"setup.name_help":     domain.ZhEn("签名处显示。", "As signatures show it."),
	"setup.password_help": domain.ZhEn("至少 12 个字符；含三类字符时 10 个即可。", "At least 12 characters, or 10 of three kinds."),
	"setup.roles":         domain.ZhEn("您还担任", "You are also"),
	"setup.roles_help":    domain.ZhEn("编写人不能批准自己的8D，执行人不能判定措施是否有效：一份8D需要三个人。请随后添加同事。", "Nobody approves an 8D of their own or judges an action they carried out: an 8D takes three people. Add colleagues afterwards."),
	"setup.token":         domain.ZhEn("初始化令牌", "Set-up token"),
	"setup.token_help":    domain.ZhEn("启动时显示在终端里。", "The terminal shows it when the server starts."),
	"setup.found":         domain.ZhEn("完成", "Finish"),
}

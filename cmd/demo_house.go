package cmd

import (
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/domain/procedure"
)

// demoPassword is that of every demo account. It is published, so that the demo never serves real data.
const demoPassword = "Hengxin-2026-demo"

// demoBegins is when the house of the demo is founded, in the plant's time.
const demoBegins = "2026-01-05 08:30"

// demoPeople are enough for every separation of duties: who drafts does not approve, who carries out does
// not verify.
var demoPeople = []access.NewUser{
	person("admin", "管理员 Administrator", "IT", access.Administrator),
	person("chen.jing", "陈静 Chen Jing", "PQC", access.QualityEngineer),
	person("sun.bo", "孙博 Sun Bo", "TEST", access.QualityEngineer),
	person("zhao.lei", "赵磊 Zhao Lei", "MFG", access.ProcessEngineer),
	person("he.wei", "何伟 He Wei", "MFG", access.DepartmentHead),
	person("wang.fang", "王芳 Wang Fang", "QM", access.QualityManager),
	person("liu.yang", "刘洋 Liu Yang", "FAE", access.FAE),
	person("zhou.min", "周敏 Zhou Min", "SALES", access.AccountManager),
	person("lin.tao", "林涛 Lin Tao", "LOG", access.Logistics),
	person("xu.na", "徐娜 Xu Na", "MAT", access.Logistics),
	person("wu.qian", "吴倩 Wu Qian", "CS", access.CustomerService),
	person("guo.hua", "郭华 Guo Hua", "IC", access.Auditor),

	person("shen.yi", "沈毅 Shen Yi", "KQ", access.QualityEngineer),
	person("tang.rui", "唐睿 Tang Rui", "KQ", access.QualityEngineer),
	person("ma.jun", "马骏 Ma Jun", "KE", access.ProcessEngineer),
	person("luo.gang", "罗刚 Luo Gang", "KM", access.DepartmentHead),
	person("fang.li", "方莉 Fang Li", "KQ", access.QualityManager),
	person("xie.ting", "谢婷 Xie Ting", "KC", access.AccountManager),
	person("song.kai", "宋凯 Song Kai", "KL", access.Logistics),
}

func person(login, name, department string, role domain.Role) access.NewUser {
	return access.NewUser{Login: login, Password: demoPassword, Profile: access.Profile{
		Name: name, Department: department, Email: login + "@hengxin.example", Language: domain.ZH, Roles: []domain.Role{role},
	}}
}

// demoCauseCodes is a small list of the demo's house; every real house loads its own.
var demoCauseCodes = master.CauseCodeListCard{
	Code: "HX", Title: text("恒芯失效原因类别", "Failure causes of Hengxin"), Note: text("演示清单，2026-01", "List of the demo, January 2026"),
	Entries: []master.CauseCode{
		{Code: "P", Title: text("过程", "Process")},
		{Code: "P.1", Parent: "P", Title: text("过程参数偏离", "Process parameter out of range")},
		{Code: "P.2", Parent: "P", Title: text("设备或传感器漂移", "Drift of equipment or sensor")},
		{Code: "P.3", Parent: "P", Title: text("磨损或耗材", "Wear or consumables")},
		{Code: "T", Title: text("检测", "Detection")},
		{Code: "T.1", Parent: "T", Title: text("检测覆盖不足", "Test covers too little")},
		{Code: "S", Title: text("体系", "System")},
		{Code: "S.1", Parent: "S", Title: text("变更控制缺口", "Gap in change control")},
	},
}

// demoSites are the memory plant, where stories play under P02, and the machining plant under the
// automotive procedure.
var demoSites = []master.SiteCard{
	{Code: "SZ", Name: text("深圳工厂", "Shenzhen plant"), CompanyName: text("恒芯内存（深圳）有限公司", "Hengxin Memory (Shenzhen) Co., Ltd.")},
	{Code: "KS", Name: text("昆山工厂", "Kunshan plant"), CompanyName: text("恒芯精密（昆山）有限公司", "Hengxin Precision (Kunshan) Co., Ltd.")},
}

// demoDepartments are those on the distribution lists, with their heads where they have an account.
var demoDepartments = []struct {
	site, code, head string
	name             domain.Text
}{
	{"SZ", "PQC", "chen.jing", text("产品质控部", "Product Quality Control Department")},
	{"SZ", "MBG", "", text("内存事业群", "Memory business group")},
	{"SZ", "TEST", "sun.bo", text("测试中心", "Test Centre")},
	{"SZ", "MFG", "he.wei", text("制造部", "Manufacturing")},
	{"SZ", "LOG", "lin.tao", text("物流部", "Logistics")},
	{"SZ", "MAT", "xu.na", text("资材部", "Materials Department")},
	{"SZ", "SALES", "zhou.min", text("销售商务处", "Sales Business Office")},
	{"SZ", "IC", "guo.hua", text("内控处", "Internal Control Office")},
	{"SZ", "QM", "wang.fang", text("质量管理部", "Quality Management Department")},
	{"KS", "KQ", "fang.li", text("质量部", "Quality")},
	{"KS", "KM", "luo.gang", text("机加工部", "Machining")},
	{"KS", "KE", "ma.jun", text("工艺工程部", "Process Engineering")},
	{"KS", "KL", "song.kai", text("物流部", "Logistics")},
	{"KS", "KC", "xie.ting", text("客户部", "Customer Accounts")},
}

var demoCustomers = []master.CustomerCard{
	{
		Code: "NBS", Name: text("北光服务器有限公司", "Nordlicht Server GmbH"), ShortName: "Nordlicht", Country: "DE", City: "Kiel",
		Address: "Werftbahnstraße 8, 24143 Kiel", Languages: []string{domain.ZH, domain.EN}, SupplierNumber: "V-20871", BPNL: "BPNL00000NBS0001",
		Notice: withoutPrejudice(),
		Scoring: master.Scoring{Name: "Nordlicht 8D scorecard", Threshold: domain.Pieces(80), Points: []master.ScoringPoints{
			{Discipline: "d1", Points: domain.Pieces(5)},
			{Discipline: "d2", Points: domain.Pieces(15)},
			{Discipline: "d3", Points: domain.Pieces(15)},
			{Discipline: "d4", Points: domain.Pieces(25)},
			{Discipline: "d5", Points: domain.Pieces(15)},
			{Discipline: "d6", Points: domain.Pieces(10)},
			{Discipline: "d7", Points: domain.Pieces(10)},
			{Discipline: "d8", Points: domain.Pieces(5)},
		}},
		Contacts: []master.Contact{{Name: "Anja Petersen", Role: "Supplier Quality", Phone: "+49 431 555 0142", Email: "a.petersen@nordlicht.example", Language: domain.EN}},
	},
	{
		Code: "XDK", Name: text("信达工控设备有限公司", "Xinda Industrial Computers Co., Ltd."), ShortName: "信达工控", Country: "CN", City: "苏州",
		Address: "苏州工业园区星湖街 328 号", Languages: []string{domain.ZH}, SupplierNumber: "HX-0093", BPNL: "BPNL00000XDK0001",
		Contacts: []master.Contact{{Name: "顾晓东", Role: "来料质量", Phone: "+86 512 5550 0127", Email: "gu.xd@xinda.example", Language: domain.ZH}},
	},
	{
		Code: "FKR", Name: text("法肯里德驱动电子有限公司", "Falkenried Antriebselektronik GmbH"), ShortName: "Falkenried", Country: "DE", City: "Regensburg",
		Address: "Am Donauhafen 21, 93055 Regensburg", Languages: []string{domain.ZH, domain.EN}, SupplierNumber: "704412", BPNL: "BPNL00000FKR0001",
		Notice: withoutPrejudice(), Gates: map[string]string{"d4.hypotheses": "block", "d7.after_proof": "warn"},
		Contacts: []master.Contact{{Name: brandl, Role: "Supplier Quality", Phone: "+49 941 555 0173", Email: toRegensburg, Language: domain.EN}},
	},
	{
		Code: "MPT", Name: text("美瑞动力总成公司", "Meridian Powertrain Inc."), ShortName: "Meridian", Country: "US", City: "Toledo, OH",
		Address: "1450 Maumee Basin Road, Toledo, OH 43604", Languages: []string{domain.EN, domain.ZH}, SupplierNumber: "S-118830",
		Contacts: []master.Contact{{Name: whitfield, Role: "Supplier Quality", Phone: "+1 419 555 0188", Email: toToledo, Language: domain.EN}},
		Portal: master.Portal{Name: "Meridian Supplier Net", URL: "https://suppliers.meridian-powertrain.example", Language: domain.EN, Fields: []master.PortalField{
			{Field: "complaint.reference", Label: "Concern number", MaxLength: 20, Required: true},
			{Field: "number", Label: "Supplier report no.", MaxLength: 30, Required: true},
			{Field: "d1.leader.name", Label: "Champion", MaxLength: 60, Required: true},
			{Field: "d2.problem", Label: "Problem description", MaxLength: 500, Required: true},
			{Field: "d3.actions", Label: "Containment"},
			{Field: "d3.cleanGoodsLabel", Label: "Clean point", MaxLength: 120},
			{Field: "d4.occurrence", Label: "Root cause: why made", MaxLength: 120, Required: true},
			{Field: "d4.nonDetection", Label: "Root cause: why shipped", MaxLength: 120, Required: true},
			{Field: "d5.actions.list", Label: "Corrective actions", MaxLength: 2000, Required: true},
			{Field: "d7.lessonsLearned", Label: "Lessons learned", MaxLength: 1000},
		}},
	},
}

var demoProducts = []master.ProductCard{
	{PartNumber: "HX4R32G-3200E", Name: text("32GB DDR4-3200 RDIMM ECC 服务器内存条", "32 GB DDR4-3200 RDIMM ECC server memory module"), Unit: "pcs"},
	{PartNumber: "HX4S16G-2666I", Name: text("16GB DDR4-2666 SODIMM 宽温内存条", "16 GB DDR4-2666 SODIMM wide-temperature memory module"), Unit: "pcs"},
	{PartNumber: "AH-5210", Name: text("逆变器铝壳体 AH-5210", "Inverter housing AH-5210, machined aluminium"), Unit: "pcs"},
	{PartNumber: "CP-3340", Name: text("电池液冷板 CP-3340", "Battery cooling plate CP-3340"), Unit: "pcs"},
}

// withoutPrejudice is the notice on what the demo's customers in Germany get.
func withoutPrejudice() domain.Text {
	return text("本报告为质量改进提供技术信息，不构成对责任的承认。", "This report gives technical information for improvement and is no admission of liability.")
}

// customerParts are the numbers that customers give the demo's products.
var customerParts = []struct{ product, customer, number string }{
	{"HX4R32G-3200E", "NBS", "40-88213-02"},
	{"HX4S16G-2666I", "XDK", "MEM-DDR4-16-W"},
	{"AH-5210", "FKR", "F00-713-20451"},
	{"CP-3340", "MPT", "MP7-88120-AC"},
}

// found founds the house: people, sites, departments, customers, products.
func (s *stage) found() error {
	at, err := time.ParseInLocation("2006-01-02 15:04", demoBegins, s.zone)
	if err != nil {
		return err
	}
	order := func() domain.Order {
		o := s.app.Order(domain.System, "demo")
		o.At = at.UTC()
		return o
	}
	people := access.NewDesk(s.app.Base.UserStore(), s.app.Base.TokenStore(), s.app.Base.SessionStore(), hashingOnce(s.app.Settings.Hasher), rand.Reader)
	for _, cmd := range demoPeople {
		u, err := people.Create(s.ctx, order(), cmd)
		if err != nil {
			return fmt.Errorf("demo user %s: %w", cmd.Login, err)
		}
		s.users[u.Login] = u
	}
	for _, card := range demoSites {
		card.TimeZone, card.Calendar, card.Language = s.zone.String(), "cn", domain.ZH
		if s.sites[card.Code], err = s.app.Sites.Open(s.ctx, order(), card); err != nil {
			return fmt.Errorf("demo site %s: %w", card.Code, err)
		}
	}
	for _, d := range demoDepartments {
		card := master.DepartmentCard{Code: d.code, Name: d.name, Site: s.sites[d.site].ID, Email: strings.ToLower(d.code) + "@hengxin.example", Head: s.users[d.head].ID}
		if _, err := s.app.Departments.Open(s.ctx, order(), card); err != nil {
			return fmt.Errorf("demo department %s: %w", d.code, err)
		}
	}
	if _, err := s.app.CauseCodes.Open(s.ctx, order(), demoCauseCodes); err != nil {
		return fmt.Errorf("demo failure-cause codes: %w", err)
	}
	for _, kept := range retained {
		pack, ok := s.app.Rules().Latest(kept.Code, at)
		if !ok {
			return fmt.Errorf("demo: no procedure %s", kept.Code)
		}
		if _, err := s.app.Rulebook.Configure(s.ctx, order(), pack, kept); err != nil {
			return fmt.Errorf("demo settings of %s: %w", kept.Code, err)
		}
	}
	return s.foundTrade(order)
}

// retained is for how many years after the close of a case the house keeps its records, by procedure.
var retained = []procedure.Settings{{Code: "P02", RetentionYears: 10}, {Code: "automotive", RetentionYears: 15}}

// hashingOnce hashes a password once however many accounts have it: that of the demo is published, and a
// salt of its own would protect nobody.
func hashingOnce(h access.Hasher) access.Hasher {
	known, hash := map[access.Secret]access.Secret{}, h.Hash
	h.Hash = func(plain access.Secret) (access.Secret, error) {
		if done, ok := known[plain]; ok {
			return done, nil
		}
		done, err := hash(plain)
		known[plain] = done
		return done, err
	}
	return h
}

func (s *stage) foundTrade(order func() domain.Order) error {
	for _, card := range demoCustomers {
		c, err := s.app.Customers.Open(s.ctx, order(), card)
		if err != nil {
			return fmt.Errorf("demo customer %s: %w", card.Code, err)
		}
		s.customers[card.Code] = c
	}
	for _, card := range demoProducts {
		for _, p := range customerParts {
			if p.product == card.PartNumber {
				card.CustomerParts = append(card.CustomerParts, master.CustomerPart{Customer: s.customers[p.customer].ID, PartNumber: p.number})
			}
		}
		p, err := s.app.Products.Open(s.ctx, order(), card)
		if err != nil {
			return fmt.Errorf("demo product %s: %w", card.PartNumber, err)
		}
		s.products[card.PartNumber] = p
	}
	return s.foundForms(order())
}

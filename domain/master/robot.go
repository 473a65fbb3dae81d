package master

import (
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/access"
)

const kindRobot = "robot"

// Vendor is whose chat a robot speaks in.
type Vendor string

// The vendors.
const (
	WeCom    Vendor = "wecom"
	DingTalk Vendor = "dingtalk"
	Feishu   Vendor = "feishu"
)

// Vendors lists the vendors with their titles.
var Vendors = []struct {
	Vendor Vendor
	Title  domain.Text
}{
	{WeCom, domain.ZhEn("企业微信", "WeCom")},
	{DingTalk, domain.ZhEn("钉钉", "DingTalk")},
	{Feishu, domain.ZhEn("飞书", "Feishu / Lark")},
}

// RobotCard is what is kept about the robot of a chat group.
type RobotCard struct {
	Code   string
	Name   domain.Text
	Vendor Vendor
	// Site bounds what it hears of; "" means all. Department is whose group it is; unset, it hears of all.
	Site       domain.ID
	Department domain.ID
	// Address is the group's own address: whoever knows it can write there, so it is a secret like Secret,
	// with which DingTalk and Feishu have messages signed. WeCom signs none.
	Address  access.Secret
	Secret   access.Secret
	Language string
	// Kinds are the kinds of notice that it hears; empty means all.
	Kinds []string
}

func (c RobotCard) kind() string    { return kindRobot }
func (c RobotCard) number() string  { return c.Code }
func (c RobotCard) site() domain.ID { return c.Site }

func (c RobotCard) links() []link {
	out := siteLink(c.Site)
	if c.Department != "" {
		out = append(out, link{kindDepartment, c.Department, "/departmentId"})
	}
	return out
}

func (c RobotCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "robot.code_malformed", codeZH, codeEN)
	f.Require(!c.Name.Blank(), "/name", "robot.name_missing", "请填写名称", "Give the robot's name")
	domain.CheckText(&f, "/name", c.Name, false)
	f.Require(vendorFits(c.Vendor), "/vendor", "robot.vendor_unknown", "平台为 wecom、dingtalk 或 feishu", "The vendor is wecom, dingtalk or feishu")
	f.Require(targetFits(string(c.Address)), "/address", "robot.address_malformed", "请填写机器人的 webhook 地址", "Give the robot's webhook address")
	f.Require(c.Secret == "" || c.Vendor != WeCom, "/secret", "robot.secret_unused", "企业微信机器人没有签名密钥", "WeCom's robots have no secret")
	f.Require(c.Language == domain.ZH || c.Language == domain.EN, "/language", "robot.language_unknown", "语言为 zh 或 en", "The language is zh or en")
	domain.CheckString(&f, "/secret", string(c.Secret), longest)
	return f
}

func vendorFits(v Vendor) bool {
	for _, known := range Vendors {
		if known.Vendor == v {
			return true
		}
	}
	return false
}

// known refuses kinds of notice that there are none of.
func (c RobotCard) known(f *domain.Faults, words Words) {
	for i, k := range c.Kinds {
		f.Require(slices.Contains(words.Notices, k), "/kinds/"+strconv.Itoa(i), "robot.kind_unknown", "没有这种通知："+k, "There is no such kind of notice: "+k)
	}
}

func (c RobotCard) tidy() RobotCard {
	address, secret := string(c.Address), string(c.Secret)
	trim(&c.Code, &address, &secret)
	c.Address, c.Secret = access.Secret(address), access.Secret(secret)
	c.Kinds = slices.Clone(c.Kinds)
	return c
}

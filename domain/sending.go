package domain

import "strconv"

// Recipient is who gets what leaves the house. Role says in which office, such as account_manager; the procedure's
// copies are recognised by it.
type Recipient struct {
	Name   string
	Email  string
	Role   Role
	UserID ID
}

// Channel is how something went out.
type Channel string

// The values of Channel, with their labels in Channels.
const (
	ByEmail        Channel = "email"
	ByPortal       Channel = "portal"
	ByCourier      Channel = "courier"
	InPerson       Channel = "in_person"
	ByOtherChannel Channel = "other"
)

// Channels lists every Channel with its label, in the order in which people read them.
var Channels = []Word[Channel]{
	{ByEmail, ZhEn("电子邮件", "E-mail")},
	{ByPortal, ZhEn("客户门户", "Customer portal")},
	{ByCourier, ZhEn("快递", "Courier")},
	{InPerson, ZhEn("当面", "In person")},
	{ByOtherChannel, ZhEn("其他", "Other")},
}

// Consignment is what every sending states: how it went, to whom, with copies to whom, and under which number a
// customer's portal keeps it.
type Consignment struct {
	Channel      Channel
	To, Cc       []Recipient
	PortalNumber string
}

// portalNumberLength bounds the number that a portal gives.
const portalNumberLength = 100

// Check notes all that is wrong with how something went out; every sending of the house obeys it.
func (c Consignment) Check(f *Faults) {
	f.Require(len(c.To) > 0, "/to", "eightd.send.nobody", "请填写收件人", "Name a recipient")
	f.Require(c.Channel != "", "/channel", "eightd.send.channel_missing", "请选择发送方式", "Say how it went out")
	f.Require(c.Channel != ByPortal || c.PortalNumber != "", "/portalNumber", "eightd.send.portal_number_missing", "请填写在客户门户中的编号", "Give the number that the customer's portal gave it")
	CheckString(f, "/portalNumber", c.PortalNumber, portalNumberLength)
	for i, to := range c.To {
		at := "/to/" + strconv.Itoa(i)
		f.Require(to.Name != "", at+"/name", "eightd.send.name_missing", "请填写收件人姓名", "A recipient has a name")
		f.Require(c.Channel != ByEmail || to.Email != "", at+"/email", "eightd.send.email_missing", "请填写电子邮件地址", "Give the e-mail address")
	}
	addressed(f, "/to", c.To)
	addressed(f, "/cc", c.Cc)
}

// addressed notes eightd.send.email_malformed for every address of the list that is none.
func addressed(f *Faults, list string, people []Recipient) {
	for i, p := range people {
		f.Require(p.Email == "" || EmailFits(p.Email), list+"/"+strconv.Itoa(i)+"/email", "eightd.send.email_malformed", "邮箱格式不正确", "This is not an e-mail address")
	}
}

package cmd

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/jobs/notify"
)

// notifyOptions are the settings of what is sent: where people find the house, by which server mail goes out,
// and which inner networks webhooks and robots may live in.
type notifyOptions struct {
	BaseURL          string        `name:"base-url" env:"OCTAD_BASE_URL" placeholder:"URL" help:"Where people find this server; links in messages begin with it; default the address listened on. 对外网址"`
	SMTP             string        `name:"smtp" env:"OCTAD_SMTP" placeholder:"HOST:PORT" help:"Mail server; without it no mail is sent. 邮件服务器"`
	SMTPFrom         string        `name:"smtp-from" env:"OCTAD_SMTP_FROM" placeholder:"ADDRESS" help:"Address that mail comes from. 发件地址"`
	SMTPUser         string        `name:"smtp-user" env:"OCTAD_SMTP_USER" help:"Account at the mail server, where it wants one. 邮件账户"`
	SMTPPasswordFile string        `name:"smtp-password-file" env:"OCTAD_SMTP_PASSWORD_FILE" placeholder:"FILE" help:"File that holds the account's password. 邮件密码文件"`
	SMTPTLS          string        `name:"smtp-tls" env:"OCTAD_SMTP_TLS" enum:"starttls,implicit,opportunistic,none" default:"starttls" help:"starttls, implicit, opportunistic or none. 邮件加密方式"`
	NoticeAge        time.Duration `name:"notice-age" env:"OCTAD_NOTICE_AGE" default:"72h" help:"A clock that ran late longer ago than this is told in one line with others. 逾期多久后不再逐一通知"`
	DeliveryDays     int           `name:"delivery-days" env:"OCTAD_DELIVERY_DAYS" default:"400" help:"Days for which sent messages stay in the log. 消息记录保留天数"`
	NotifyAllow      []string      `name:"notify-allow" env:"OCTAD_NOTIFY_ALLOW" placeholder:"NETWORK" help:"Inner networks that webhooks and robots may reach, such as 10.20.0.0/16. 允许的内网网段"`
}

// settings resolves the options to what a worker needs.
func (o notifyOptions) settings() (notify.Settings, error) {
	s := notify.Settings{BaseURL: strings.TrimSuffix(o.BaseURL, "/"), Fresh: o.NoticeAge, Keep: time.Duration(o.DeliveryDays) * 24 * time.Hour}
	if o.NoticeAge < 0 || o.DeliveryDays < 0 {
		return s, misuse{domain.ZhEn("--notice-age 和 --delivery-days 不得为负", "--notice-age and --delivery-days are not negative")}
	}
	if u, err := url.Parse(s.BaseURL); err != nil || (s.BaseURL != "" && (u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"))) {
		return s, misuse{domain.ZhEn("--base-url 不是 http 或 https 网址："+o.BaseURL, "--base-url is no http or https address: "+o.BaseURL)}
	}
	for _, network := range o.NotifyAllow {
		p, err := netip.ParsePrefix(network)
		if err != nil {
			return s, misuse{domain.ZhEn("--notify-allow 不是网段："+network, "--notify-allow is no network: "+network)}
		}
		s.Dial.Allowed = append(s.Dial.Allowed, p.Masked())
	}
	var err error
	s.Mail, err = o.mail()
	return s, err
}

func (o notifyOptions) mail() (notify.Mail, error) {
	if o.SMTP == "" {
		return notify.Mail{}, nil
	}
	host, port, err := net.SplitHostPort(o.SMTP)
	number, atoi := strconv.ParseUint(port, 10, 16)
	if err != nil || atoi != nil || host == "" {
		return notify.Mail{}, misuse{domain.ZhEn("--smtp 须为 主机:端口："+o.SMTP, "--smtp must be host:port: "+o.SMTP)}
	}
	if !domain.EmailFits(o.SMTPFrom) && !strings.HasSuffix(o.SMTPFrom, "@localhost") {
		return notify.Mail{}, misuse{domain.ZhEn("发送邮件须指定 --smtp-from", "Mail needs --smtp-from, an address")}
	}
	m := notify.Mail{Host: host, Port: int(number), User: o.SMTPUser, From: o.SMTPFrom, TLS: o.SMTPTLS}
	if o.SMTPPasswordFile != "" {
		raw, err := os.ReadFile(o.SMTPPasswordFile)
		if err != nil {
			return m, fmt.Errorf("mail password: %w", err)
		}
		m.Password = access.Secret(strings.TrimSpace(string(raw)))
	}
	return m, nil
}

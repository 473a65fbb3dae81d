package cmd

import (
	"context"
	"fmt"
	"runtime/debug"
	"text/tabwriter"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/repository"
)

// demoFolder is the demo's own data folder: its accounts have a published password and do not belong
// beside real records.
const demoFolder = "data-demo"

// demoStories are the stories in the order in which they are played, each with the reference by which the
// customer knows its complaint, if it has one.
var demoStories = []struct {
	name, reference string
	steps           func() story
}{
	{"memory modules", memoryReference, memoryStory},
	{"machined housings", machiningReference, machiningStory},
	{"electrostatic discharge", dischargeReference, dischargeStory},
	{"short threads", threadsReference, threadsStory},
	{"missing label", labelReference, labelStory},
	{"spare parts store", depotReference, depotStory},
	{"solder on fingers", splashReference, splashStory},
	{"lots", "", lotStory},
	{"recall", "", recallStory},
	{"wrong speed", pendingReference, pendingStory},
	{"cracked sockets", socketsReference, socketsStory},
}

type demoCommand struct {
	Records string `placeholder:"DIR" help:"Write the released records into this folder. 将发布的记录写入此目录"`
}

// Run plays the stories, unless the folder holds them already, and writes the records.
func (c demoCommand) Run(p *program) error {
	if p.options.Data == "" {
		p.options.Data = demoFolder
	}
	return p.with(func(a *App) error {
		played, err := a.PlayDemo(p.ctx)
		if err != nil {
			return err
		}
		if played {
			p.say("演示数据已写入 %s", "The demo was played into %s", p.options.Data)
		}
		if c.Records == "" {
			return nil
		}
		names, err := a.writeRecords(p.ctx, c.Records)
		for _, n := range names {
			fmt.Fprintln(p.out, n)
		}
		return err
	})
}

// PlayDemo founds the demo's house and plays its stories. It returns false when they were played before.
// Refused with demo.not_empty where other records are, and with demo.cut_off where a play broke off.
func (a *App) PlayDemo(ctx context.Context) (bool, error) {
	// A play is over in seconds and leaves little behind: collecting its garbage as often as a server's would
	// be a tenth of its work.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return false, err
	}
	users, _, err := a.Base.Users(ctx, domain.System, repository.Page{Limit: 1}, repository.UserFilter{})
	if err != nil {
		return false, err
	}
	if len(users) > 0 {
		return false, a.played(ctx)
	}
	s := &stage{
		app: a, ctx: ctx, zone: zone, users: map[string]access.User{}, sites: map[string]master.Site{},
		customers: map[string]master.Customer{}, products: map[string]master.Product{},
	}
	if err := s.found(); err != nil {
		return false, err
	}
	for _, story := range demoStories {
		s.clear()
		if err := s.play(story.name, story.steps()); err != nil {
			return false, err
		}
	}
	return true, nil
}

// played returns nil when the house is the demo's and every story has come to its end.
func (a *App) played(ctx context.Context) error {
	if _, err := a.Base.User(ctx, domain.System, demoPeople[1].Login); err != nil {
		return domain.Refuse(domain.Conflict, "demo.not_empty", "数据目录中已有其他数据，演示数据只写入空目录", "The data folder holds other records; the demo is played into an empty one")
	}
	last := demoStories[len(demoStories)-1]
	found, _, err := a.Base.Complaints(ctx, domain.System, repository.Page{Limit: 1}, repository.ComplaintFilter{References: []string{last.reference}})
	if err != nil {
		return err
	}
	words := 0
	if len(found) > 0 {
		c, err := a.Base.Complaint(ctx, domain.System, string(found[0].ID))
		if err != nil {
			return err
		}
		words = len(c.Communications)
	}
	if words < socketsWords {
		return domain.Refuse(domain.Conflict, "demo.cut_off", "上次写入演示数据时中断，请删除演示数据目录后重试", "The demo broke off when it was played; remove its data folder and try again")
	}
	return nil
}

// demoAccounts plays the demo when the folder is empty and prints who may log in, and a token for curl.
func (p *program) demoAccounts(a *App) error {
	if _, err := a.PlayDemo(p.ctx); err != nil {
		return err
	}
	u, err := a.Base.User(p.ctx, domain.System, demoPeople[1].Login)
	if err != nil {
		return err
	}
	order := a.Order(domain.System, "octad serve --demo")
	_, key, err := a.People.CreateToken(p.ctx, order, access.NewToken{User: u.ID, Name: "demo", Scopes: access.TokenScopes(), ExpiresAt: order.At.AddDate(0, 0, 30)})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, "DEMO 演示: known passwords, made-up data; never for real work. 密码公开、数据虚构，切勿用于实际工作。")
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, d := range demoPeople {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", d.Login, demoPassword, d.Profile.Name, access.Title(d.Profile.Roles[0]).In(p.language()))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "  token 令牌 (%s)  %s\n", u.Login, string(key.Plain))
	return nil
}

package cmd

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"octad/api"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/rulebook"
	"octad/domain/supplier"
	"octad/domain/task"
	"octad/domain/visit"
	"octad/domain/worktime"
	"octad/jobs"
	"octad/jobs/notify"
	"octad/report"
	"octad/report/picture"
	"octad/repository"
	"octad/repository/blob"
	"octad/web"
)

// Settings are what an App needs to know of its surroundings.
type Settings struct {
	// Database is sqlite:///path/octad.db or mysql://user:password@host:3306/octad.
	Database string
	// Files is file:///folder.
	Files string
	// Language is that of plain strings when a request does not state one.
	Language string
	Version  string
	Log      *slog.Logger
	// Now is the clock; nil is the wall clock. Stories and tests inject theirs.
	Now func() time.Time
	// Hasher hashes passwords; its zero value is argon2id.
	Hasher access.Hasher
	// SealKey signs seals; it is kept apart from the database. nil makes a fresh one, for tests.
	SealKey ed25519.PrivateKey
	// Setup is the one-time permission to found the house; its zero value admits nobody.
	Setup access.Setup
	// Annex is the folder of the demo's house beside this one; "" for none. Pretend tells that this is the demo's,
	// Beside that a real one stands beside it.
	Annex           string
	Pretend, Beside bool
	// Notify is how notices are sent; its clock and log are the program's own.
	Notify notify.Settings
}

// App is the program without its listeners: database, file store, desks and the handler over them.
type App struct {
	Settings Settings
	Base     *repository.Base
	Files    *blob.Folder
	Pictures *picture.Gallery

	Complaints  *complaint.Desk
	Reports     *eightd.Desk
	Holds       *hold.Desk
	Lots        *lot.Desk
	Visits      *visit.Desk
	Suppliers   *supplier.Desk
	Costs       *cost.Desk
	Recalls     *recall.Desk
	People      *access.Desk
	Customers   *master.Desk[master.CustomerCard]
	Products    *master.Desk[master.ProductCard]
	Departments *master.Desk[master.DepartmentCard]
	Sites       *master.Desk[master.SiteCard]
	CauseCodes  *master.Desk[master.CauseCodeListCard]
	Forms       *master.Desk[master.CustomerFormCard]
	Webhooks    *master.Desk[master.WebhookCard]
	Robots      *master.Desk[master.RobotCard]
	Notices     *notice.Desk
	Records     *record.Desk
	Archive     *record.Archive
	Disposal    *record.Disposal
	Rulebook    *rulebook.Desk
	Tasks       *task.Desk

	// Handler serves the workbench and the API.
	Handler http.Handler
	// contract serves the API alone, to jobs; worker names this program among those that do them.
	contract http.Handler
	worker   string

	annex *annex
}

// Open opens and migrates the database, and wires the rooms. Close it.
func Open(ctx context.Context, s Settings) (*App, error) {
	api.Prepare()
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Hasher.Hash == nil {
		s.Hasher = api.Argon2id()
	}
	if s.SealKey == nil {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		s.SealKey = key
	}
	shipped, err := Shipped()
	if err != nil {
		return nil, err
	}
	a := &App{Settings: s}
	if a.Files, err = openFiles(s.Files); err != nil {
		return nil, err
	}
	a.Pictures = picture.NewGallery(a.Files.Open)
	if a.Base, err = repository.Open(ctx, s.Database, shipped, s.Log); err != nil {
		return nil, err
	}
	if _, err := a.Base.Migrate(ctx); err != nil {
		return nil, errors.Join(err, a.Base.Close())
	}
	if err := a.Base.Adopt(ctx, a.Order(domain.System, ""), s.Version); err != nil {
		return nil, errors.Join(err, a.Base.Close())
	}
	a.wire()
	contract, err := api.New(api.Deps{
		Log: s.Log, Read: a.Base, Files: a.Files, Pictures: a.Pictures,
		Complaints: a.Complaints, Reports: a.Reports, Holds: a.Holds, Lots: a.Lots, Visits: a.Visits, Suppliers: a.Suppliers, Costs: a.Costs, Recalls: a.Recalls, People: a.People, Records: a.Records, Archive: a.Archive,
		Customers: a.Customers, Products: a.Products, Departments: a.Departments, Sites: a.Sites, CauseCodes: a.CauseCodes, Forms: a.Forms, Rulebook: a.Rulebook, Tasks: a.Tasks,
		Webhooks: a.Webhooks, Robots: a.Robots, Notices: a.Notices,
		Hasher: s.Hasher, Setup: s.Setup, Mail: s.Notify.Mail.Host != "", Verify: a.Verify, Now: s.Now, NewID: newID, Language: s.Language, Version: s.Version,
	})
	a.contract, a.worker = contract, string(newID())
	if err == nil {
		err = a.serveTo(contract)
	}
	if err != nil {
		return nil, errors.Join(err, a.Base.Close())
	}
	return a, nil
}

// serveTo makes the handler of the workbench over the contract's, with the demo's house beside it where there is room.
func (a *App) serveTo(contract http.Handler) error {
	s := a.Settings
	deps := web.Deps{
		API: contract, Log: s.Log, Now: s.Now, Together: repository.Together, Language: s.Language, Version: s.Version, Events: repository.EventKinds(), Pretend: s.Pretend, Beside: s.Beside,
	}
	if s.Annex != "" {
		a.annex = &annex{house: a, folder: s.Annex}
		deps.Demo = a.annex
	}
	var err error
	if a.Handler, err = web.New(deps); err == nil && a.annex != nil {
		a.Handler = a.annex.beside(a.Handler)
	}
	return err
}

func (a *App) wire() {
	a.Complaints = complaint.NewDesk(a.Base.ComplaintStore())
	a.Reports = eightd.NewDesk(a.Base.EightDStore(), a.render)
	a.Holds = hold.NewDesk(a.Base.HoldStore())
	a.Lots = lot.NewDesk(a.Base.LotStore())
	a.Visits = visit.NewDesk(a.Base.VisitStore())
	a.Suppliers = supplier.NewDesk(a.Base.SupplierStore())
	a.Costs = cost.NewDesk(a.Base.CostStore())
	a.Recalls = recall.NewDesk(a.Base.RecallStore())
	a.People = access.NewDesk(a.Base.UserStore(), a.Base.TokenStore(), a.Base.SessionStore(), a.Settings.Hasher, rand.Reader)
	a.Customers = master.NewDesk(a.Base.CustomerStore())
	a.Products = master.NewDesk(a.Base.ProductStore())
	a.Departments = master.NewDesk(a.Base.DepartmentStore())
	a.Sites = master.NewDesk(a.Base.SiteStore())
	a.CauseCodes = master.NewDesk(a.Base.CauseCodeListStore())
	a.Forms = master.NewDesk(a.Base.CustomerFormStore())
	a.Records = record.NewDesk(a.Base.AttachmentStore())
	a.Archive = record.NewArchive(a.Base.FilingStore(), a.renderForm)
	a.Disposal = record.NewDisposal(a.Base.TombstoneStore())
	a.Rulebook = rulebook.NewDesk(a.Base.CalendarStore(), a.Base.EditionStore(), a.Base.SettingsStore())
	a.Tasks = task.NewDesk(a.Base.TaskStore())
	a.Webhooks = master.NewDesk(a.Base.WebhookStore())
	a.Robots = master.NewDesk(a.Base.RobotStore())
	a.Notices = notice.NewDesk(a.Base.NoticeSettingsStore())
}

// Notifier returns a worker that sends notices; any number may work on one database. See notify.Worker.
func (a *App) Notifier() *notify.Worker {
	s := a.Settings.Notify
	s.Now, s.Log, s.Office = a.Settings.Now, a.Settings.Log, office{a}
	return notify.New(a.Base, s)
}

// Rules returns the packs and calendars in force; see repository.Base.Rules.
func (a *App) Rules() *casework.Rules { return a.Base.Rules(context.Background()) }

// Seal seals what has been written since the last seal; see repository.Base.Seal.
func (a *App) Seal(ctx context.Context) (int, error) {
	return a.Base.Seal(ctx, a.Settings.Now(), a.Settings.SealKey)
}

// fileGrace is how long bytes may wait for the row that names them. Any command is over long before.
const fileGrace = 24 * time.Hour

// SweepFiles removes bytes that nothing names and returns how many files that were; see
// repository.Base.SweepFiles. Files bear the time of the machine, so its clock counts here, not the house's.
func (a *App) SweepFiles(ctx context.Context) (int, error) {
	return a.Base.SweepFiles(ctx, a.Files, time.Now().Add(-fileGrace))
}

// SweepClocks records what the clocks of all cases have crossed and returns how many cases that were; see
// jobs.Clocks.
func (a *App) SweepClocks(ctx context.Context) (int, error) {
	return jobs.Clocks{
		Due: a.Base.CasesDue, Sweep: a.Base.SweepCases, Order: func() domain.Order { return a.Order(domain.System, "") },
	}.Do(ctx)
}

// SweepTasks makes the tasks of recurring duties, records which are due soon and overdue, and returns how many those
// were; see jobs.Tasks.
func (a *App) SweepTasks(ctx context.Context) (int, error) {
	return jobs.Tasks{
		Make: a.Base.MakeTasks, Due: a.Base.TasksDue, Sweep: a.Tasks.Sweep, Order: func() domain.Order { return a.Order(domain.System, "") },
	}.Do(ctx)
}

// Verify seals, then proves that nothing was lost or altered; see repository.Base.Verify.
func (a *App) Verify(ctx context.Context) (repository.Verification, error) {
	for {
		if n, err := a.Seal(ctx); err != nil || n == 0 {
			if err != nil {
				return repository.Verification{}, err
			}
			break
		}
	}
	return a.Base.Verify(ctx, a.Files, a.Settings.SealKey.Public().(ed25519.PublicKey))
}

// Close closes what Open opened.
func (a *App) Close() error {
	if a.annex == nil {
		return a.Base.Close()
	}
	a.annex.mu.Lock()
	defer a.annex.mu.Unlock()
	return errors.Join(a.annex.shut(), a.Base.Close())
}

// Order returns the authority for what the actor does through the program itself rather than the API.
func (a *App) Order(actor domain.Actor, reason string) domain.Order {
	return domain.Order{Actor: actor, At: a.Settings.Now().UTC().Truncate(time.Microsecond), NewID: newID, Address: "local", Reason: reason}
}

func newID() domain.ID { return domain.ID(uuid.Must(uuid.NewV7()).String()) }

// Vocabulary joins the words that all aggregates offer to packs.
func Vocabulary() procedure.Vocabulary {
	words := casework.Words(procedure.Vocabulary{
		Events: slices.Concat(complaint.Events, eightd.Events, hold.Events(), recall.Events(), visit.Events(), supplier.Events(), record.Events),
		Roles:  access.RoleCodes(), Purposes: complaint.Values(complaint.Purposes), Kinds: complaint.Values(complaint.Kinds),
		Contents: recall.ItemCodes(), Gates: eightd.GateCodes(), Severities: eightd.SeverityCodes(),
		Forms: []string{string(record.EightD), string(record.HoldNotice)}, Calendars: []string{"cn"},
		Fields: report.FormFields(),
	})
	for _, w := range report.FormSigned() {
		words.Signed = append(words.Signed, w.Code)
	}
	house, err := procedure.HouseForms(words)
	if err == nil { // else every pack that takes over a layout says that there is none
		words.Layouts = house
	}
	return words
}

// Shipped returns the packs and calendars that come with the program, and the words for further packs. They are only read.
func Shipped() (rulebook.Shipped, error) { return readShipped() }

// readShipped reads what the program was built with, once: every house of a process stands on the same.
var readShipped = sync.OnceValues(func() (rulebook.Shipped, error) {
	words := Vocabulary()
	library, err := procedure.Shipped(words)
	if err != nil {
		return rulebook.Shipped{}, err
	}
	china, err := worktime.China()
	return rulebook.Shipped{Library: library, Calendars: []*worktime.Calendar{china}, Words: words}, err
})

func openFiles(address string) (*blob.Folder, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "file" {
		return nil, fmt.Errorf("file store address %q is not file:///folder", address)
	}
	return blob.NewFolder(filepath.FromSlash(u.Host + u.Path))
}

package api

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

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
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/rulebook"
	"octad/domain/supplier"
	"octad/domain/task"
	"octad/domain/visit"
	"octad/openapi"
	"octad/report/picture"
	"octad/repository"
	"octad/repository/blob"
)

// Deps is what a server works with. All of it is required.
type Deps struct {
	Log   *slog.Logger
	Read  *repository.Base
	Files blob.Store
	// Pictures makes previews of what Files keeps.
	Pictures *picture.Gallery

	Complaints *complaint.Desk
	Reports    *eightd.Desk
	Holds      *hold.Desk
	Lots       *lot.Desk
	Visits     *visit.Desk
	Suppliers  *supplier.Desk
	Costs      *cost.Desk
	Recalls    *recall.Desk
	People     *access.Desk
	Records    *record.Desk
	Archive    *record.Archive
	Rulebook   *rulebook.Desk
	Tasks      *task.Desk

	Customers   *master.Desk[master.CustomerCard]
	Products    *master.Desk[master.ProductCard]
	Departments *master.Desk[master.DepartmentCard]
	CauseCodes  *master.Desk[master.CauseCodeListCard]
	Forms       *master.Desk[master.CustomerFormCard]
	Sites       *master.Desk[master.SiteCard]
	Webhooks    *master.Desk[master.WebhookCard]
	Robots      *master.Desk[master.RobotCard]
	Notices     *notice.Desk

	// Hasher compares passwords, at login and when a signature asks for the password again.
	Hasher access.Hasher
	// Setup is the one-time permission to found the house; its zero value admits nobody.
	Setup access.Setup
	// Mail tells that a mail server is set up, so that letters can go out.
	Mail bool

	// Verify proves that nothing was lost or altered.
	Verify func(context.Context) (repository.Verification, error)

	// Now is the clock; NewID mints UUIDv7s.
	Now   func() time.Time
	NewID func() domain.ID
	// Language is that of plain strings when a request does not state one.
	Language string
	Version  string
	// TrustedProxies may state the caller's address in X-Forwarded-For; others may not.
	TrustedProxies []*net.IPNet
}

// Server answers the contract.
type Server struct {
	log      *slog.Logger
	read     *repository.Base
	files    blob.Store
	pictures *picture.Gallery
	contract *contract

	complaints *complaint.Desk
	reports    *eightd.Desk
	holds      *hold.Desk
	lots       *lot.Desk
	visits     *visit.Desk
	suppliers  *supplier.Desk
	costs      *cost.Desk
	recalls    *recall.Desk
	people     *access.Desk
	records    *record.Desk
	archive    *record.Archive
	rulebook   *rulebook.Desk
	tasks      *task.Desk

	customers   *master.Desk[master.CustomerCard]
	products    *master.Desk[master.ProductCard]
	departments *master.Desk[master.DepartmentCard]
	causeCodes  *master.Desk[master.CauseCodeListCard]

	customerForms *master.Desk[master.CustomerFormCard]
	sites         *master.Desk[master.SiteCard]
	webhooks      *master.Desk[master.WebhookCard]
	robots        *master.Desk[master.RobotCard]
	notices       *notice.Desk

	mail   bool
	hasher access.Hasher
	verify func(context.Context) (repository.Verification, error)
	// decoy returns the hash of a password that nobody knows: what an unknown login is compared with. It is
	// made at the first login, so that starting waits for no slow hash.
	decoy    func() (access.Secret, error)
	setup    access.Setup
	founding sync.Mutex
	// accounts and addresses slow down guessing.
	accounts, addresses *throttle
	proxies             []*net.IPNet

	now      func() time.Time
	newID    func() domain.ID
	language string
	version  string
}

// New returns the handler of the whole contract. It fails only when the contract itself is broken.
func New(d Deps) (http.Handler, error) {
	c, err := parsed()
	if err != nil {
		return nil, err
	}
	s := &Server{
		log: d.Log, read: d.Read, files: d.Files, pictures: d.Pictures, contract: c,
		complaints: d.Complaints, reports: d.Reports, holds: d.Holds, lots: d.Lots, visits: d.Visits, suppliers: d.Suppliers, costs: d.Costs, recalls: d.Recalls, people: d.People, records: d.Records, archive: d.Archive, rulebook: d.Rulebook, tasks: d.Tasks,
		customers: d.Customers, products: d.Products, departments: d.Departments, causeCodes: d.CauseCodes, customerForms: d.Forms, sites: d.Sites,
		webhooks: d.Webhooks, robots: d.Robots, notices: d.Notices, hasher: d.Hasher, verify: d.Verify,
		decoy: sync.OnceValues(func() (access.Secret, error) { return d.Hasher.Hash(access.Secret(rand.Text())) }), setup: d.Setup, mail: d.Mail, proxies: d.TrustedProxies,
		accounts: newThrottle(accountPace, accountBurst), addresses: newThrottle(addressPace, addressBurst),
		now: d.Now, newID: d.NewID, language: d.Language, version: d.Version,
	}
	return guarded(s.sameOrigin(s.router())), nil
}

// rules returns the packs and calendars in force.
func (s *Server) rules(ctx context.Context) *casework.Rules { return s.read.Rules(ctx) }

// router returns the routes of the contract, and no others, behind the edge.
func (s *Server) router() *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = extractor(s.proxies)
	e.HTTPErrorHandler = s.fail
	e.Use(s.begin, s.recovered, s.edge)
	openapi.RegisterHandlers(e, openapi.NewStrictHandler(s, nil))
	return e
}

// sameOrigin refuses writes that a browser sends from another site, as a problem like any other.
func (s *Server) sameOrigin(e *echo.Echo) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := e.NewContext(r, w)
		refuse := s.begin(func(c echo.Context) error {
			s.fail(echo.ErrForbidden, c)
			return nil
		})
		_ = refuse(c)
	}))
	return protection.Handler(e)
}

// extractor takes the caller's address from the connection; a header is believed only from the proxies
// that the configuration names.
func extractor(trusted []*net.IPNet) echo.IPExtractor {
	if len(trusted) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, n := range trusted {
		options = append(options, echo.TrustIPRange(n))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

// recovered turns a panic into the answer for a defect; the stack goes to the log alone.
func (s *Server) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			r := recover()
			if r == nil {
				return
			}
			if e, ok := r.(error); ok && errors.Is(e, http.ErrAbortHandler) {
				panic(r)
			}
			s.log.ErrorContext(c.Request().Context(), "panic", slog.String("request", requestID(c)), slog.Any("value", r), slog.String("stack", string(debug.Stack())))
			err = errors.New("panic")
		}()
		return next(c)
	}
}

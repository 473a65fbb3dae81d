package cmd

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/jobs"
	"octad/repository"
)

// The bounds of a connection. Uploads of 64 MiB over a slow line and long registers need minutes; a header
// needs seconds.
const (
	headerTimeout  = 10 * time.Second
	requestTimeout = 5 * time.Minute
	idleTimeout    = 2 * time.Minute
	maxHeaderBytes = 64 << 10
	// leaveTimeout is how long requests in progress may take to end after SIGTERM.
	leaveTimeout = 25 * time.Second
	// sealEvery is how long the newest events wait for their seal.
	sealEvery = 3 * time.Second
	// sweepEvery is how often files that nothing names are looked for.
	sweepEvery = 6 * time.Hour
	// purgeEvery is how often the delivery log is looked through for what need not be kept.
	purgeEvery = time.Hour
	// notifyEvery is how often the outbox is looked into.
	notifyEvery = time.Second
	// clocksEvery is how late a crossing of a clock is recorded at most, and told to whom it concerns.
	clocksEvery = 5 * time.Second
	// workEvery is how long a job waits for the worker at most, when there is no other.
	workEvery = time.Second
	// tasksEvery is how late a task of a recurring duty is made at most, or told to be overdue.
	tasksEvery = 30 * time.Second
)

type serveCommand struct {
	Demo bool `help:"Serve demo data from a folder of its own, ./data-demo, and print its accounts. 演示"`
}

// Run serves until SIGTERM or an interrupt, lets the requests in progress end and returns.
func (c serveCommand) Run(p *program) error {
	begun := time.Now()
	if c.Demo && p.options.Data == "" {
		p.options.Data = demoFolder
	}
	s, err := p.settings()
	if err != nil {
		return err
	}
	key, err := access.MintKey(rand.Reader, "setup")
	if err != nil {
		return err
	}
	s.Setup = access.NewSetup(key, begun)
	if c.Demo {
		s.Annex, s.Pretend = "", true
	}
	a, err := Open(p.ctx, s)
	if err != nil {
		return err
	}
	err = c.serve(p, a, serving{begun, key.Plain})
	return errors.Join(err, a.Close())
}

// serving is a server about to listen: when its start began, and the key that founds an empty house.
type serving struct {
	begun time.Time
	setup access.Secret
}

func (c serveCommand) serve(p *program, a *App, now serving) error {
	if c.Demo {
		if err := p.demoAccounts(a); err != nil {
			return err
		}
	}
	listener, err := (&net.ListenConfig{}).Listen(p.ctx, "tcp", p.options.Addr)
	if err != nil {
		return err
	}
	url := "http://" + reachable(listener.Addr())
	p.banner(a, url, time.Since(now.begun))
	if err := p.setUp(a, url, now.setup); err != nil {
		return errors.Join(err, listener.Close())
	}
	if a.Settings.Notify.BaseURL == "" {
		a.Settings.Notify.BaseURL = url
	}
	stopped := a.background(p.ctx)
	server := &http.Server{
		Handler: a.Handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout, WriteTimeout: requestTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(a.Settings.Log.Handler(), slog.LevelWarn),
	}
	err = serve(p.ctx, server, listener, a.Settings.Log)
	stopped.Wait()
	return err
}

// serve answers until ctx is done and then lets what is in progress end.
func serve(ctx context.Context, server *http.Server, listener net.Listener, log *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	leave, cancel := context.WithTimeout(context.WithoutCancel(ctx), leaveTimeout)
	defer cancel()
	if err := server.Shutdown(leave); err != nil {
		log.Warn("requests were cut off", slog.Any("error", err))
		return server.Close()
	}
	log.Info("stopped")
	return nil
}

// background seals every few seconds until ctx is done, and once more at the end; beside that it sweeps the clocks,
// makes the tasks of duties, sends notices and now and then sweeps files.
func (a *App) background(ctx context.Context) *sync.WaitGroup {
	var running sync.WaitGroup
	running.Go(func() {
		tick := time.NewTicker(sealEvery)
		defer tick.Stop()
		for n := 1; ctx.Err() == nil; n++ {
			if n == 2 { // what starting needed goes back
				debug.FreeOSMemory()
			}
			select {
			case <-ctx.Done():
			case <-tick.C:
			}
			// Not ctx: the last seal runs after it is done.
			if _, err := a.Seal(context.WithoutCancel(ctx)); err != nil {
				a.Settings.Log.Warn("seal", slog.Any("error", err))
			}
		}
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "sweep files", Every: sweepEvery, Do: a.SweepFiles}, a.Settings.Log)
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "notices", Every: notifyEvery, Do: a.Notifier().Do}, a.Settings.Log)
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "purge deliveries", Every: purgeEvery, Do: a.Notifier().Purge}, a.Settings.Log)
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "sweep clocks", Every: clocksEvery, Do: a.SweepClocks}, a.Settings.Log)
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "work", Every: workEvery, Do: a.Work().Do}, a.Settings.Log)
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "expire jobs", Every: purgeEvery, Do: a.ExpireJobs}, a.Settings.Log)
	})
	running.Go(func() {
		jobs.Run(ctx, jobs.Job{Name: "tasks", Every: tasksEvery, Do: a.SweepTasks}, a.Settings.Log)
	})
	return &running
}

// banner says where everything is. It is in both languages: who starts the server may read either.
func (p *program) banner(a *App, url string, took time.Duration) {
	fmt.Fprintf(p.out, "Octad %s\n", p.version)
	fmt.Fprintf(p.out, "  open 打开  %s\n", url)
	fmt.Fprintf(p.out, "  API       %s/api/v1\n", url)
	fmt.Fprintf(p.out, "  docs 文档  %s/docs\n", url)
	fmt.Fprintf(p.out, "  data 数据  %s\n", p.options.Data)
	a.Settings.Log.Info("ready", slog.String("url", url), slog.Int64("ms", took.Milliseconds()))
}

// setUp tells, while nobody has an account yet, how the house is founded. The token stands behind the #, which
// browsers send to nobody; the page takes it out of the address.
func (p *program) setUp(a *App, url string, token access.Secret) error {
	users, _, err := a.Base.Users(p.ctx, domain.System, repository.Page{Limit: 1}, repository.UserFilter{})
	if err != nil || len(users) > 0 {
		return err
	}
	fmt.Fprintf(p.out, `
Nobody has an account yet. Open this link within %[1]d minutes; it works once:
还没有任何账户。请在 %[1]d 分钟内打开此链接，仅能使用一次：
  %[2]s/setup#%[3]s
`, int(access.ResetLife/time.Minute), url, string(token))
	return nil
}

// reachable returns the address under which this machine reaches the listener.
func reachable(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return addr.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

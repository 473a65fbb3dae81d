package repotest

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
)

// ErrNoServer tells that this machine has no MariaDB to start.
var ErrNoServer = errors.New("mariadbd is not installed (Debian: apt-get install mariadb-server), and OCTAD_TEST_MYSQL names no server")

// account is that of a server which lives only as long as the tests and listens on the loopback alone.
const account = "octad"

// flags make the server small and quick; it holds nothing that would have to survive a power cut.
var flags = []string{
	"--no-defaults", "--bind-address=127.0.0.1", "--skip-name-resolve", "--skip-log-bin",
	"--innodb-log-file-size=32M", "--innodb-flush-log-at-trx-commit=2",
	"--max-connections=400", "--performance-schema=OFF",
}

// buffer returns the size of the server's buffer pool: that of OCTAD_TEST_MYSQL_POOL, as 1G, for benchmarks of a house
// larger than MariaDB's own usual 128 MB hold.
func buffer() string {
	return "--innodb-buffer-pool-size=" + cmp.Or(os.Getenv("OCTAD_TEST_MYSQL_POOL"), "128M")
}

// keeper runs the server and ends it, and removes its files, when its standard input closes: with the
// process that started it, however that one ends.
const keeper = `dir="$1"; shift
"$@" >"$dir/log" 2>&1 &
pid=$!
cat >/dev/null
kill -9 $pid; wait $pid 2>/dev/null
rm -rf "$dir"`

// Server is a MariaDB of this process's own, with all its files in one temporary folder. It runs as long as
// the value is referred to.
type Server struct {
	// Address is its URL without a database: mysql://user:password@127.0.0.1:port.
	Address string
	life    io.Closer
	wait    func() error
}

// Start starts a fresh server and returns once it answers, after about two seconds. It ends with Stop, or
// with this process. The error is ErrNoServer where MariaDB is not installed.
func Start(ctx context.Context) (*Server, error) {
	daemon, install, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "octad-mariadb-")
	if err != nil {
		return nil, err
	}
	s, err := start(ctx, dir, daemon, install)
	if err != nil {
		log, _ := os.ReadFile(filepath.Join(dir, "log"))
		return nil, errors.Join(fmt.Errorf("start MariaDB: %w\n%s", err, log), os.RemoveAll(dir))
	}
	return s, nil
}

func start(ctx context.Context, dir, daemon, install string) (*Server, error) {
	data, grants := filepath.Join(dir, "data"), filepath.Join(dir, "grants.sql")
	out, err := exec.CommandContext(ctx, install, append([]string{"--no-defaults", "--datadir=" + data, "--tmpdir=" + dir, "--skip-test-db", "--innodb-log-file-size=32M"}, asRoot()...)...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	grant := fmt.Sprintf("create user '%[1]s'@'%%' identified by '%[1]s';\ngrant all on *.* to '%[1]s'@'%%';\n", account)
	if err := os.WriteFile(grants, []byte(grant), 0o600); err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	args := append([]string{"-c", keeper, "keeper", dir, daemon}, flags...)
	// A tmpdir of its own: a starting server clears away whatever looks like a temporary table there,
	// another server's too.
	args = append(args, buffer(), "--datadir="+data, "--tmpdir="+dir, "--socket="+filepath.Join(dir, "s"), "--port="+strconv.Itoa(port), "--init-file="+grants)
	cmd := exec.Command("sh", append(args, asRoot()...)...) //nolint:noctx // it outlives the test that first asks for it
	life, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &Server{Address: fmt.Sprintf("mysql://%s:%s@127.0.0.1:%d", account, account, port), life: life, wait: cmd.Wait}
	if err := s.ready(ctx); err != nil {
		return nil, errors.Join(err, life.Close())
	}
	return s, nil
}

// Stop ends the server and removes its files.
func (s *Server) Stop() error {
	if err := s.life.Close(); err != nil {
		return err
	}
	return s.wait()
}

// ready waits until the server takes statements, for at most a minute.
func (s *Server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	pool, err := dial(s.Address)
	if err != nil {
		return err
	}
	defer pool.Close()
	for {
		err := pool.PingContext(ctx)
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// programs finds the server and its installer; Debian keeps the server in sbin, which a user's path may lack.
func programs() (daemon, install string, err error) {
	for _, p := range []struct {
		to   *string
		name string
	}{{&daemon, "mariadbd"}, {&install, "mariadb-install-db"}} {
		for _, candidate := range []string{p.name, "/usr/sbin/" + p.name, "/usr/bin/" + p.name, "/usr/local/bin/" + p.name} {
			if found, e := exec.LookPath(candidate); e == nil {
				*p.to = found
				break
			}
		}
		if *p.to == "" {
			return "", "", ErrNoServer
		}
	}
	return daemon, install, nil
}

// asRoot is the leave that MariaDB wants from root to run as root.
func asRoot() []string {
	if os.Getuid() == 0 {
		return []string{"--user=root"}
	}
	return nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a loopback socket does not block
	if err != nil {
		return 0, err
	}
	defer l.Close() //nolint:errcheck // only its number is wanted
	return l.Addr().(*net.TCPAddr).Port, nil
}

// dial opens a pool on a database address of either kind.
func dial(address string) (*sql.DB, error) {
	if path, ok := strings.CutPrefix(address, "sqlite://"); ok {
		return sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(10000)")
	}
	server, ok := strings.CutPrefix(address, "mysql://")
	if !ok {
		return nil, fmt.Errorf("database address %q is neither sqlite:// nor mysql://", address)
	}
	login, place, _ := strings.Cut(server, "@")
	host, database, _ := strings.Cut(place, "/")
	c := mysql.NewConfig()
	c.User, c.Passwd, _ = strings.Cut(login, ":")
	c.Net, c.Addr, c.DBName = "tcp", host, database
	c.Logger = silent{}
	connector, err := mysql.NewConnector(c)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// silent drops the driver's remarks about a server that is still starting.
type silent struct{}

// Print implements the driver's logger.
func (silent) Print(...any) {}

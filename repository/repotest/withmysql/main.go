// Command withmysql runs a command with OCTAD_TEST_MYSQL naming a fresh MariaDB, which ends with it: one
// server for the tests of all packages. Where MariaDB is not installed the command runs without it, unless
// OCTAD_TEST_REQUIRE_MYSQL is set.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"octad/repository/repotest"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "withmysql:", err)
	}
	os.Exit(code)
}

// run returns the exit code of the command, or 1 with the error that kept it from running.
func run(command []string) (code int, err error) {
	if len(command) == 0 {
		return 1, errors.New("usage: withmysql COMMAND [ARGUMENT…]")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = os.Environ()
	server, err := serve(ctx)
	if err != nil {
		return 1, err
	}
	if server != nil {
		defer func() { err = errors.Join(err, server.Stop()) }()
		cmd.Env = append(cmd.Env, "OCTAD_TEST_MYSQL="+server.Address)
	}
	var failed *exec.ExitError
	if err := cmd.Run(); errors.As(err, &failed) {
		return failed.ExitCode(), nil
	} else if err != nil {
		return 1, err
	}
	return 0, nil
}

// serve starts a server, unless one is named already or none is installed and none is required.
func serve(ctx context.Context) (*repotest.Server, error) {
	if os.Getenv("OCTAD_TEST_MYSQL") != "" {
		return nil, nil
	}
	server, err := repotest.Start(ctx)
	if errors.Is(err, repotest.ErrNoServer) && os.Getenv("OCTAD_TEST_REQUIRE_MYSQL") == "" {
		fmt.Fprintln(os.Stderr, "withmysql: tests on MariaDB will be skipped:", err)
		return nil, nil
	}
	return server, err
}

package cmd

import (
	"fmt"
	"io"
)

// Run runs the subcommand that the arguments name and returns the exit code: 0 done, 1 failed, 2 misused.
func Run(args []string, version string, out, errs io.Writer) int {
	fmt.Fprintln(errs, "octad", version, args)
	return 2
}

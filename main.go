// Command octad serves and tends an Octad: complaints, hold notices and 8D reports of a factory.
package main

import (
	"os"
	_ "time/tzdata" // the program is whole: no zone files of the machine are needed

	"octad/cmd"
)

// version is set by the build.
var version = "dev"

func main() {
	os.Exit(cmd.Run(os.Args[1:], version, os.Stdout, os.Stderr))
}

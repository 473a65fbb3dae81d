// Package cmd is the program: its subcommands, its settings, and the wiring of all rooms into one App.
//
// App is a value, so that tests start the real program. Nothing imports this package but main and the
// test harness; no rule and no query lives here.
package cmd

// Package task holds what a procedure has done again and again: a weekly report, a daily look into the opinion
// box. Each period of each duty of a procedure that a site works by makes one task, which people who play the
// duty's part do, or are excused from with a reason.
//
// No clock of a case lives here, and no report is computed here: a task only says which one goes with it.
package task

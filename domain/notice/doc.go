// Package notice tells people what happened: which events are worth a message, to whom it goes, by which
// channel each person reads it, and what it says in Chinese and English.
//
// What lives here is pure: an event with its case and the people of the house go in, notices come out. The
// ways a delivery can go stand here too. What never does: mail, HTTP, a robot's protocol, or the outbox.
package notice

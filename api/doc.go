// Package api is the HTTP server: the edge that checks every request against the contract, one file per
// resource that turns a request into a command or a query, and the one map from errors to problems.
//
// Each resource has a file of handlers and a *_wire.go that maps domain ⇄ contract. echo lives here and
// nowhere else. No rule of the trade lives here: who may do what is in domain/access and the packs, what
// is allowed when is in the aggregates.
package api

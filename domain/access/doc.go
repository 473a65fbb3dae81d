// Package access says who may do what: the roles of the house, one table of permissions by operationId,
// the scope of rows a person reaches, and the users with their passwords, tokens and sessions.
//
// What never lives here: what a procedure reserves for its own roles (package procedure), separation of
// duties (each aggregate), hashing of passwords, cookies and headers (the API). Secrets pass through as
// opaque strings that print as dots.
package access

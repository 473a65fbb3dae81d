// Package domain holds the words that every room of Octad shares: texts in several languages, ids,
// quantities, actors, orders, events, errors, and the one shape of a store.
//
// What lives here is plain data and its arithmetic. What never does: HTTP, SQL, JSON tags, the wall
// clock, and any rule of one aggregate; those live in the aggregate's own package.
package domain

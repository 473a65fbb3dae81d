// Package complaint holds the case: intake, corrections, assessment with its review, communications,
// the procedure's own steps, orders to departments, returned goods, claims, discrepancies, and how a case
// is closed, rejected and reopened.
//
// What lives here are the universal states (open, rejected, closed, reopened) and the rules that hold in
// every factory. What never does: storage, HTTP, the wall clock, and anything that only one procedure
// asks for; clocks, classes and guards that differ are pack data, which package casework reads.
package complaint

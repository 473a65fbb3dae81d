// Package auditpack writes all that is kept of a case into one ZIP for an auditor: frozen records, evidence,
// signatures, events, the records as data, a page to read them by, and a manifest with the SHA-256 of every file. It
// proves such a file, too, without a server: nothing is lacking, added or altered, and the chains of events hold.
//
// What lives here: the layout of the file and its proof. What never does: queries, who may have what.
package auditpack

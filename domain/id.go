package domain

// ID identifies a record for machines: a UUIDv7 in its 36-character form. People use numbers.
type ID string

// Ref names what a command changes: the aggregate, the part of it that is edited alone (a discipline,
// a hold line, an action; empty for the aggregate itself), and the version that the caller has seen.
// Version 0 means "whatever it is now"; it is for commands that need no precondition.
type Ref struct {
	ID      ID
	Part    string
	Version int64
	// Others are further versions, any of which will do as well.
	Others []int64
}

// Link names another aggregate from within a record, with the number that people read.
type Link struct {
	Kind   string
	ID     ID
	Number string
}

// Package cost is what a case costs the house and what comes back of it: hours, sorting, scrap, freight, what the
// customer debits, what a supplier bears. Each entry is a record of its own, so that it stands in no other record's data;
// its corrections keep what it was. Total is the one place that adds amounts up, each currency by itself.
//
// What never lives here: claims and how they are decided, sorting sheets and returns, of which only what they come to is
// shown beside the entries; exchange rates; who may read, which is package access.
package cost

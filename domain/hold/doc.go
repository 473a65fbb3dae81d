// Package hold is the Hold-goods notice (Hold货通知单): what is suspect and where, who has been told, and
// a ledger of every quantity until nothing remains. Held = final dispositions + sum of states, always
// (IATF 16949 8.7.1, ISO 9001 8.7): entries are only ever appended, and balances are folded from them.
//
// What never lives here: the recall itself, containment in an 8D, stock as an ERP keeps it.
package hold

// Package recall is the recall (召回): why goods are called back and by whose decision, who got how many of them, who
// was told and answered, and a ledger of every unit until the authority or the approver ends it. Shipped = on hand +
// returned + corrected + destroyed + consumed or sold on + lost + no answer, per consignee and in total, always:
// entries are only ever appended, and balances are folded from them. Facts that do not fit become discrepancies.
//
// What never lives here: the trace that finds who got what (package lot), stock on hold, measures of an 8D.
package recall

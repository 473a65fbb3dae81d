// Package supplier is the supplier 8D request (供应商8D要求): what the house asks of a supplier whose goods caused a
// complaint, by when it is to be acknowledged and answered, each reply with its judgement by discipline, and whether
// the supplier's measures hold. Its clocks run on the working calendar of the customer's case, to which it is linked.
//
// What never lives here: the house's own 8D, what suppliers are in general, money.
package supplier

// Package procedure holds controlled complaint procedures as data: packs, written in strict YAML, that
// say who may act, what is timed, what a case must show before it closes, and which document stands
// behind it. The program runs the document; no rule of a procedure is written in Go.
//
// What lives here: the pack, its loader and the library of revisions in force. What never does: the
// state of a case (casework folds that), the calendar's arithmetic (worktime), and any knowledge of who
// emits an event: the words a pack may use are handed to Load as a Vocabulary.
//
// # The format
//
// One file is one revision of one procedure. Keys are lower_snake_case. Every text is a mapping with zh
// and en, both written. A key that this list does not know, a word that the vocabulary does not hold, an
// anchor or a second document is refused; Load lists everything it finds with line and column. Keys
// marked ? may be left out; a figure that the document leaves blank is left out too, never invented.
//
//	pack: P02                     # code: letters, digits, hyphen, underscore
//	revision: B2
//	number?: TB-WG1101            # the document's own number
//	title: {zh: …, en: …}
//	owner: {zh: …, en: …}         # who answers for the document
//	purpose?: {…}                 # texts of the printed document
//	scope?: {…}
//	effective: 2012-05-27         # this revision's cases begin on this date, in the calendar's zone
//	calendar: cn
//	applies_to?:                  # what a new case is when its caller does not say
//	  kinds?: [complaint, return] #   the first kind is the default
//	  mode?: zero_km
//	control?:                     # document control
//	  prepared?: {by?: ROLE, on?: 2012-05-20}
//	  reviewed?: {…}
//	  approved?: {…}
//	  distribution?: [{to: {…}, copies: 1, since?: B1}]
//	  history?: [{revision: A, issued: 2002-08-25, effective?: 2002-08-25, pages: {…}, description: {…}, owner: {…}}]
//	roles?: [{code: fae, title: {…}, holders: [fae]}]   # holders: roles of the house, from the vocabulary
//	acts?: [{act: eight_d.send, by: [ROLE], copies?: [ROLE], apart_from?: [ACT]}]
//	numbering?: {complaint: "C-{year}-{n:6}"}          # A–Z, 0–9, hyphen, {year}, {month}, one {n:WIDTH}
//	axes?: [{code: severity, title: {…}, values: [{code: major, title: {…}}]}]
//	steps?: [{code: mediation, title: {…}, by?: [ROLE], after?: [STEP], outcomes?: [{code, title}]}]
//	communications?: [{purpose: result, title?: {…}, by: [ROLE], copies?: [ROLE]}]
//	assessment_review?: {by: [ROLE]}                   # a second person reviews the assessment
//	eight_d_when?: [CONDITION]                         # any that holds makes an 8D compulsory
//	clocks?: [CLOCK]
//	guards?: {close: [case.assessed, …]}               # command → guards that must hold
//	gates?: [{gate: d4.proven, severity: warn}]        # block or warn; the customer's own word goes before
//	forms?: [{form: eight_d, title: {…}, number?: …, revision?: …, from?: 2012-05-27, printed?: true}]
//	records?: [{code, title, form?: FORM, kept_by?: ROLE, years?: 5}]
//	retention_years?: 5                                # unset: the house's own default, never "no retention"
//	kpis?: [{code, title, clock?: CLOCK, target?: "95 %"}]
//
// A step of a pack emits the event step.CODE. A form that is printed: false is kept as a document that
// people attach; Octad does not print it. A purpose that the vocabulary does not hold is the pack's own
// and needs a title. Every pack has the step recall_decision (outcomes needed, not_needed): one that does not
// write it leaves it open to all. An act that no pack names is open to whoever holds the permission for it.
//
// A CONDITION is a mapping of facts, all of which must hold, each with a value or a list of accepted
// values: {liability: [own, supplier], demands: 8d}. A fact that lists several words holds when one of
// them is accepted.
//
//	code: preliminary_analysis
//	title: {…}
//	start: {event: return.received, when?: CONDITION, given?: CONDITION}   # or a list of such; any starts
//	stop:  {event: communication.recorded, when: {purpose: preliminary_analysis}}
//	within: 3-5 days
//	audience?: customer           # or internal, the default: whose clock it is
//	discipline?: d3               # the discipline of the 8D that it times
//	stage?: d1_d3                 # the stage reply that it times
//	at_least_until?: effectiveness_window_end
//	repeats?: true                # a start after the stop begins a new turn; otherwise the first start counts
//	on_breach?: {tell: [ROLE]}
//
// when reads the facts of the event itself, given those that the case has gathered. within is a limit of
// package worktime: "24 hours", "2 working_hours", "10 working_days", a range such as "3-5 days" (warn at
// the first figure, breach after the second, K11), same_day, immediately (K13), or not_configured for a
// blank or cut figure (K12).
package procedure

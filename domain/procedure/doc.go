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
// anchor or a second document is refused, and everything that is found is listed with line and column. Keys
// marked ? may be left out; a figure that the document leaves blank is left out too, never invented.
//
//	pack: P02                     # code: letters, digits, hyphen, underscore
//	revision: B2                  # letters and digits, / . - _ between them: A/0
//	number?: TB-WG1101            # the document's own number
//	title: {zh: …, en: …}
//	owner: {zh: …, en: …}         # who answers for the document
//	purpose?: {…}                 # texts of the printed document
//	scope?: {…}
//	definitions?: [{term: {…}, text: {…}}]
//	effective: 2012-05-27         # this revision's cases begin on this date, in the calendar's zone
//	calendar: cn
//	applies_to?:                  # what a new case is when its caller does not say
//	  kinds?: [complaint, return] #   the first kind is the default
//	  mode?: zero_km
//	control?:                     # document control
//	  prepared?: {by?: ROLE, on?: 2012-05-20}   # ROLE here and below: the code of one of roles
//	  reviewed?: {…}
//	  approved?: {…}
//	  distribution?: [{to: {…}, copies: 1, since?: B1}]   # since: a revision of the history
//	  history?: [{revision: A, issued: 2002-08-25, effective?: 2002-08-25, pages: {…}, description: {…}, owner: {…}}]
//	roles?: [{code: fae, title: {…}, holders: [fae], duties?: {…}}]   # holders: roles of the house, from the vocabulary
//	acts?: [{act: eight_d.send, given?: CONDITION, by: [ROLE], copies?: [ROLE], apart_from?: [ACT]}]
//	numbering?: {complaint: "C-{year}-{n:6}"}          # A–Z, 0–9, hyphen, {year}, {month}, one {n:WIDTH}
//	axes?: [{code: severity, title: {…}, values: [{code: minor, title: {…}, criteria?: {…}}]}]   # in rising order
//	class_rules?: [{axis: severity, to: major, on: TRIGGER, reason: {…}}]   # raises a class by itself, and keeps why
//	routes?: [{title: {…}, given?: CONDITION, to: ROLE}]                    # who is responsible; the first that holds
//	steps?: [STEP]
//	communications?: [{purpose: result, title?: {…}, by: [ROLE], copies?: [ROLE]}]
//	assessment_review?: {by: [ROLE]}                   # a second person reviews the assessment
//	eight_d_when?: [CONDITION]                         # any that holds makes an 8D compulsory
//	clocks?: [CLOCK]
//	ladders?: [{code, title, rungs: [{role: ROLE, deputies?: [ROLE], out_of_hours?: ROLE}]}]
//	escalations?: [{code, title, on: TRIGGER, ladder?: LADDER, to_top?: true, tell?: [ROLE]}]
//	incidents?:                                        # failures in handling, graded
//	  standard?: {…}                                   #   the document that says what follows
//	  grades: [{code: I, title: {…}}]                  #   in rising order
//	  rules: [{code, number?: "4", title, grade?: II, on?: TRIGGER}]   # without on: people record it
//	  sanctions?: [{code, title}]
//	  rewards?: [{code, title}]
//	guards?: {close: [case.assessed, {guard: told.explanation, given: CONDITION}]}   # command → what must hold
//	gates?: [{gate: d4.proven, severity: warn}]        # block or warn; the customer's own word goes before
//	forms?: [{form: eight_d, title, given?: CONDITION, fields?: [{…}], number?, revision?, from?: 2012-05-27, about?: order,
//	          copies?: [{to: {…}, copies: 1}], years?: 5, landscape?: true, outgoing?: true, like?: FORM, sections?: [SECTION], printed?: true}]
//	claims?: {limits: [{up_to?: 1000.00 CNY, by: [ROLE]}], advance?: true}   # who approves what a claim comes to, in the limit's own
//	                                                   #   currency; without limits whoever holds the permission does
//	visits?: {by?: [ROLE], approve: [ROLE]}            # visits of media and authorities: who checks credentials and
//	                              #   receives, and who decides on wishes and approves statements; no case closes over one
//	reading?: {by: [ROLE], given?: CONDITION}          # need to know: nobody else reads the case
//	recall?: {classes?: [{code, title}], notice?: [photographs, batch]}   # scheme of risk classes; what a public notice must have
//	reports?: [{code, title, kind: summary, every?: monthly, to?: {…}, given?: CONDITION}]   # kind: cases, summary, case_statistics,
//	                                                   #   overdue, record_list or revision_history
//	                                                   # every: daily, weekly, monthly or half_yearly
//	duties?: [{code, title, every: weekly, by?: [ROLE], report?: REPORT}]    # each period makes a task; not_configured makes none
//	records?: [{code, title, form?: FORM, kept_by?: ROLE, years?: 5}]
//	retention_years?: 5                                # unset: the house's own default, never "no retention"
//	kpis?: [{code, title, clock?: CLOCK, target?: "95 %"}]
//
// clause? may stand at acts, values, class rules, routes, steps, communications, the review, clocks, ladders,
// escalations, incident rules, guards that are written as mappings, reading, forms, reports and duties: the place of the document that says so.
//
// A form that is printed: false is kept as a document that people attach; Octad does not print it. One that Octad
// prints is laid out by its sections, or is like a form of the house, whose layout it takes over under its own title,
// number and revision; eight_d and hold_notice Octad lays out itself. about says what one sheet is about: complaint (the
// default), order, return or visit. Forms of the house that a pack does not name are there for its cases all the
// same. A purpose that the vocabulary does not hold is the pack's own and needs a title. An act that no pack names is
// open to whoever holds the permission for it; of several rows for one act, the first whose condition the
// case meets counts. What a CONDITION under given excludes is not there for the case: acts, steps, guards,
// routes and forms alike.
//
// A CONDITION is a mapping of facts, all of which must hold, each with a value or a list of accepted
// values: {liability: [own, supplier], demands: 8d}. A fact that lists several words holds when one of
// them is accepted. Facts are those of the case, class.AXIS, and step.CODE, which holds the outcome of a step
// of the pack's own ("done" for one without outcomes). Figures are compared with bounds: {repeats: ">=3"},
// or several in one value, ">=3 <5".
//
// A case enters a ladder on its first rung: a ladder begins with whoever the first escalation goes to, and each
// further one, by a trigger or by a person, goes one rung up. to_top goes to the last at once.
//
// A route that stands below one which holds for all of its cases is refused; so are limits of 0, a clock that stops on
// the event that starts it without repeating, and an at_most that is no longer than the limit.
//
// A TRIGGER is an event, or a list of them of which any will do:
//
//	{event: return.received, when?: CONDITION, given?: CONDITION, from?: receipt}
//
// A trigger that waits for communication.recorded with a purpose says whose word it is: direction: outgoing for what the
// customer is told, direction: incoming for what the customer says. when reads the facts of the event itself, given those that the case has gathered. from: receipt counts a
// clock from the receipt of the complaint, whenever the event came that told that it runs, and from: step.CODE
// from the latest doing of that step; while the step is not done, or is to be done again, nothing starts. clock.breached
// (fact clock) comes when a clock is found late, class.changed (facts axis, to, from) when a class changes.
//
// A STEP is a step or decision point of the procedure's own; doing it emits the event step.CODE. Every pack
// has the step recall_decision (outcomes needed, not_needed): one that does not write it leaves it to the quality
// managers of the house, apart from whoever assessed the case.
//
//	code: return_call
//	title: {…}
//	by?: [ROLE]
//	given?: CONDITION              # only for such cases
//	after?: [STEP]                 # steps above; those that the case does not have do not count
//	apart_from?: [STEP]            # whoever did those may not do this one
//	outcomes?: [{code: no, title: {…}, back_to?: review}]   # back_to: that step and all after it are done again
//	optional?: true                # step.all_done does not ask for it
//
// The guards of a command are those of the house (package casework) and four that name something of the pack's
// own: told.PURPOSE (the customer was told), done.STEP, stopped.CLOCK (not running), form.FORM (on file). The
// commands are dispatch, escalate, reject, close, reopen, claim.approve, claim.pay, and two of the pack's own:
// step.CODE and communication.PURPOSE.
//
// A SECTION of a form is exactly one of these, from top to bottom of the sheet, each below its title. What was not
// answered prints a dash; a section whose condition the case does not meet, and a step that is none of the case's, print
// that they do not apply:
//
//	title?: {…}
//	given?: CONDITION
//	grid: [case.number, {field: case.customer, label?: {…}, wide?: true}]   # across?: 2, pairs in a row
//	table: item                   # a list; columns: [item.lot, {field: item.defect, label?: {…}, weight?: 18}] of its fields
//	ticks: case.channel           # every value with a box; options?: [{code: hotline, title: {…}}], only these
//	text: case.description
//	note: {…}                     # words of the form's own
//	opinions: [{role: {…}, by?: step.signed_by_office, field?: case.conclusion}]   # who said what, signed when; field is
//	                              #   what stands as the opinion where it is not that of the act
//	signatures: [{role: {…}, by?: received}]
//	photos: all
//	figure: fishbone              # or five_why
//	holds: all                    # goods on hold with their sums
//
// Fields and the acts that sign are those of the vocabulary. class.AXIS, step.STEP, told.PURPOSE (the last word to the
// customer) and heard.PURPOSE (the last from the customer) are fields of the pack's own; the last three sign too.
// A field of a list in a grid prints every entry.
//
// A CLOCK:
//
//	code: preliminary_analysis
//	title: {…}
//	given?: CONDITION             # only for such cases
//	start: TRIGGER
//	stop:  TRIGGER
//	within: 3-5 days
//	audience?: customer           # or internal, the default: whose clock it is
//	by_customer?: true            # counts by the customer's calendar, where the customer has one
//	discipline?: d3               # the discipline of the 8D that it times
//	stage?: d1_d3                 # the stage reply that it times
//	at_least_until?: effectiveness_window_end
//	repeats?: true                # a start after the stop begins a new turn; otherwise the first start counts
//	on_breach?: {tell: [ROLE]}
//	thresholds?: [{after: 2 working_hours, grade: I}, {after: 1 working_days, grade: II}]   # a watch:
//	incident?: no_response        #   one incident of this rule, whose grade rises strictly after each figure
//	extension?: {basis: consent, by?: [ROLE], at_most?: 60 working_days}   # consent, notice or decision; at_most
//	                              #   bounds the whole time from the start
//	pause?: {reason: {…}, by?: [ROLE]}   # where the agreement with the customer allows it
//
// A clock ends as not applicable when its case is no longer one that given means: when a class has changed, for
// instance. What it had crossed by then stays. The next start while given holds begins another turn, whether the
// clock repeats or not; a stop that came meanwhile counts for it.
//
// within is a limit of package worktime: "24 hours", "2 working_hours", "10 working_days", a range such as
// "3-5 days" (warn at the first figure, breach after the second, K11), same_day, immediately (K13), agreed (a
// date agreed, planned or promised for each case, K19), "not_before 30 minutes" (a timer), or not_configured
// for a blank or cut figure (K12), which a site may set.
package procedure

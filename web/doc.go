// Package web is the workbench: the pages that people open in the morning, html/template and htmx over the API.
//
// A page reads and writes through the API's own handler, in process (Caller): it shows what the API allows and says,
// and there is no second permission path, no second rule and no second shape. All forms go through one door, POST
// /do/{operationId}; see package form for how fields become a body. What never lives here: rules, SQL, commands on
// aggregates, words that a domain table already has, scripts or styles inside a page.
//
// # How to add a page
//
// A group of pages is one Go file (or more, NAME_….go), one folder templates/NAME and one catalogue words_NAME.go.
//
//  1. NAME.go lists its pages: path, title (a word), template, and show, which reads through v.Caller and returns
//     what the template calls .Data. Name the list in groups (pages.go), the catalogue in catalogues (words.go).
//  2. templates/NAME/x.html defines "content". Its dot is the *view: .Data, .May "operationId", .When, .Form.
//     Functions: word, text, label, field, icon, asset. Partials in templates/parts: badge, clock, moment, field,
//     form, pager, empty.
//  3. A form is v.form("id", "operationId") with For (path parameters), At (the ETag that was read), From (a
//     resource to edit) and Then (where success leads); its template shows fields by JSON pointer, and labels,
//     types, choices and what is required follow from the contract. A refusal comes back at the field by itself.
//     An answer that is shown once, as a secret, comes back to the form's page with Tell, where answered reads it.
//     Master data are rows of the table in master_table.go rather than pages.
//  4. What it alone needs of style is static/style/NAME.css (all of them are served as one sheet; colours and spaces
//     only by the tokens of 00_base.css), what it alone needs of script static/NAME.js: an element with
//     data-module="NAME" loads it, and its default export is called with the element. Without scripts the page
//     still reads and its plain forms still write.
//  5. Nothing more: the language, the theme, the rail, the lists of pages that the tests visit (axe, pictures,
//     words in both languages) go by the same tables. A page that needs a record names one in its sample.
package web

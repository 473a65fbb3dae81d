// Package form turns what a browser posts into the JSON that the contract asks for. A field is named by a JSON
// pointer into the body; its type comes from the contract's schema of the operation, never from the page.
//
// No rule is checked here and no value is judged: what cannot be read as its type goes to the API as it was
// typed, which says what is wrong with it, by the same pointer. No HTTP and no HTML live here.
package form

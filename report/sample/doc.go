// Package sample holds a whole case as data: scratches on a machined housing, with
// branching causes, twenty actions, photos and measurements, in both languages. Tests
// print it, benchmarks measure with it, people look at its pages.
// What lives here: the story and its pictures, made anew alike each time. What never
// does: rules, layout, anything that a user's data goes through.
package sample

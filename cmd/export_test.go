package cmd

// Render is render, for tests that print one release twice.
var Render = (*App).render

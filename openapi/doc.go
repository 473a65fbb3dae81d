// Package openapi holds the contract, openapi.yaml, and what is generated from it: request and response
// types and the strict server interface.
//
// The contract is written first and by hand; `make generate` makes api.gen.go and contract.json from it,
// and both are committed. Besides embedding them, only the one type that the generator cannot make, Localized,
// is written here. No rule and no mapping lives here.
package openapi

import _ "embed"

// YAML is the contract as written.
//
//go:embed openapi.yaml
var YAML []byte

// JSON is the contract as the edge validates by it and as machines read it.
//
//go:embed contract.json
var JSON []byte

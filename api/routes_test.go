package api

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain/access"
)

// TestEveryRouteIsInTheContract compares what is served, what is promised and what is permitted.
func TestEveryRouteIsInTheContract(t *testing.T) {
	c, err := loadContract()
	if err != nil {
		t.Fatal(err)
	}
	served, promised := map[string]bool{}, map[string]bool{}
	for _, r := range (&Server{contract: c}).router().Routes() {
		served[r.Method+" "+r.Path] = true
	}
	operations, permitted := map[string]bool{}, map[string]bool{}
	for at, route := range c.routes {
		promised[at] = true
		operations[route.Operation.OperationID] = true
	}
	if diff := cmp.Diff(promised, served); diff != "" {
		t.Errorf("promised (-) and served (+):\n%s", diff)
	}
	for _, p := range access.Permissions() {
		permitted[p.Operation] = true
	}
	if diff := cmp.Diff(operations, permitted); diff != "" {
		t.Errorf("operations of the contract (-) and rows of the permission table (+):\n%s", diff)
	}
	if len(operations) != len(promised) {
		t.Errorf("%d routes, but %d operation ids", len(promised), len(operations))
	}
}

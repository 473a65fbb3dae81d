package api

import "testing"

// TestEveryBodySchemaCompiles finds what the server itself would find only when it is asked.
func TestEveryBodySchemaCompiles(t *testing.T) {
	t.Parallel()
	c, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := c.bodies()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.routes {
		if takes(r, "application/json") && schemas.schemas[r.Operation] == nil {
			t.Errorf("%s has no schema of its body", r.Operation.OperationID)
		}
	}
}

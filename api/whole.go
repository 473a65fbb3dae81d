package api

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"octad/domain"
)

// judgedWhole are the operations behind long forms that one person fills in from nothing: of a body that breaks the
// contract they also tell what their own rules have against the rest of it, so that nobody mends in rounds. Each takes
// its faults from Server.incoming and writes nothing while there are any.
var judgedWhole = []string{"completeSetup", "createComplaint"}

// unreadableFinds are the contract's findings about values that no handler can read; those are taken out of the body. What
// breaks another rule of the contract stays, for without it a rule would miss what was written.
var unreadableFinds = []string{"contract.type", "contract.format", "contract.unknown_field", "contract.language_tag", "contract.rule"}

// whole returns the refusal of a body that breaks the contract, with what the operation's own rules find in the rest.
// When they cannot be asked, because something else forbids the operation, the contract's findings are all there is.
func (s *Server) whole(c echo.Context, route *routers.Route, refused error, next echo.HandlerFunc) error {
	var e *domain.Error
	r := c.Request()
	body, ok := r.Body.(validated)
	if !ok || !errors.As(refused, &e) || e.Kind != domain.Broken || e.Cause != nil || !slices.Contains(judgedWhole, route.Operation.OperationID) {
		return refused
	}
	if _, object := body.value.(map[string]any); !object {
		return refused
	}
	for _, f := range e.Faults {
		if slices.Contains(unreadableFinds, f.Code) {
			body.value = without(body.value, strings.Split(strings.TrimPrefix(f.Field, "/"), "/"))
		}
	}
	r.Body = body
	callOf(r.Context()).found = e.Faults
	var own *domain.Error
	if err := next(c); !errors.As(err, &own) || own.Kind != domain.Broken {
		return refused
	}
	all := *e
	all.Faults = slices.Clone(e.Faults)
	for _, f := range own.Faults {
		if !slices.ContainsFunc(e.Faults, func(known domain.Fault) bool { return within(f.Field, known.Field) || within(known.Field, f.Field) }) {
			all.Faults = append(all.Faults, f)
		}
	}
	slices.SortStableFunc(all.Faults, func(a, b domain.Fault) int { return strings.Compare(a.Field, b.Field) })
	all.Faults = all.Faults[:min(len(all.Faults), maxFaults)]
	return &all
}

// within reports whether a pointer is the other or leads to a place below it.
func within(pointer, other string) bool {
	return pointer == other || strings.HasPrefix(pointer, other+"/")
}

// without returns a JSON value that lacks what stands at the steps. A list from which an entry would have to go is
// taken away whole: the entries after it would stand at other pointers.
func without(value any, steps []string) any {
	name := strings.NewReplacer("~1", "/", "~0", "~").Replace(steps[0])
	switch holder := value.(type) {
	case map[string]any:
		member, there := holder[name]
		if !there {
			return value
		}
		var left any
		if len(steps) > 1 {
			left = without(member, steps[1:])
		}
		if left == nil {
			delete(holder, name)
			return value
		}
		holder[name] = left
	case []any:
		n, err := strconv.Atoi(name)
		if err != nil || n < 0 || n >= len(holder) || len(steps) == 1 {
			return nil
		}
		if holder[n] = without(holder[n], steps[1:]); holder[n] == nil {
			return nil
		}
	}
	return value
}

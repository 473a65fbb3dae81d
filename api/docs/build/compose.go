package main

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"octad/domain"
)

// Codes that the source does not write in one piece beside their words: a stem that a table bears with an
// ending, a code that a function is handed and words, a kind of record that a function is handed. The codes that
// begin with a kind of record are written out by concrete and expand.

// helper is a function that words a code which it is handed, as its argument of the number; without messages it
// is one that makes a kind of record of it.
type helper struct {
	argument int
	messages []domain.Text
}

// compose finds what the package's types and functions do with codes.
func (s *scanner) compose(files []*ast.File) {
	places := map[string]int{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if t, ok := n.(*ast.TypeSpec); ok {
				if at := codeField(t); at >= 0 {
					places[t.Name.Name] = at
				}
			}
			return true
		})
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch t := n.(type) {
			case *ast.CompositeLit:
				s.bear(t, places)
			case *ast.FuncDecl:
				s.helps(t)
			}
			return true
		})
	}
}

// codeField returns the place of the field “code” in a struct type, or -1.
func codeField(t *ast.TypeSpec) int {
	structure, ok := t.Type.(*ast.StructType)
	if !ok {
		return -1
	}
	var names []string
	for _, f := range structure.Fields.List {
		for _, n := range f.Names {
			names = append(names, n.Name)
		}
	}
	return slices.Index(names, "code")
}

// bear notes the code that a literal of such a type is given.
func (s *scanner) bear(l *ast.CompositeLit, places map[string]int) {
	at, ok := places[last(l.Type)]
	if !ok {
		return
	}
	for i, e := range l.Elts {
		if kv, keyed := e.(*ast.KeyValueExpr); keyed {
			if last(kv.Key) != "code" {
				continue
			}
			e = kv.Value
		} else if i != at {
			continue
		}
		name := last(l.Type)
		if code, ok := s.text(e); ok && !slices.Contains(s.borne[name], code) {
			s.borne[name] = append(s.borne[name], code)
		}
	}
}

// receiver returns the name of the type of which the function is a method; "" for none.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	return last(f.Recv.List[0].Type)
}

// bearing notes a row, in a method, whose code begins with its struct's: with each that the literals of the type
// bear.
func (s *scanner) bearing(exprs []ast.Expr, kind domain.Kind, refusal bool) bool {
	stem, ending := exprs[0], ""
	if sum, ok := stem.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		stem = sum.X
		ending, _ = s.text(sum.Y)
	}
	x, ok := stem.(*ast.SelectorExpr)
	if !ok || x.Sel.Name != "code" {
		return false
	}
	zh, en, worded := s.message(exprs[1:])
	for _, code := range s.borne[s.receiver] {
		if code += ending; worded && coded.MatchString(code) {
			s.note(code, kind, domain.ZhEn(zh, en), refusal)
		}
	}
	return worded
}

// helps notes a function that words one of its parameters as a code.
func (s *scanner) helps(f *ast.FuncDecl) {
	if f.Body == nil {
		return
	}
	var parameters []string
	for _, field := range f.Type.Params.List {
		for _, n := range field.Names {
			parameters = append(parameters, n.Name)
		}
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok && last(kv.Key) == "kind" && slices.Contains(parameters, last(kv.Value)) {
			s.helpers[f.Name.Name] = helper{argument: slices.Index(parameters, last(kv.Value))}
		}
		c, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		for i := range c.Args {
			name, isName := c.Args[i].(*ast.Ident)
			if !isName || i+2 >= len(c.Args) || !slices.Contains(parameters, name.Name) {
				continue
			}
			if zh, en, ok := s.message(c.Args[i+1:]); ok {
				h := s.helpers[f.Name.Name]
				h.argument, h.messages = slices.Index(parameters, name.Name), append(h.messages, domain.ZhEn(zh, en))
				s.helpers[f.Name.Name] = h
			}
		}
		return true
	})
}

// handed notes a code that is handed to such a function.
func (s *scanner) handed(c *ast.CallExpr) {
	h, ok := s.helpers[called(c)]
	if !ok || h.argument >= len(c.Args) {
		return
	}
	code, ok := s.text(c.Args[h.argument])
	if ok && len(h.messages) == 0 && coded.MatchString(code+".x") {
		s.records = append(s.records, code)
	}
	if !ok || !coded.MatchString(code) || strings.Contains(code, "…") {
		return
	}
	for _, m := range h.messages {
		s.note(code, 0, m, false)
	}
}

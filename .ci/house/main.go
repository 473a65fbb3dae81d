// Command house prints the figures of the house against their targets: sizes, import chain, interfaces,
// documentation, state. It counts hand-written code that is built into a program: no tests and their
// helpers, nothing generated. It always ends well: the figures are for people, the walls are the linter's.
//
// It stands in .ci because it is part of the checks and of no room of the product.
package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

// measured is one thing with its size and where it stands.
type measured struct {
	size  int
	where string
}

// survey is all that was counted.
type survey struct {
	files, functions, parameters []measured
	interfaces, inits, state     []string
	undocumented, signless       []string
	exported                     int
	imports                      map[string][]string
	signs                        map[string]bool
}

func main() {
	s := survey{imports: map[string][]string{}, signs: map[string]bool{}}
	if err := filepath.WalkDir(".", s.visit); err != nil {
		log.Fatal(err)
	}
	for folder, sign := range s.signs {
		if !sign {
			s.signless = append(s.signless, folder)
		}
	}
	slices.Sort(s.signless)
	s.print()
}

func (s *survey) visit(path string, d fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	if d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") {
		return filepath.SkipDir
	}
	if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".gen.go") {
		return nil
	}
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"testing"` }) {
		return nil
	}
	lines := func(n ast.Node) int { return files.Position(n.End()).Line - files.Position(n.Pos()).Line + 1 }
	at := func(n ast.Node) string { return fmt.Sprintf("%s:%d", path, files.Position(n.Pos()).Line) }
	s.files = append(s.files, measured{files.File(f.Pos()).LineCount(), path})
	folder := filepath.ToSlash(filepath.Dir(path))
	s.signs[folder] = s.signs[folder] || f.Doc != nil
	for _, i := range f.Imports {
		if room, ok := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "octad/"); ok {
			s.imports[folder] = append(s.imports[folder], room)
		}
	}
	for _, decl := range f.Decls {
		switch t := decl.(type) {
		case *ast.FuncDecl:
			s.function(t, at(t), lines(t))
		case *ast.GenDecl:
			for _, spec := range t.Specs {
				s.declaration(t, spec, at(spec), f.Name.Name)
			}
		}
	}
	return nil
}

func (s *survey) function(f *ast.FuncDecl, at string, lines int) {
	name := f.Name.Name
	s.functions = append(s.functions, measured{lines, at + " " + name})
	if name == "init" && f.Recv == nil {
		s.inits = append(s.inits, at)
	}
	if !strings.HasPrefix(strings.ToLower(name), "new") {
		s.parameters = append(s.parameters, measured{f.Type.Params.NumFields(), at + " " + name})
	}
	if ast.IsExported(name) && visible(f.Recv) {
		s.document(name, f.Doc.Text(), at)
	}
}

// visible reports whether a method's receiver is exported, or the function has none.
func visible(receiver *ast.FieldList) bool {
	if receiver == nil {
		return true
	}
	e := receiver.List[0].Type
	for {
		switch t := e.(type) {
		case *ast.StarExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return false
		}
	}
}

func (s *survey) document(name, doc, at string) {
	s.exported++
	for _, lead := range []string{"", "A ", "An ", "The "} {
		if strings.HasPrefix(doc, lead+name) {
			return
		}
	}
	s.undocumented = append(s.undocumented, at+" "+name)
}

func (s *survey) declaration(d *ast.GenDecl, spec ast.Spec, at, pkg string) {
	switch t := spec.(type) {
	case *ast.TypeSpec:
		if i, ok := t.Type.(*ast.InterfaceType); ok && methods(i) {
			s.interfaces = append(s.interfaces, at+" "+t.Name.Name)
		}
		if t.Name.IsExported() {
			s.document(t.Name.Name, cmp.Or(t.Doc.Text(), d.Doc.Text()), at)
		}
	case *ast.ValueSpec:
		s.values(d, t, at, pkg)
	}
}

// values counts variables and constants. Those of a group may share the group's sentence.
func (s *survey) values(d *ast.GenDecl, v *ast.ValueSpec, at, pkg string) {
	for i, name := range v.Names {
		if name.IsExported() && d.Lparen.IsValid() && d.Doc.Text()+v.Doc.Text()+v.Comment.Text() != "" {
			s.exported++
		} else if name.IsExported() {
			s.document(name.Name, cmp.Or(v.Doc.Text(), d.Doc.Text()), at)
		}
		if d.Tok == token.VAR && name.Name != "_" && !fixed(d, v, i) && (pkg != "main" || name.Name != "version") {
			s.state = append(s.state, at+" "+name.Name)
		}
	}
}

// methods reports whether the interface asks for behaviour: one that only lists types is a constraint.
func methods(i *ast.InterfaceType) bool {
	return slices.ContainsFunc(i.Methods.List, func(f *ast.Field) bool { _, ok := f.Type.(*ast.FuncType); return ok })
}

// fixed reports whether a variable is an embed, an error, or a table: a literal, or what a call makes once.
func fixed(d *ast.GenDecl, v *ast.ValueSpec, i int) bool {
	for _, doc := range []*ast.CommentGroup{d.Doc, v.Doc} {
		if doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed") }) {
			return true
		}
	}
	if i >= len(v.Values) {
		return false
	}
	e := v.Values[i]
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	switch t := e.(type) {
	case *ast.CompositeLit, *ast.Ident, *ast.SelectorExpr:
		return true
	case *ast.CallExpr:
		id, ok := t.Fun.(*ast.Ident)
		return !ok || id.Name != "new" && id.Name != "make"
	}
	return false
}

// chain returns the longest chain of imports that begins at the room.
func (s *survey) chain(room string, known map[string][]string) []string {
	if c, ok := known[room]; ok {
		return c
	}
	var longest []string
	for _, next := range s.imports[room] {
		if c := s.chain(next, known); len(c) > len(longest) {
			longest = c
		}
	}
	known[room] = append([]string{room}, longest...)
	return known[room]
}

func (s *survey) print() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	row := func(title string, value, target int, note string) {
		verdict := "within"
		if value > target {
			verdict = "OVER"
		}
		fmt.Fprintf(w, "%s\t%d\t≤ %d\t%s\t%s\n", title, value, target, verdict, note)
	}
	sized := func(title string, list []measured, p95, most int) {
		slices.SortFunc(list, func(a, b measured) int { return cmp.Compare(a.size, b.size) })
		row(title+", p95", list[(len(list)*95+99)/100-1].size, p95, fmt.Sprintf("of %d", len(list)))
		row(title+", longest", list[len(list)-1].size, most, list[len(list)-1].where)
	}
	var rooms []string
	known := map[string][]string{}
	for room := range s.imports {
		if c := s.chain(room, known); len(c) > len(rooms) {
			rooms = c
		}
	}
	sized("lines of a file", s.files, 350, 500)
	sized("lines of a function", s.functions, 45, 80)
	over := slices.DeleteFunc(s.parameters, func(m measured) bool { return m.size <= 4 })
	slices.SortFunc(over, func(a, b measured) int { return cmp.Compare(b.size, a.size) })
	row("functions of more than 4 parameters", len(over), 0, first(over))
	row("longest import chain", len(rooms), 10, strings.Join(rooms, " → "))
	row("interfaces", len(s.interfaces), 12, "")
	row("exported names without their sentence", len(s.undocumented), 0, fmt.Sprintf("%.1f %% of %d documented %s", 100-100*float64(len(s.undocumented))/float64(max(1, s.exported)), s.exported, head(s.undocumented)))
	row("packages without a door sign", len(s.signless), 0, head(s.signless))
	row("init functions", len(s.inits), 0, head(s.inits))
	row("package variables that are state", len(s.state), 0, head(s.state))
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

// head names the first few of a list.
func head(list []string) string {
	if len(list) > 3 {
		return strings.Join(list[:3], ", ") + " …"
	}
	return strings.Join(list, ", ")
}

func first(list []measured) string {
	var names []string
	for _, m := range list {
		names = append(names, fmt.Sprintf("%s (%d)", m.where, m.size))
	}
	return head(names)
}

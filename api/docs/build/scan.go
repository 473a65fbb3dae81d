package main

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
)

// problem is one code with the kinds of refusal that bear it and its messages.
type problem struct {
	Code     string
	Kinds    []domain.Kind
	Messages []domain.Text
}

// rooms are the folders whose code refuses requests.
var rooms = []string{"api", "domain", "jobs", "report", "repository", "web"}

// kinds are the names of refusals in the source.
var kinds = map[string]domain.Kind{
	"Malformed": domain.Malformed, "Unauthenticated": domain.Unauthenticated, "Forbidden": domain.Forbidden,
	"NotFound": domain.NotFound, "Conflict": domain.Conflict, "Stale": domain.Stale, "Unstated": domain.Unstated,
	"Broken": domain.Broken, "TooLarge": domain.TooLarge, "TooMany": domain.TooMany, "Unavailable": domain.Unavailable,
}

// others are declarations whose rows look like a code with its message and are none: words of the event
// vocabulary and acts that packs name.
var others = []string{"Events", "events", "Acts", "CaseFacts"}

// verb is a place in a format that only the running program fills.
var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]`)

var coded = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// scan reads every hand-written file of the rooms below root and returns the codes in order.
func scan(root string) ([]problem, error) {
	s := scanner{found: map[string]*problem{}}
	for _, room := range rooms {
		err := filepath.WalkDir(filepath.Join(root, room), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return ignoreAbsent(err)
			}
			return s.folder(path)
		})
		if err != nil {
			return nil, err
		}
	}
	s.expand()
	var all []problem
	for _, p := range s.found {
		slices.Sort(p.Kinds)
		slices.SortFunc(p.Messages, func(a, b domain.Text) int { return cmp.Compare(a[domain.EN], b[domain.EN]) })
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b problem) int { return cmp.Compare(a.Code, b.Code) })
	return all, nil
}

// ignoreAbsent lets a room be absent that has no inhabitant yet.
func ignoreAbsent(err error) error {
	if err == nil || strings.Contains(err.Error(), "no such file") {
		return nil
	}
	return err
}

// scanner gathers codes; constants are the string constants of the package at hand, borne the values that its
// struct types have in their field “code”, receiver the type whose method is read, helpers the functions that
// word a code which they are handed.
type scanner struct {
	found     map[string]*problem
	constants map[string]string
	borne     map[string][]string
	receiver  string
	helpers   map[string]helper
	// records are the kinds of record, of which "there is no such record" is said.
	records []string
	// parts are the endings of what is called after the record, of those in wholes, that it is a part of.
	parts, wholes []string
}

func (s *scanner) folder(path string) error {
	files, err := filepath.Glob(filepath.Join(path, "*.go"))
	if err != nil {
		return err
	}
	var parsed []*ast.File
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".gen.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if f.Name.Name != "main" {
			parsed = append(parsed, f)
		}
	}
	s.constants, s.borne, s.helpers = map[string]string{}, map[string][]string{}, map[string]helper{}
	for _, f := range parsed {
		s.declare(f)
	}
	s.compose(parsed)
	for _, f := range parsed {
		for _, d := range f.Decls {
			s.declaration(d)
		}
	}
	return nil
}

// declare notes the file's string constants.
func (s *scanner) declare(f *ast.File) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			for i, name := range v.Names {
				if i < len(v.Values) {
					if text, ok := s.text(v.Values[i]); ok {
						s.constants[name.Name] = text
					}
				}
			}
		}
	}
}

func (s *scanner) declaration(d ast.Decl) {
	switch t := d.(type) {
	case *ast.GenDecl:
		for _, spec := range t.Specs {
			if v, ok := spec.(*ast.ValueSpec); !ok || slices.Contains(others, v.Names[0].Name) {
				continue
			}
			ast.Inspect(spec, s.visit)
		}
	case *ast.FuncDecl:
		s.receiver = receiver(t)
		if !slices.Contains(others, t.Name.Name) {
			ast.Inspect(t, s.visit)
		}
	}
}

func (s *scanner) visit(n ast.Node) bool {
	switch t := n.(type) {
	case *ast.CallExpr:
		s.call(t)
	case *ast.CompositeLit:
		s.literal(t)
	case *ast.ReturnStmt:
		if len(t.Results) == 3 {
			s.row(t.Results, domain.Conflict, true)
		}
	}
	return true
}

// call reads Refuse(kind, code, zh, en), Unmet(code, zh, en), Add(field, code, zh, en) and whatever else is
// handed a code and its two messages in a row.
func (s *scanner) call(c *ast.CallExpr) {
	s.handed(c)
	switch name := called(c); {
	case name == "Missing" && len(c.Args) == 1:
		kind, ok := s.text(c.Args[0])
		if ending, part := strings.CutPrefix(kind, "…"); ok && part {
			s.parts = append(s.parts, ending)
		}
		if ok && coded.MatchString(kind+".x") {
			s.records = append(s.records, kind)
		}
	case name == "Refuse" && len(c.Args) == 4:
		s.row(c.Args[1:], kinds[last(c.Args[0])], true)
	case name == "Unmet" && len(c.Args) == 3:
		s.row(c.Args, domain.Conflict, true)
	case name == "kind", name == "ZhEn":
		// An event, and a text without a code.
	default:
		for i := range c.Args {
			s.row(c.Args[i:], 0, false)
		}
	}
}

// literal reads {Code: …, Message: …} and the rows of rule tables: …, code, zh, en, … or …, code, ZhEn(zh, en), ….
func (s *scanner) literal(l *ast.CompositeLit) {
	keyed := map[string]ast.Expr{}
	for i, e := range l.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			keyed[last(kv.Key)] = kv.Value
			continue
		}
		s.row(l.Elts[i:], 0, false)
	}
	if k, ok := s.text(keyed["kind"]); ok && last(l.Type) != "listing" && coded.MatchString(k+".x") {
		s.records, s.wholes = append(s.records, k), append(s.wholes, k)
	}
	if keyed["Code"] == nil || keyed["Message"] == nil {
		return
	}
	s.row([]ast.Expr{keyed["Code"], keyed["Message"]}, kinds[last(keyed["Kind"])], last(l.Type) == "Error")
}

// row notes the code that the expressions begin with, if its messages follow it. A code without a dot is
// one only where a refusal is made.
func (s *scanner) row(exprs []ast.Expr, kind domain.Kind, refusal bool) {
	if len(exprs) < 2 {
		return
	}
	if s.bearing(exprs, kind, refusal) {
		return
	}
	code, ok := s.text(exprs[0])
	code = strings.ReplaceAll(code, "…", "*")
	if !ok || !refusal && !coded.MatchString(strings.TrimPrefix(code, "*.")+".x") || !refusal && !strings.Contains(code, ".") {
		return
	}
	zh, en, ok := s.message(exprs[1:])
	if !ok {
		return
	}
	for _, code := range s.concrete(code) {
		s.note(code, kind, domain.ZhEn(zh, en), refusal)
	}
}

// concrete writes out a code that begins with a kind of record, for the kinds that the package's constants name,
// and one that holds a command, for its commands; without such constants the code keeps its asterisk.
func (s *scanner) concrete(code string) []string {
	stem := "Command"
	if strings.HasPrefix(code, "*.") {
		stem = "kind"
	}
	var codes []string
	for name, word := range s.constants {
		if strings.Contains(code, "*") && strings.HasPrefix(name, stem) {
			codes = append(codes, strings.Replace(code, "*", word, 1))
		}
	}
	if len(codes) == 0 {
		return []string{code}
	}
	return codes
}

func (s *scanner) note(code string, kind domain.Kind, message domain.Text, refusal bool) {
	p := s.found[code]
	if p == nil {
		p = &problem{Code: code}
		s.found[code] = p
	}
	if refusal && !slices.Contains(p.Kinds, kind) {
		p.Kinds = append(p.Kinds, kind)
	}
	same := func(t domain.Text) bool {
		return t[domain.ZH] == message[domain.ZH] && t[domain.EN] == message[domain.EN]
	}
	if !slices.ContainsFunc(p.Messages, same) {
		p.Messages = append(p.Messages, message)
	}
}

// message reads zh, en or ZhEn(zh, en); the first must have a Chinese character in it.
func (s *scanner) message(exprs []ast.Expr) (zh, en string, ok bool) {
	if c, isCall := exprs[0].(*ast.CallExpr); isCall && called(c) == "ZhEn" && len(c.Args) == 2 {
		exprs = c.Args
	}
	if len(exprs) < 2 {
		return "", "", false
	}
	zh, ok = s.text(exprs[0])
	if !ok || !strings.ContainsFunc(zh, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
		return "", "", false
	}
	en, ok = s.text(exprs[1])
	return zh, en, ok
}

// text returns the string that an expression makes, with … for what only the running program knows.
func (s *scanner) text(e ast.Expr) (string, bool) {
	switch t := e.(type) {
	case *ast.BasicLit:
		v, err := strconv.Unquote(t.Value)
		return v, err == nil && t.Kind == token.STRING
	case *ast.Ident:
		v, ok := s.constants[t.Name]
		return v, ok
	case *ast.ParenExpr:
		return s.text(t.X)
	case *ast.CallExpr:
		if called(t) != "Sprintf" || len(t.Args) == 0 {
			return "", false
		}
		format, ok := s.text(t.Args[0])
		return verb.ReplaceAllString(format, "…"), ok
	case *ast.BinaryExpr:
		left, a := s.text(t.X)
		right, b := s.text(t.Y)
		if t.Op != token.ADD || !a && !b {
			return "", false
		}
		return mend(left, a) + mend(right, b), true
	}
	return "", false
}

func mend(text string, known bool) string {
	if !known {
		return "…"
	}
	return text
}

// expand writes out, for each kind of record, the codes that begin with the kind.
func (s *scanner) expand() {
	for _, ending := range s.parts {
		for _, whole := range s.wholes {
			s.records = append(s.records, whole+ending)
		}
	}
	slices.Sort(s.records)
	for code, p := range s.found {
		ending, ok := strings.CutPrefix(code, "*.")
		if !ok || ending != "not_found" {
			continue
		}
		for _, record := range slices.Compact(s.records) {
			for _, m := range p.Messages {
				s.note(record+"."+ending, domain.NotFound, m, true)
			}
		}
		delete(s.found, code)
	}
}

// called returns the bare name of what is called.
func called(c *ast.CallExpr) string { return last(c.Fun) }

// last returns the last name of an expression such as domain.Refuse or f.Add.
func last(e ast.Expr) string {
	switch t := e.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.SelectorExpr:
		return t.Sel.Name
	case *ast.IndexExpr:
		return last(t.X)
	case *ast.StarExpr:
		return last(t.X)
	}
	return ""
}

package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// A package comment says what the package owns and what it refuses, so that go doc reads as a tour of the program.
func TestEveryPackageSaysWhatItOwnsAndRefuses(t *testing.T) {
	for _, p := range packages(t) {
		if strings.HasPrefix(p.ImportPath, "hocvu/internal/") && !strings.HasPrefix(p.Doc, "Package "+p.Name+" ") {
			t.Errorf("%s: its package comment does not begin with Package %s", p.ImportPath, p.Name)
		}
	}
}

func TestEveryExportedNameHasACommentThatBeginsWithIt(t *testing.T) {
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		positions := token.NewFileSet()
		tree, err := parser.ParseFile(positions, filepath.Join(root, file), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			for _, name := range uncommented(d) {
				t.Errorf("%s:%d: %s has no comment that begins with its name", file, positions.Position(name.Pos()).Line, name)
			}
		}
	}
}

// uncommented gives the exported names of a declaration that no comment tells of. A group of constants or variables may
// have one for all.
func uncommented(d ast.Decl) (names []*ast.Ident) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && isExported(d.Recv) && !strings.HasPrefix(d.Doc.Text(), d.Name.Name) {
			names = append(names, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && !strings.HasPrefix(d.Doc.Text()+s.Doc.Text(), s.Name.Name) {
					names = append(names, s.Name)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
					names = append(names, s.Names[0])
				}
			}
		}
	}
	return names
}

// isExported tells whether a method's receiver can be named outside its package; a function has none.
func isExported(receiver *ast.FieldList) bool {
	if receiver == nil {
		return true
	}
	of := receiver.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	if generic, ok := of.(*ast.IndexExpr); ok {
		of = generic.X
	}
	name, ok := of.(*ast.Ident)
	return ok && name.IsExported()
}

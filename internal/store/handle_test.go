package store

import (
	"database/sql"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hocvu/internal/store/database"
)

// maxMethods is what a reader can still hold in mind of one type.
const maxMethods = 30

func TestNoTypeHasMoreThanThirtyMethods(t *testing.T) {
	methods := map[string]int{}
	var files []string
	for _, pattern := range []string{"*.go", "*/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declared := range file.Decls {
			f, ok := declared.(*ast.FuncDecl)
			if !ok || f.Recv == nil {
				continue
			}
			receiver := f.Recv.List[0].Type
			if pointer, ok := receiver.(*ast.StarExpr); ok {
				receiver = pointer.X
			}
			methods[file.Name.Name+"."+receiver.(*ast.Ident).Name]++
		}
	}
	if methods["store.Store"] == 0 || methods["store.Attempts"] == 0 {
		t.Fatalf("%v: the methods of Store and Attempts are missing", methods)
	}
	for name, n := range methods {
		if n > maxMethods {
			t.Errorf("%s has %d methods, more than %d: give some of them to a type of their own", name, n, maxMethods)
		}
	}
}

func TestEveryNounOfAStoreRunsOnItsConnection(t *testing.T) {
	db := database.New(new(sql.DB), new(sql.DB))
	s := newStore(&shared{}, db.Conn())
	if s.store != s {
		t.Error("the connection does not lead back to its store")
	}
	nouns := reflect.ValueOf(s).Elem()
	for i := range nouns.NumField() {
		field := nouns.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		runsOn := nouns.Field(i).Field(0)
		if runsOn.Kind() == reflect.Struct { // of a package below
			runsOn = runsOn.Field(0)
			if runsOn.Pointer() != reflect.ValueOf(db).Pointer() {
				t.Errorf("%s runs on another database", field.Name)
			}
			continue
		}
		if runsOn.Pointer() != reflect.ValueOf(&s.conn).Pointer() {
			t.Errorf("%s runs on another connection", field.Name)
		}
	}
	if made := testing.AllocsPerRun(100, func() { kept = newStore(s.shared, s.db) }); made > 1 {
		t.Errorf("a transaction's store takes %v allocations, want one", made)
	}
}

var kept *Store // so that the compiler cannot leave an allocation out

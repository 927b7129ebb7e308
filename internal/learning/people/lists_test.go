package people_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/listfile/listfiletest"
	"hocvu/internal/roster"
)

// listed is one sort of list behind its importer, so that one test holds for all of them.
type listed struct {
	*fixture
	imports *people.Imports
	admin   access.Officer // of the whole site, as the rival is
	rival   access.Officer
	changed error
	folder  string
	restart func(t *testing.T) // as a server that was stopped and started

	rows    func(n int) string // a list of n rows that change something each
	bad     string             // a list whose second row is refused because of its column B
	written func() int

	submit  func(by access.Officer, content string) (string, error)
	digest  func(by access.Officer, name string) (string, error)
	refused func(by access.Officer, name string) (place string)
	begin   func(by access.Officer, name string, c people.Consent) error
	state   func(by access.Officer, name string) (bool, people.State, error)
	run     func(content, digest string, progress func(done, of int)) error // as the terminal does; "": of the trial
}

// eachList runs a test for both sorts of lists, with officers 500-000 to 500-039 in the unit B.
func eachList(t *testing.T, test func(*testing.T, *listed)) {
	newListed := func(t *testing.T) *listed {
		h, _, _, admin := staffed(t)
		e := people.Enlistment{Since: monday.AddDate(-1, 0, 0)}
		for i := range 40 {
			e.Officers = append(e.Officers, people.Newcomer{Badge: fmt.Sprintf("500-%03d", i), Name: "Sùng Seo Lử"})
		}
		e.Officers = append(e.Officers, people.Newcomer{Badge: "000-030", Role: access.Admin})
		officers, err := h.Roster.Enlist(ctx, e)
		if err != nil {
			t.Fatal(err)
		}
		l := &listed{fixture: h, admin: admin, rival: officers[len(officers)-1], folder: t.TempDir()}
		l.imports = people.NewImports(h.Roster, h.Results, listfiletest.Reader(), l.folder)
		t.Cleanup(func() { l.imports.Close() })
		return l
	}
	t.Run("the roster", func(t *testing.T) {
		l := newListed(t)
		l.changed, l.bad = people.ErrRosterChanged, "Số hiệu;Cấp bậc;Họ tên;Mã đơn vị\n600-001;;Lò Văn Đồi;B\n600-002;Đội trưởng;Lò Văn Đồi;B\n"
		l.rows = func(n int) string {
			text := "Số hiệu;Họ tên;Mã đơn vị\n"
			for i := range n {
				text += fmt.Sprintf("600-%03d;Sùng Seo Lử;B\n", i)
			}
			return text
		}
		l.written = func() int { return l.Count(t, "officers WHERE badge LIKE '600-%'") }
		bind := func() {
			behind(l, l.imports.Roster, func(by access.Officer) people.RosterImport {
				return people.RosterImport{By: by, Operator: by.ID == "", Source: "a.csv"}
			}, func(p roster.Plan) string {
				return fmt.Sprintf("%s row %d column %s", p.Lines[1].Kind, p.Lines[1].Row, p.Lines[1].Column)
			})
		}
		bind()
		l.restart = l.restarted(bind)
		test(t, l)
	})
	t.Run("results from elsewhere", func(t *testing.T) {
		l := newListed(t)
		l.changed, l.bad = people.ErrResultsChanged, "Số hiệu;Hoàn thành\n500-001;x\n500-002;hôm qua\n"
		l.rows = func(n int) string {
			text := "Số hiệu;Hoàn thành\n"
			for i := range n {
				text += fmt.Sprintf("500-%03d;x\n", i)
			}
			return text
		}
		l.written = func() int { return l.Count(t, "enrolments") }
		bind := func() {
			behind(l, l.imports.Results, func(by access.Officer) people.ResultImport {
				return people.ResultImport{By: by, Operator: by.ID == "", Source: "a.csv", Course: "khoa", Origin: "mobiEdu"}
			}, func(p people.ResultPlan) string {
				return fmt.Sprintf("refused row %d column %s", p.Refused[0].Row, p.Refused[0].Column)
			})
		}
		bind()
		l.restart = l.restarted(bind)
		test(t, l)
	})
}

// behind gives a list the importer that takes it.
func behind[R people.Request[R], P people.Plan](
	l *listed, i *people.Importer[R, P], request func(access.Officer) R, refused func(P) string,
) {
	l.submit = func(by access.Officer, content string) (string, error) {
		return i.Submit(ctx, request(by), []byte(content))
	}
	l.digest = func(by access.Officer, name string) (string, error) {
		_, p, err := i.Show(ctx, by, name)
		if err != nil {
			return "", err
		}
		return p.Digest(), nil
	}
	l.refused = func(by access.Officer, name string) string {
		_, p, err := i.Show(ctx, by, name)
		if err != nil {
			return err.Error()
		}
		return refused(p)
	}
	l.begin, l.state = i.Begin, i.State
	l.run = func(content, digest string, progress func(done, of int)) error {
		in, p, err := i.Try(ctx, request(access.Officer{}), []byte(content))
		if err != nil {
			return err
		}
		if digest == "" {
			digest = p.Digest()
		}
		_, err = i.Run(ctx, in, people.Consent{Digest: digest}, progress)
		return err
	}
}

// restarted makes the importers anew on the same folder, and binds the list to them.
func (l *listed) restarted(bind func()) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		l.imports.Close()
		l.imports = people.NewImports(l.Roster, l.Results, listfiletest.Reader(), l.folder)
		bind()
	}
}

// tried is a list that waits for an admin, with the digest that was shown.
func (l *listed) tried(t *testing.T, by access.Officer, content string) (name, digest string) {
	t.Helper()
	name, err := l.submit(by, content)
	if err == nil {
		digest, err = l.digest(by, name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return name, digest
}

// ended waits for the end of an import.
func (l *listed) ended(t *testing.T, by access.Officer, name string) people.State {
	t.Helper()
	for range 2000 {
		known, state, err := l.state(by, name)
		if err != nil || !known {
			t.Fatalf("%v, known: %v", err, known)
		}
		if state.Ended {
			return state
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("it never ended")
	return people.State{}
}

// oversized is a file with more bytes than a list may have.
var oversized = strings.Repeat("a", people.MaxFile+1)

package audit

import (
	"errors"
	"strings"
	"testing"
)

// rowOf is a row as a query of InOrder gives it.
type rowOf Row

func (r rowOf) Scan(dest ...any) error {
	for i, text := range []string{r.ID, r.At, r.By, r.Act, r.Record, r.Subject, r.Detail, r.Previous, r.Hash} {
		*dest[i].(*string) = text
	}
	return nil
}

// chained makes rows that follow one another.
func chained(t *testing.T, entries ...Entry) (rows []Row) {
	t.Helper()
	last := NoHash
	for _, e := range entries {
		u, err := NewUnlinked(e)
		if err != nil {
			t.Fatal(err)
		}
		row := u.After(last)
		rows, last = append(rows, row), row.Hash
	}
	return rows
}

func TestEveryPartOfAnEntryIsUnderItsHash(t *testing.T) {
	for name, change := range map[string]func(*Row){
		"id": func(r *Row) { r.ID += "x" }, "at": func(r *Row) { r.At = "2020-01-01 00:00:00.000Z" },
		"by": func(r *Row) { r.By = "o2" }, "act": func(r *Row) { r.Act = "b" }, "record": func(r *Row) { r.Record = "s/1" },
		"subject": func(r *Row) { r.Subject = "o2" }, "detail": func(r *Row) { r.Detail = `{"n":2}` },
		"detail that is none": func(r *Row) { r.Detail = `{` }, "previous": func(r *Row) { r.Previous = strings.Repeat("1", 64) },
		"hash": func(r *Row) { r.Hash = NoHash },
		"a letter that goes from one part to the next": func(r *Row) { r.By, r.Act = r.By+r.Act[:1], r.Act[1:] },
	} {
		t.Run(name, func(t *testing.T) {
			row := chained(t, Entry{At: monday, By: "o1", Act: "act", Record: "r/1", Subject: "o1",
				Detail: map[string]any{"n": 1}})[0]
			if err := NewCheck().Step(rowOf(row)); err != nil {
				t.Fatalf("before the change: %v", err)
			}
			change(&row)
			var fault *Fault
			if err := NewCheck().Step(rowOf(row)); !errors.As(err, &fault) {
				t.Errorf("not found: %v", err)
			}
		})
	}
}

func TestEntriesInAnotherOrderAreFound(t *testing.T) {
	rows := chained(t, Entry{At: monday, Act: "a"}, Entry{At: monday, Act: "b"}, Entry{At: monday, Act: "c"})
	for name, order := range map[string][]int{
		"two swapped": {0, 2, 1}, "the first gone": {1, 2}, "one twice": {0, 1, 1, 2}, "the last as the first": {2, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			check, found := NewCheck(), error(nil)
			for _, i := range order {
				if found == nil {
					found = check.Step(rowOf(rows[i]))
				}
			}
			if found == nil {
				t.Errorf("%d entries hold", check.Chain.Entries)
			}
		})
	}
}

func TestTheChainEndsWithTheHashOfTheLastEntryThatHolds(t *testing.T) {
	rows := chained(t, Entry{At: monday, Act: "a"}, Entry{At: monday, Act: "b"})
	rows[1].Act = "x"
	check := NewCheck()
	var acts []string
	check.Seen = func(r Row) error { acts = append(acts, r.Act); return nil }
	if err := check.Step(rowOf(rows[0])); err != nil {
		t.Fatal(err)
	}
	if err := check.Step(rowOf(rows[1])); err == nil || check.Chain.Entries != 1 || check.Chain.Last != rows[0].Hash ||
		strings.Join(acts, "") != "a" {
		t.Errorf("%v: %+v after %q", err, check.Chain, acts)
	}
}

func TestADetailThatIsNoJSONIsRefused(t *testing.T) {
	if _, err := NewUnlinked(Entry{Act: "a", Detail: map[string]any{"f": func() {}}}); err == nil ||
		!strings.Contains(err.Error(), "audit a") {
		t.Error(err)
	}
}

package migrations

import (
	"fmt"
	"slices"
	"testing"

	"github.com/pocketbase/dbx"
)

func TestRowsInWhichAListWroteOverTheStudyHereAreTakenApart(t *testing.T) {
	app := open(t)
	do := func(statement string, values ...any) {
		t.Helper()
		named := dbx.Params{}
		for i, v := range values {
			named[fmt.Sprintf("v%d", i)] = v
		}
		if _, err := app.DB().NewQuery(statement).Bind(named).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	c, err := app.FindCollectionByNameOrId("enrolments")
	if err != nil {
		t.Fatal(err)
	}
	c.RemoveIndex("hocvu_enrolments_1") // as it was
	addIndex(c, "hocvu_enrolments_1", unique("officer, course, source"))
	if err := app.Save(c); err != nil {
		t.Fatal(err)
	}
	const here, there = "2026-11-02 08:15:00.123Z", "2025-10-15 00:00:00.000Z"
	for i, was := range []struct {
		officer, origin, started, completed string
		said                                [][2]string // origin and day, list by list
	}{
		{"here", "mobiEdu", "2026-11-01 08:00:00.000Z", here, [][2]string{{"mobiEdu", ""}}},
		{"there", "mobiEdu", "2026-11-01 08:00:00.000Z", there, [][2]string{{"mobiEdu", "2025-10-15"}}},
		{"erased", "Khac", "", "", [][2]string{{"mobiEdu", "2025-10-15"}, {"Khac", ""}}},
		{"plain", "mobiEdu", "", there, [][2]string{{"mobiEdu", "2025-10-15"}}},
	} {
		do("INSERT INTO enrolments (id, officer, course, source, origin, registered, started, completed) VALUES ({:v0}, {:v1}, 'k', 'imported', {:v2}, '2025-10-01 00:00:00.000Z', {:v3}, {:v4})",
			fmt.Sprint(i), was.officer, was.origin, was.started, was.completed)
		for n, said := range was.said {
			do("INSERT INTO audit (id, hash, previous, subject, act, record, detail) VALUES ({:v0}, {:v0}, {:v0}, {:v1}, 'result-imported', 'k', json_object('origin', {:v2}, 'completed', {:v3}))",
				fmt.Sprint(i, n), was.officer, said[0], said[1])
		}
	}
	if err := origins(app); err != nil {
		t.Fatal(err)
	}
	var rows []struct{ Officer, Source, Origin, Completed string }
	if err := app.DB().NewQuery("SELECT officer, source, origin, completed FROM enrolments ORDER BY officer, source, origin").All(&rows); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Officer+" "+r.Source+" "+r.Origin+" "+r.Completed)
	}
	want := []string{"erased imported Khac ", "erased imported mobiEdu " + there, "here imported mobiEdu ", "here own  " + here, "plain imported mobiEdu " + there,
		"there imported mobiEdu " + there, "there own  "}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

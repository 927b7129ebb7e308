package inspect

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
)

// do runs SQL as an earlier version, or somebody who has the file, would.
func do(t testing.TB, app *tests.TestApp, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			t.Fatal(statement, err)
		}
	}
}

// stays are the memberships of an officer.
func stays(t testing.TB, p *ReadOnly, officer string) (all []string) {
	t.Helper()
	err := p.conn.Each(`SELECT unit, starts, ends FROM memberships WHERE officer = ? ORDER BY starts`, []any{officer},
		func(row database.Row) error {
			var unit, starts, ends string
			err := row.Scan(&unit, &starts, &ends)
			all = append(all, unit+" "+starts+"–"+ends)
			return err
		})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const insertStay = `INSERT INTO memberships (id, officer, unit, starts, ends) VALUES `

func TestMembershipsOfAnEarlierVersionAreMadeToFollowOneAnother(t *testing.T) {
	const nine, noon = "2026-11-11 09:04:00.000Z", "2026-11-11 12:00:00.000Z"
	for name, c := range map[string]struct{ state, unit, rows, want string }{
		"a list on the day of a move": {"active", "c",
			"('1','o','a','2025-01-01 00:00:00.000Z','" + nine + "')," +
				"('2','o','b','" + nine + "','" + nine + "'),('3','o','c','2026-11-11 00:00:00.000Z','')",
			"a 2025-01-01 00:00:00.000Z–" + nine + ";b " + nine + "–" + nine + ";c 2026-11-11 09:04:00.001Z–"},
		"an end to come": {"active", "a", "('1','o','a','" + nine + "','2030-01-01 00:00:00.000Z')", "a " + nine + "–"},
		"an end to come, and a move": {"active", "b",
			"('1','o','a','" + nine + "','2030-01-01 00:00:00.000Z'),('2','o','b','" + noon + "','')",
			"a " + nine + "–" + noon + ";b " + noon + "–"},
		"an end to come of one who left": {"left", "a", "('1','o','a','" + nine + "','2030-01-01 00:00:00.000Z')",
			"a " + nine + "–" + database.FormatTime(monday)},
		"nothing wrong": {"active", "b", "('1','o','a','" + nine + "','" + noon + "'),('2','o','b','" + noon + "','')",
			"a " + nine + "–" + noon + ";b " + noon + "–"},
	} {
		t.Run(name, func(t *testing.T) {
			s, app, _ := open(t)
			do(t, app, `INSERT INTO officers (id, badge, state, unit, tokenKey, email)
				VALUES ('o', '000-777', '`+c.state+`', '`+c.unit+`', 'k', 'e')`, insertStay+c.rows)
			for range 2 { // the second time there is nothing to do
				if err := s.Upgrade(ctx, monday); err != nil {
					t.Fatal(err)
				}
			}
			p := peek(t, app)
			if got := strings.Join(stays(t, p, "o"), ";"); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
			if badges, err := p.OverlappingMemberships(monday); err != nil || len(badges) > 0 {
				t.Errorf("still crossed: %v, %v", badges, err)
			}
			if _, err := VerifyAudit(p); err != nil {
				t.Error(err)
			}
		})
	}
}

func peek(t testing.TB, app *tests.TestApp) *ReadOnly {
	t.Helper()
	p, err := OpenReadOnly(app.DataDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() }) //nolint:errcheck // the test is over
	return p
}

func TestMembershipsThatCrossOrEndInTheFutureAreNamed(t *testing.T) {
	s, app, officer := open(t)
	if err := s.Upgrade(ctx, monday); err != nil {
		t.Fatal(err)
	}
	do(t, app, insertStay+"('1','"+officer+"','a','2026-01-01 00:00:00.000Z','2030-01-01 00:00:00.000Z')")
	if badges, err := peek(t, app).OverlappingMemberships(monday); err != nil ||
		!slices.Equal(badges, []string{"000-001"}) {
		t.Errorf("%v, %v", badges, err)
	}
}

func TestWhoLeftBeforeAnUpgradeHoldsNoRoleAndNoPasswordAfterIt(t *testing.T) {
	s, app, officer := open(t)
	do(t, app, "UPDATE officers SET state = 'left', password = 'x' WHERE id = '"+officer+"'",
		"INSERT INTO appointments (id, officer, role, unit, starts, ends)"+
			" VALUES ('r', '"+officer+"', 'leader', '', '2026-01-01 00:00:00.000Z', '')")
	p := peek(t, app)
	if _, err := VerifyAudit(p); err == nil {
		t.Error("an empty audit beside officers was believed")
	}
	if err := s.Upgrade(ctx, monday); err != nil {
		t.Fatal(err)
	}
	if held, err := s.Appointments.OfOfficers([]string{officer}, monday); err != nil || len(held) > 0 {
		t.Errorf("still held: %v, %v", held, err)
	}
	var hash string
	if err := p.conn.One(`SELECT password FROM officers WHERE id = ?`, []any{officer}, &hash); err != nil || hash != "" {
		t.Errorf("password %q, %v", hash, err)
	}
	if _, err := VerifyAudit(p); err != nil {
		t.Error(err)
	}
}

func TestARoleWithoutAnEntryIsPutOnRecordByTheUpgradeAndNeverAfterIt(t *testing.T) {
	s, app, officer := open(t)
	write(t, s, func(tx *store.Store) error { return tx.Audit.Add(audit.Entry{At: monday, Act: "a"}) })
	role := func(id string) string {
		return "INSERT INTO appointments (id, officer, role, unit, starts, ends)" +
			" VALUES ('" + id + "', '" + officer + "', 'trainer', '', '2026-01-01 00:00:00.000Z', '')"
	}
	do(t, app, role("old"))
	for _, forged := range []bool{false, true} {
		if forged {
			do(t, app, role("forged"))
		}
		if err := s.Upgrade(ctx, monday); err != nil {
			t.Fatal(err)
		}
		_, err := VerifyAudit(peek(t, app))
		if fault := (*audit.Fault)(nil); errors.As(err, &fault) != forged {
			t.Errorf("forged %v: %v", forged, err)
		}
	}
}

func TestARoleThatWasMadeLongerOrEarlierInTheFileIsFound(t *testing.T) {
	for name, statement := range map[string]string{
		"opened again":      "UPDATE appointments SET ends = '' WHERE id = {:ended}",
		"an end put off":    "UPDATE appointments SET ends = '2030-01-01 00:00:00.000Z' WHERE id = {:ended}",
		"an end taken away": "UPDATE appointments SET ends = '' WHERE id = {:planned}",
		"begun earlier":     "UPDATE appointments SET starts = '2020-01-01 00:00:00.000Z' WHERE id = {:planned}",
		"ended unsaid":      "UPDATE appointments SET ends = '2026-11-01 00:00:00.000Z' WHERE id = {:open}",
		"nothing":           "",
	} {
		t.Run(name, func(t *testing.T) {
			s, app, officer := open(t)
			ids := map[string]string{}
			write(t, s, func(tx *store.Store) error {
				for kind, a := range map[string]store.Appointment{
					"ended": {Starts: monday.AddDate(0, 0, -9)}, "planned": {Starts: monday.AddDate(0, 0, 2),
						Ends: monday.AddDate(0, 0, 9)}, "open": {Starts: monday},
					"unbegun": {Starts: monday.AddDate(0, 0, 2)},
				} {
					a.Officer, a.Role = officer, "trainer"
					id, err := tx.Appointments.Add(a)
					if err != nil {
						return err
					}
					a.ID, ids[kind] = id, id
					if err := tx.Audit.Add(a.Entry("appointment-given").Signed("", monday.AddDate(0, 0, -9))); err != nil {
						return err
					}
					if kind == "ended" || kind == "unbegun" {
						if err := tx.Appointments.End(a, monday); err != nil {
							return err
						}
						if err := tx.Audit.Add(a.Entry("appointment-ended").Signed("", monday)); err != nil {
							return err
						}
					}
				}
				return nil
			})
			if err := s.Upgrade(ctx, monday); err != nil {
				t.Fatal(err)
			}
			if a, err := s.Appointments.ByID(ids["unbegun"]); err != nil || a.Ends.Before(a.Starts) {
				t.Errorf("ends at %s before it begins at %s, %v", a.Ends, a.Starts, err)
			}
			for kind, id := range ids {
				statement = strings.ReplaceAll(statement, "{:"+kind+"}", "'"+id+"'")
			}
			if statement != "" {
				do(t, app, statement)
			}
			_, err := VerifyAudit(peek(t, app))
			if fault := (*audit.Fault)(nil); errors.As(err, &fault) != (statement != "") {
				t.Errorf("%v", err)
			}
		})
	}
}

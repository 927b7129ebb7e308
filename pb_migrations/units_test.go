package migrations

import (
	"testing"

	"github.com/pocketbase/pocketbase/core"
)

func do(t *testing.T, app core.App, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func textOf(t *testing.T, app core.App, query string) (value string) {
	t.Helper()
	if err := app.DB().NewQuery(query).Row(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

func TestRowsOfOneCodeBecomeOneUnit(t *testing.T) {
	app := open(t)
	do(t, app, `DROP TRIGGER hocvu_units_identity`,
		`INSERT INTO units (id, code, name, valid_from, valid_to) VALUES ('old', 'PX1', 'Cũ', '2020-01-01 00:00:00.000Z',
			'2021-01-01 00:00:00.000Z'), ('new', 'PX1', 'Mới', '2021-01-01 00:00:00.000Z', ''), ('other', 'PX2', 'Khác', '', '')`,
		identifyUnits, succeedUnits)
	const all = `SELECT group_concat(id || ':' || identity || ':' || successor, ' ') FROM (SELECT * FROM units ORDER BY id)`
	if got := textOf(t, app, all); got != "new:old: old:old:new other:other:" {
		t.Error(got)
	}
}

func TestAUnitIsNeverWithoutAnIdentity(t *testing.T) {
	app := open(t)
	do(t, app, `INSERT INTO units (id, code, valid_from, valid_to) VALUES ('a', 'PX1', '', '2021-01-01 00:00:00.000Z')`,
		`INSERT INTO units (id, code, valid_from) VALUES ('b', 'PX1', '2021-01-01 00:00:00.000Z'), ('c', 'PX2', '')`)
	if got := textOf(t, app, `SELECT group_concat(id || identity, ' ') FROM units`); got != "aa ba cc" {
		t.Error(got)
	}
}

func TestGroupsAndBlocksAreTakenOverFromTheTexts(t *testing.T) {
	app := open(t)
	do(t, app, `INSERT INTO officers (id, badge, "group", tokenKey, email) VALUES ('a', '1', 'Nhóm 1', 'k1', 'e1'),
		('b', '2', 'Nhóm 1', 'k2', 'e2'), ('c', '3', '', 'k3', 'e3')`,
		`INSERT INTO assignments (id, course, "group") VALUES ('x', 'khoa', 'Nhóm cũ')`,
		`INSERT INTO units (id, code, block) VALUES ('u', 'PX1', 'Khối xã'), ('v', 'PX2', 'Khối xã')`,
		takeGroups, takeBlocks, takeGroupMemberships)
	for query, want := range map[string]string{
		"SELECT group_concat(name) FROM (SELECT name FROM `groups` ORDER BY name)": "Nhóm 1,Nhóm cũ",
		`SELECT group_concat(name) FROM blocks`:                                    "Khối xã",
		"SELECT group_concat(m.officer || g.name || m.starts || m.ends) FROM (SELECT * FROM group_memberships ORDER BY officer) m" +
			" JOIN `groups` g ON g.id = m.`group`": "aNhóm 1,bNhóm 1",
	} {
		if got := textOf(t, app, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
)

// BenchmarkLeadersPage is the leader's page of a site with 40 units and 7 courses through PocketBase's router: the book is
// read ahead, as the server does at its start, the first view finds it.
func BenchmarkLeadersPage(b *testing.B) {
	for _, officers := range []int{2_000, 100_000} {
		b.Run(fmt.Sprint(officers), func(b *testing.B) {
			s, leader, _ := led(b)
			s.populate(b, officers)
			place, err := url.Parse(s.server.URL)
			if err != nil {
				b.Fatal(err)
			}
			cookie := leader.client.Jar.Cookies(place)[0]
			view := func() {
				r := httptest.NewRequest("GET", "/lanh-dao", nil)
				r.AddCookie(cookie)
				r.Header.Set("Accept-Encoding", "gzip")
				rec := httptest.NewRecorder()
				s.server.Config.Handler.ServeHTTP(rec, r)
				if rec.Code != http.StatusOK {
					b.Fatal(rec.Code)
				}
				b.SetBytes(int64(rec.Body.Len()))
			}
			began := time.Now()
			if err := s.learning.Figures.Refresh(b.Context()); err != nil { // as the server does at its start
				b.Fatal(err)
			}
			ahead := time.Since(began)
			began = time.Now()
			view()
			first := time.Since(began)
			for b.Loop() {
				view()
			}
			b.ReportMetric(float64(ahead.Milliseconds()), "ms/book")
			b.ReportMetric(float64(first.Milliseconds()), "ms/first")
		})
	}
}

// populate writes officers in 40 units below the leader's, each with three of seven courses begun and most completed.
func (s *site) populate(b *testing.B, officers int) {
	b.Helper()
	for _, statement := range []string{
		`INSERT INTO units (id, code, name, parent, block) WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39)
			SELECT printf('unit%011d', i), printf('CAX%02d', i), 'Công an xã ' || i, (SELECT id FROM units WHERE code = '=1+1'), 'Xã' FROM n`,
		`INSERT INTO officers (id, password, tokenKey, badge, name, "group", unit, state, notice) WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {:last})
			SELECT printf('o%014d', i), '', printf('key%047d', i), printf('9%08d', i), 'Lò Văn Đồi', 'Nhóm ' || (i % 4), printf('unit%011d', i % 40), 'active', 'x' FROM n`,
		`INSERT INTO memberships (id, officer, unit, starts, ends) SELECT id, id, unit, '2025-01-01 00:00:00.000Z', '' FROM officers WHERE id LIKE 'o0000000%'`,
		`INSERT INTO enrolments (id, officer, course, source, registered, started, completed) WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < 2)
			SELECT printf('e%s%d', substr(o.id, 3), c.i), o.id, printf('khoa-%d', (c.i + o.rowid) % 7), 'own', '2026-01-01 00:00:00.000Z', '2026-01-02 00:00:00.000Z',
			CASE WHEN o.rowid % 5 THEN '2026-02-02 00:00:00.000Z' ELSE '' END FROM officers o, c WHERE o.id LIKE 'o0000000%'`,
		`INSERT INTO assignments (id, course, unit, given, due) SELECT 'a00000000000001', 'khoa-1', id, '2026-01-01 00:00:00.000Z', '2026-12-31 00:00:00.000Z' FROM units WHERE code = '=1+1'`,
	} {
		if _, err := s.app.NonconcurrentDB().NewQuery(statement).Bind(dbx.Params{"last": officers - 1}).Execute(); err != nil {
			b.Fatal(err)
		}
	}
}

package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
)

// skilled writes officers in 40 units below the leader's, each with a score in every competency of the framework bdhvs and
// levels in some.
func (s *site) skilled(t testing.TB, officers int) {
	t.Helper()
	var codes []string
	for _, area := range s.learning.Catalog().Frameworks["bdhvs"].Areas {
		for _, c := range area.Competencies {
			codes = append(codes, c.Code)
		}
	}
	recently := time.Now().UTC().AddDate(0, 0, -7).Format("2006-01-02 15:04:05.000Z")
	list := `'["` + strings.Join(codes, `","`) + `"]'`
	for _, statement := range []string{
		`INSERT INTO units (id, code, name, parent) WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39)
			SELECT printf('unit%011d', i), printf('CAX%02d', i), 'Công an xã ' || i, (SELECT id FROM units WHERE code = '=1+1') FROM n`,
		`INSERT INTO officers (id, password, tokenKey, badge, name, unit, state, notice) WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {:last})
			SELECT printf('o%014d', i), '', printf('key%047d', i), printf('9%08d', i), 'Lò Văn Đồi', printf('unit%011d', i % 40), 'active', 'x' FROM n`,
		`INSERT INTO memberships (id, officer, unit, starts, ends) SELECT id, id, unit, '2025-01-01 00:00:00.000Z', '' FROM officers WHERE id LIKE 'o0000000%'`,
		`INSERT INTO scores (id, officer, framework, state, summary, last_evidence, parameters, updated) SELECT id, id, 'bdhvs', hex(randomblob(1500)),
			(SELECT json_group_array(json_object('competency', value, 'level', CASE WHEN (o.rowid + key) % 3 = 0 THEN 'basic' ELSE '' END, 'p', ((o.rowid + key) % 10) / 10.0,
				'mean', ((o.rowid * 7 + key) % 5) / 2.0 - 1, 'sd', 0.6, 'answers', 4, 'measured', json('true'), 'last', '2026-11-01T00:00:00Z')) FROM json_each(` + list + `) WHERE (o.rowid + key) % 4), '', 0, {:at}
			FROM officers o WHERE o.id LIKE 'o0000000%'`,
		`INSERT INTO level_events (id, officer, framework, competency, level, event, at, probability, cause, parameters)
			SELECT printf('l%s%02d', substr(o.id, 4), j.key), o.id, 'bdhvs', j.value, 'basic', 'awarded', {:at}, 0.9, '', 0 FROM officers o, json_each(` + list + `) j WHERE o.id LIKE 'o0000000%' AND (o.rowid + j.key) % 3 = 0`,
	} {
		if _, err := s.app.NonconcurrentDB().NewQuery(statement).Bind(dbx.Params{"last": officers - 1, "at": recently}).Execute(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestALeaderSeesTheCompetenciesOfTheOwnUnitsOnly(t *testing.T) {
	s, leader, unit := led(t)
	if p := leader.get("/lanh-dao/nang-luc"); p.status != 200 || !strings.Contains(p.html, "Quá ít người") || strings.Contains(p.html, "<table") {
		t.Errorf("two officers are too few for figures: %d", p.status)
	}
	s.skilled(t, 200)
	p := leader.get("/lanh-dao/nang-luc")
	for _, words := range []string{"Ba mục tiêu", "Công an xã 39", "chưa đủ câu hỏi để công nhận", "Thiếu nhiều nhất", "Độ tin cậy", "Dưới 3 người", "hạn 31/12/2025, đã qua"} {
		if !strings.Contains(p.html, words) {
			t.Errorf("%q is not there", words)
		}
	}
	for _, name := range []string{"Mường Sương", "Lò Văn", "Sùng A Chậm"} {
		if strings.Contains(p.html, name) {
			t.Errorf("%q stands in figures of units", name)
		}
	}
	for query, want := range map[string]int{"nang-luc=4.1": 200, "don-vi=" + unit: 200, "don-vi=unit00000000007&khung=bdhvs&nang-luc=K.1": 200, "nang-luc=9.9": 404, "khung=zz": 404,
		"don-vi=" + s.unit("ms"): 404} {
		if p := leader.get("/lanh-dao/nang-luc?" + query); p.status != want {
			t.Errorf("%s: %d, want %d", query, p.status, want)
		}
	}
	if p := s.signIn("000-123").get("/lanh-dao/nang-luc"); p.status != http.StatusNotFound {
		t.Errorf("an officer gets %d", p.status)
	}
}

func TestHiddenHeadCountsAreNotInTheCompetenciesEither(t *testing.T) {
	s, leader, _ := led(t)
	s.skilled(t, 200)
	counted := regexp.MustCompile(`>\d+/\d+<|\d người mỗi tuần|lượt công nhận`)
	if !counted.MatchString(leader.get("/lanh-dao/nang-luc").html) {
		t.Fatal("there are no head counts to hide")
	}
	if _, err := s.app.DB().NewQuery(`INSERT INTO settings (id, name, value) VALUES ('hide', 'hide_head_counts', 'true') ON CONFLICT (name) DO UPDATE SET value = 'true'`).Execute(); err != nil {
		t.Fatal(err)
	}
	if hit := counted.FindString(leader.get("/lanh-dao/nang-luc").html); hit != "" {
		t.Errorf("a head count is shown: %s", hit)
	}
}

func TestTheCompetenciesOfFortyUnitsKeepTheLeadersBudget(t *testing.T) {
	const budget = 15 << 10
	s, leader, _ := led(t)
	s.skilled(t, 2000)
	place, _ := url.Parse(s.server.URL)
	for _, language := range []string{"vi", "en", "zh"} {
		leader.post("/ngon-ngu", url.Values{"ngon-ngu": {language}})
		r := httptest.NewRequest("GET", "/lanh-dao/nang-luc", nil)
		r.Header.Set("Accept-Encoding", "gzip")
		for _, cookie := range leader.client.Jar.Cookies(place) {
			r.AddCookie(cookie)
		}
		rec := httptest.NewRecorder()
		s.server.Config.Handler.ServeHTTP(rec, r)
		t.Logf("%s: %d bytes", language, rec.Body.Len())
		if rec.Code != 200 || rec.Body.Len() > budget {
			t.Errorf("%s: %d, %d bytes of %d", language, rec.Code, rec.Body.Len(), budget)
		}
	}
}

// BenchmarkLeadersCompetencies is the page of 40 units through PocketBase's router.
func BenchmarkLeadersCompetencies(b *testing.B) {
	for _, officers := range []int{2_000, 20_000} {
		b.Run(fmt.Sprint(officers), func(b *testing.B) {
			s, leader, _ := led(b)
			s.skilled(b, officers)
			place, _ := url.Parse(s.server.URL)
			cookie := leader.client.Jar.Cookies(place)[0]
			view := func() {
				r := httptest.NewRequest("GET", "/lanh-dao/nang-luc", nil)
				r.AddCookie(cookie)
				rec := httptest.NewRecorder()
				s.server.Config.Handler.ServeHTTP(rec, r)
				if rec.Code != http.StatusOK {
					b.Fatal(rec.Code)
				}
			}
			began := time.Now()
			view()
			first := time.Since(began)
			for b.Loop() {
				view()
			}
			b.ReportMetric(float64(first.Milliseconds()), "ms/first")
		})
	}
}

package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hocvu/internal/worker"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"hocvu/internal/app/engine"
	"hocvu/internal/app/engine/enginetest"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/observe"
	"hocvu/internal/store"
	"hocvu/internal/web/visit"
)

// What a page must hold without being pushed wider than a phone.
const (
	longWord    = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
	longAddress = "https://dichvucong.cong-an-tinh-nui.example/tra-cuu/ho-so/2026/11/29?ma=0123456789abcdef0123456789abcdef&buoc=xac-nhan-lan-hai"
)

// hostilePaths are the shipped framework with learning paths whose every text is as wide as texts come.
func hostilePaths(t *testing.T) map[string]string {
	framework, err := os.ReadFile("../../content/bdhvs/framework.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"content/bdhvs/framework.yaml": string(framework), "content/bdhvs/paths.yaml": fmt.Sprintf(`paths:
  - id: chat-choi
    title: { vi: %[1]q }
    summary: { vi: %[2]q }
    steps:
      - { course: chat-choi }
      - { course: mat-khau, after: [chat-choi], optional: true }
  - id: khac
    title: { vi: %[1]q }
    summary: { vi: %[2]q }
    for: { units: [%[1]q, "%[1]s*"], groups: [%[1]q] }
    steps:
      - { course: mat-khau }
      - { course: chat-choi, after: [mat-khau] }
`, longWord, longWord+" "+longAddress)}
}

// hostileFiles are a course and a quiz whose every text is as wide as texts come.
func hostileFiles() map[string]string {
	title := longWord + " và " + longAddress
	lesson := fmt.Sprintf(`---
title: %[1]s
competencies: ["4.1"]
goals:
  - %[1]s
sources: [nguon]
---

Mở đầu %[2]s, địa chỉ %[3]s và mã `+"`%[2]s`"+`.

## %[1]s {#muc}

- %[2]s
  - **%[2]s**
    1. %[3]s

| %[2]s | Hai | Ba | Bốn | Năm | Sáu |
|---|---|---|---|---|---|
| một hai ba bốn | `+"`%[2]s`"+` | %[3]s | %[2]s | %[2]s | %[2]s |

`+"```\n"+`chmod --recursive --verbose u=rwX,g=rX,o= /var/lib/%[2]s/%[2]s && echo %[3]s
`+"```"+`

> [!WARNING]
> %[2]s %[3]s

`+"```quiz\nchat-choi#mot\n```"+`

`+"```quiz\nchat-choi#xep\n```"+`

`+"```quiz\nchat-choi#viet\n```"+`

`+"```quiz\nchat-choi#hoi\n```"+`

Chú thích[^a].

[^a]: %[2]s %[3]s
`, title, longWord, longAddress)
	quiz := fmt.Sprintf(`---
id: chat-choi
version: 1.0.0
language: vi
title: %[1]s
framework: bdhvs
defaults: { competency: "4.1", level: basic, points: 1 }
exam: { pick: 3, attempts: 9, time: 20m, pass: 80, show-keys: submitted }
---

# %[1]s? {#mot}

%[2]s `+"`%[2]s`"+`

- [ ] `+"`%[2]s`"+`
  > %[1]s
- [x] %[3]s
  > %[1]s
- [ ] Khác: %[2]s

> [!HINT]
> %[1]s

> %[1]s

# %[1]s: xếp? {#xep kind="order"}

1. %[2]s
2. %[3]s
3. `+"`%[2]s` hai"+`

> %[1]s

# %[1]s: ghép? {#ghep kind="match"}

| Trái | Phải |
|---|---|
| %[2]s | %[3]s |
| %[3]s | %[2]s một |
| Ba | %[2]s hai |

> %[1]s

# %[1]s: gõ? {#go kind="text"}

- [x] %[2]s

> %[1]s

# %[1]s: điền? {#dien kind="cloze"}

Một ____ và ____ hết.

1. %[2]s
2. - [x] %[2]s
   - [ ] %[3]s

> %[1]s

# %[1]s: làm? {#lam kind="practical" pass=1 must="1"}

%[2]s

- [ ] %[2]s
  > %[3]s
- [ ] %[3]s

> %[1]s

# %[1]s: viết? {#viet kind="open"}

%[2]s

- [ ] %[2]s `+"`2`"+`
  > %[1]s
- [ ] %[3]s `+"`1.5`"+`

> %[1]s

# %[1]s: hỏi? {#hoi kind="survey"}

%[2]s

- [ ] %[2]s
- [ ] %[3]s
`, title, longWord, longAddress)
	course := fmt.Sprintf(`id: chat-choi
version: 1.0.0
language: vi
title: { vi: "%[1]s" }
summary: { vi: "%[1]s" }
framework: bdhvs
competencies: ["4.1"]
audience: { vi: "%[1]s" }
modules:
  - id: mot
    title: { vi: "%[1]s" }
    lessons: [01-chat]
  - id: hai
    title: { vi: "%[1]s" }
    quiz: chat-choi
completion: { lessons: all, quiz: passed }
licence: CC-BY-4.0
authors: [Tổ biên soạn]
updated: 2026-11-23
sources:
  - { id: nguon, title: "%[1]s", date: 2025-08, checked: null }
legal: []
`, title)
	return map[string]string{"content/chat-choi/course.yaml": course, "content/chat-choi/lessons/01-chat.md": lesson, "quizzes/chat-choi/quiz.md": quiz}
}

// hostileSite is a site whose course, names and units are as wide as texts come, with an address for every page.
func hostileSite(t *testing.T) (s *site, names map[string]string, as map[string]*browser) {
	t.Helper()
	folder := t.TempDir()
	files := hostileFiles()
	maps.Copy(files, hostilePaths(t))
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, pool := packages()
	loaded := catalog.NewReloader(enginetest.Layers(folder), engine.New(pool))
	for _, p := range loaded.Reload(context.Background()) {
		if strings.Contains(p.File, "chat-choi") {
			t.Logf("%v", p)
		}
	}
	s = openWith(t, func() (*catalog.Reloader, *worker.Pool) { return loaded, pool })
	ctx := context.Background()
	unit, err := s.store.Units.Add(ctx, store.NewUnit{Code: "rong", Name: "Công an " + longWord, From: time.Now().AddDate(0, -1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	group := s.called(func(tx *store.Store) store.Names { return tx.Groups.Names() }, "Nhóm "+longWord)
	block := s.called(func(tx *store.Store) store.Names { return tx.Blocks.Names() }, "Khối "+longWord)
	as = map[string]*browser{"guest": s.guest()}
	for i, role := range []string{"", access.Leader, access.Helper, access.Trainer, access.Admin} {
		badge := "000-40" + strconv.Itoa(i)
		id := s.staff(badge, role, unit)
		if _, err := s.app.DB().NewQuery("UPDATE officers SET name = {:name} WHERE id = {:id}").Bind(map[string]any{"name": "Người " + longWord, "id": id}).Execute(); err != nil {
			t.Fatal(err)
		}
		as[role] = s.signIn(badge)
	}
	if _, err := s.app.DB().NewQuery("UPDATE appointments SET unit = '' WHERE role IN ('admin', 'trainer')").Execute(); err != nil {
		t.Fatal(err)
	}
	admin, err := s.learning.Access.Officer(ctx, as[access.Admin].cookie())
	if err != nil {
		t.Fatal(err)
	}
	assignment, err := s.learning.Assignments.Add(ctx, admin, assign.Request{Course: "chat-choi", Unit: unit, Task: longAddress,
		Responsible: longWord, Authority: longWord, Product: longAddress, Starts: time.Now(), Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	officer := as[""]
	ended := sitAt(t, officer, "chat-choi")
	for p := ended; ; {
		p = officer.post(p.path, fill(p, p.form(t, p.path)))
		if strings.HasSuffix(p.path, "/nop") {
			break
		}
	}
	officer.post(strings.TrimSuffix(ended.path, "1")+"nop", url.Values{})
	asked := officer.get("/luyen-tap/chat-choi/mot")
	asked = officer.post(asked.path, fill(asked, asked.form(t, asked.path)))
	_, judged, _ := strings.Cut(asked.html, "/bao-sai/")
	judged, _, _ = strings.Cut(judged, "/")
	said := url.Values{"ly-do": {"other"}, "loi": {longWord + " " + longAddress}}
	if p := officer.post("/bao-sai/"+judged+"/mot", said); p.path != "/bao-sai" {
		t.Fatalf("a report leads to %s: %s", p.path, p.html)
	}
	queue := as[access.Trainer].get("/bao-sai/hang-doi")
	_, report, _ := strings.Cut(queue.html, "/bao-sai/hang-doi/")
	report, _, _ = strings.Cut(report, `"`)
	open := sitAt(t, officer, "chat-choi")
	attempt := strings.Split(open.path, "/")[4]
	officer.post(open.path, fill(open, open.form(t, open.path)))
	sitting := examsession.Request{Quiz: "chat-choi", Title: longWord, Room: longWord,
		Opens: time.Now().Add(-time.Minute), Closes: time.Now().Add(time.Hour), Unit: unit,
		Proctors: "000-400"}
	sessions := map[string]string{}
	for _, of := range []string{"proctor", "officer", "closed"} {
		if sitting.Proctors = "000-400"; of == "officer" {
			sitting.Proctors = "000-401"
		}
		if sessions[of], err = s.learning.ExamSessions.Plan(ctx, admin, sitting); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.learning.ExamSessions.Note(ctx, admin, sessions["closed"], admin.ID, longAddress+" "+longWord); err != nil {
		t.Fatal(err)
	}
	if err := s.learning.ExamSessions.Close(ctx, admin, sessions["closed"], longAddress); err != nil {
		t.Fatal(err)
	}
	s.tally()
	written := officer.get("/luyen-tap/chat-choi/viet")
	officer.post(written.path, with(written.form(t, written.path), "dap-an", longWord+" "+longAddress))
	var response string
	if err := s.app.DB().NewQuery("SELECT response FROM judging").Row(&response); err != nil {
		t.Fatal(err)
	}
	archived := s.archived(t)
	list := as[access.Admin].upload("a.csv", []byte("Số hiệu,Họ tên,Đơn vị\n000-900,"+longWord+",rong\n,"+longWord+",x\n"))
	trainer, err := s.learning.Access.Officer(ctx, as[access.Trainer].cookie())
	if err != nil {
		t.Fatal(err)
	}
	draft, save := s.drafted(t, trainer)
	names = map[string]string{"fetch": s.fetchedWidely(t, as[access.Trainer]), "draft": draft, "save": save, "file...": hostileFile,
		"path":      "chat-choi",
		"checklist": "lam", "observation": s.observedWidely(trainer, admin.ID), "course": "chat-choi", "lesson": "01-chat", "quiz": "chat-choi", "session": sessions["proctor"], "question": "mot", "attempt": attempt, "n": "1",
		"judged": judged, "report": report, "survey": "hoi", "archive": archived, "page...": "khoa-hoc/chat-choi/01-chat", "kind": "course", "package": "chat-choi",
		"framework": "bdhvs", "code": "4.1", "unit": unit, "assignment": assignment, "upload": path.Base(list.path), "officer": admin.ID, "response": response,
		"GET /ca-thi/{session}": sessions["officer"], "GET /ca-thi/{session}/bien-ban": sessions["closed"],
		"GET /don-vi/nhom/{named}": group, "GET /don-vi/khoi/{named}": block, "GET /ket-qua/{attempt}": strings.Split(ended.path, "/")[4], "GET /ket-qua-noi-khac/{upload}": ""}
	return s, names, as
}

// tally gives every question that was answered figures, and findings of all kinds.
func (s *site) tally() {
	s.t.Helper()
	if _, err := s.learning.Questions.Run(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	_, err := s.app.DB().NewQuery(`UPDATE item_statistics SET tally = '{"n":120,"right":30,"c":30000,"cc":30000000,"pairs":{"n":120,
		"c":30000,"cc":30000000,"r":60000,"rr":33000000,"cr":12000000},"rests":{"4":60,"14":60},"options":{"1":{"4":30,"14":60},
		"2":{"4":30}},"times":{"60":120},"broken":1,"invalid":60}'`).Execute()
	if err != nil {
		s.t.Fatal(err)
	}
}

// observedWidely records what a trainer saw, in words as wide as they come, and a correction of it.
func (s *site) observedWidely(trainer access.Officer, officer string) string {
	s.t.Helper()
	ctx, observations := context.Background(), s.learning.Observations
	question, _ := s.learning.Catalog().Quizzes["chat-choi"].Question("lam")
	_, err := observations.Record(ctx, trainer, observe.Sheet{Quiz: "chat-choi", Question: "lam", Edition: question.Digest,
		Day: observations.Today(), Sitting: store.NewEvent(),
		Rows: []observe.Row{{Officer: officer, Remark: longWord}}})
	if err != nil {
		s.t.Fatal(err)
	}
	records, err := s.store.Observations.Of(officer, 1)
	if err != nil || len(records) != 1 {
		s.t.Fatal(records, err)
	}
	if err := observations.Correct(ctx, trainer, records[0].ID, observe.Correction{Event: store.NewEvent(),
		Ticked: []int{1}, Remark: longAddress, Reason: longWord}); err != nil {
		s.t.Fatal(err)
	}
	records, err = s.store.Observations.Of(officer, 1)
	if err != nil {
		s.t.Fatal(err)
	}
	return records[0].ID
}

func (b *browser) cookie() string {
	place, err := url.Parse(b.site.server.URL)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, cookie := range b.client.Jar.Cookies(place) {
		if cookie.Name == visit.SessionCookie {
			return cookie.Value
		}
	}
	b.t.Fatal("nobody is signed in")
	return ""
}

// sitAt opens an exam and gives its first question.
func sitAt(t *testing.T, b *browser, quiz string) shown {
	t.Helper()
	first := b.post("/thi/"+quiz, url.Values{})
	if first.status != 200 || !strings.HasSuffix(first.path, "/1") {
		t.Fatalf("the exam begins with %d at %s", first.status, first.path)
	}
	return first
}

// noPage are the addresses that give a file, or lead elsewhere.
var noPage = []string{"GET /dang-nhap/oidc", "GET /dang-nhap/oidc/ve", "GET /du-lieu/json", "GET /bai-nop/{file}", "GET /cham-bai/{response}/{file}", "GET /du-lieu/csv", "GET /lanh-dao/bang-tinh", "GET /danh-sach/mau", "GET /danh-sach/xuat",
	"GET /ket-qua/{attempt}/phieu-bao", "GET /ca-thi/{session}/bien-ban/csv", "GET /sua-goi/{draft}/zip", "GET /khao-sat/{quiz}/{survey}/csv",
	"GET /goi/{kind}/{package}/{file...}", "GET /tinh/{file...}", "GET /suc-khoe", "GET /ket-qua-noi-khac/{upload}"}

// addresses are those of all pages, by who looks at them.
func addresses(t *testing.T, names map[string]string) map[string][]string {
	t.Helper()
	all := map[string][]string{"guest": {"/dang-nhap", "/khong-co"}, "": {"/khong-co"}}
	for _, r := range table {
		if r.method != http.MethodGet || slices.Contains(noPage, r.pattern()) || r.path == "/dang-nhap" {
			continue
		}
		role := ""
		if len(r.audience.Roles) > 0 {
			role = r.audience.Roles[0]
		}
		address := anyParameter.ReplaceAllStringFunc(strings.ReplaceAll(r.path, "{$}", ""), func(p string) string {
			name := cmp.Or(names[r.pattern()], names[strings.Trim(p, "{}")])
			if name == "" {
				t.Errorf("%s: no address for it (add one to hostileSite, or the route to noPage)", r.pattern())
			}
			return name
		})
		all[role] = append(all[role], address)
	}
	below := "/thi/chat-choi/lan/" + names["attempt"] + "/"
	for n := 2; n <= 3; n++ {
		all[""] = append(all[""], below+strconv.Itoa(n))
	}
	all[access.Trainer] = append(all[access.Trainer], "/bang-kiem/chat-choi/lam?tim=000-40", "/bang-kiem/chat-choi/lam?can-bo="+names["officer"])
	for _, question := range []string{"xep"} {
		all[""] = append(all[""], "/luyen-tap/chat-choi/"+question)
	}
	return all
}

// measured is what a page looks like to somebody who cannot push it sideways.
type measured struct {
	Wide   int      // how wide the page is
	Out    []string // what sticks out of it
	Locked []string // what scrolls in itself without being reached by the keyboard, or without a name
	Cover  float64  // share of the height that bars cover in the middle of the page
}

const measure = `(() => {
  const name = (e) => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 40);
  const root = document.documentElement, out = [], locked = [];
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e);
    if (/auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth && e.clientWidth > 0 && !e.matches('select, input, textarea')) {
      if (e.tabIndex < 0 || !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))) locked.push(name(e));
    }
    const box = e.getBoundingClientRect();
    if (box.right <= innerWidth + 1 || box.width === 0) continue;
    let inside = e.parentElement;
    while (inside && getComputedStyle(inside).overflowX === 'visible') inside = inside.parentElement;
    if (!inside || inside === document.body || inside === root) out.push(Math.round(box.right) + ' ' + name(e));
  }
  scrollTo(0, (root.scrollHeight - innerHeight) / 2);
  let cover = 0;
  if (root.scrollHeight > 2 * innerHeight) for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e);
    if (!/fixed|sticky/.test(style.position) || style.top === 'auto' && style.bottom === 'auto') continue;
    const box = e.getBoundingClientRect();
    if (box.width > innerWidth / 2 && box.height < innerHeight) cover += Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / innerHeight;
  }
  return { Wide: root.scrollWidth, Out: out.slice(-4), Locked: locked, Cover: cover };
})()`

// views are the ways in which every page is looked at: width and text size.
var views = []struct {
	wide  int64
	text  string
	cover float64 // share of the height that bars may cover
}{{360, "100%", .25}, {360, "200%", .01}, {1280, "200%", .25}}

func TestNoPageIsPushedSidewaysOnAPhoneNorAtTextOfTwiceTheSize(t *testing.T) {
	_, names, as := hostileSite(t)
	for role, pages := range addresses(t, names) {
		tab := as[role].tab()
		for _, address := range pages {
			as[role].measures(tab, address)
		}
	}
}

// No address shows the page on which an act on a unit is tried, only a form does.
func TestTheTrialOfAnActOnAUnitIsNotPushedSideways(t *testing.T) {
	_, names, as := hostileSite(t)
	b := as[access.Admin]
	tab, address := b.tab(), "/don-vi/"+names["unit"]
	name := "Công an " + strings.ReplaceAll(longWord, "ä", "ae") // which an import takes for a letter of an old encoding
	b.run(tab, b.to(address), chromedp.Evaluate(`document.getElementById('doi-ten-ten').value = '`+name+`'`, nil))
	if _, err := chromedp.RunResponse(tab, chromedp.Evaluate(`document.getElementById('doi-ten-ten').form.requestSubmit()`, nil)); err != nil {
		b.t.Fatal(err)
	}
	var said string
	b.run(tab, chromedp.Evaluate(`document.querySelector('[name=ban]') ? '' : document.querySelector('main').innerText`, &said))
	if said != "" {
		b.t.Fatalf("the act was not tried: %s", said)
	}
	b.measuresHere(tab, address+" (trial)")
}

// measures looks at a page in all ways, with everything unfolded.
func (b *browser) measures(tab context.Context, address string) {
	b.t.Helper()
	var here string
	if err := chromedp.Run(tab, b.to(address), chromedp.Evaluate(`location.pathname`, &here),
		chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil)); err != nil {
		b.t.Fatalf("%s: %v", address, err)
	}
	if want, _, _ := strings.Cut(address, "?"); here != want {
		b.t.Errorf("%s leads to %s", address, here)
	}
	b.measuresHere(tab, address)
}

// measuresHere looks in all ways at the page that is there.
func (b *browser) measuresHere(tab context.Context, address string) {
	b.t.Helper()
	for _, at := range views {
		var m measured
		b.run(tab, emulation.SetDeviceMetricsOverride(at.wide, 740, 1, false),
			chromedp.Evaluate(`document.documentElement.style.fontSize = '`+at.text+`'`, nil), chromedp.Evaluate(measure, &m))
		if m.Wide > int(at.wide) || len(m.Locked) > 0 {
			b.t.Errorf("%s at %d px and text of %s is %d px wide: %q; out of the keyboard's reach: %q", address, at.wide, at.text, m.Wide, m.Out, m.Locked)
		}
		if m.Cover > at.cover {
			b.t.Errorf("%s at %d px and text of %s: bars cover %.0f %% of the page", address, at.wide, at.text, 100*m.Cover)
		}
	}
}

package acceptance

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hocvu/internal/rostertest"
)

// The unit of the demo that the untidy list is about, and one officer of that list.
const (
	communeCode  = "CAX01"
	newcomer     = "200-000"
	newPassword  = "suối chảy qua bản nhỏ"
	orderedTask  = "Học hết khóa trước ngày sơ kết"
	leaderBadge  = "000-003"
	adminBadge   = "000-005"
	unusable     = 6 // rows of the untidy list that nobody can use
	figuresStale = 20 * time.Second
)

func TestAListBecomesOfficersWhoStudyAndFiguresThatMove(t *testing.T) {
	s := demo(t)
	file, good, err := rostertest.Roster(communeCode)
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "danh-sach-muong-suong.xlsx")
	if err := os.WriteFile(list, file, 0o600); err != nil {
		t.Fatal(err)
	}
	unit := s.unit(t, communeCode)

	admin := s.person(t, "admin")
	admin.enter("vi", adminBadge)
	admin.click("figures", `.tabs a[href="/lanh-dao"]`)
	start := admin.figures(unit)
	admin.imports(list, good)
	admin.until(unit, "the list is imported", func(f progress) bool { return f.roster == start.roster+good && f.registered == start.registered })
	code := admin.slip(unit)

	officer := s.person(t, "officer")
	officer.begin(code)

	leader := s.person(t, "leader")
	leader.enter("vi", leaderBadge)
	leader.assign(unit)
	assigned := leader.until(unit, "the course is assigned", func(f progress) bool { return f.registered == f.roster && f.roster == start.roster+good })

	officer.learn()
	officer.sit(s, readKeys(t, quizOfDemo))
	leader.until(unit, "one has completed", func(f progress) bool {
		return f == progress{assigned.roster, assigned.registered, assigned.studying, assigned.completed + 1}
	})
	leader.open("emulation", "/lanh-dao?theo=thi-dua&ky=nam")
	if n := ask[int](leader, `[...document.querySelectorAll('.units caption')].length`); n < 3 {
		leader.Errorf("the emulation table has %d blocks", n)
	}
	for _, page := range [][2]string{{"names", "/lanh-dao/" + unit}, {"skills", "/lanh-dao/nang-luc"}} {
		leader.open(page[0], page[1])
	}
	for _, page := range [][2]string{{"appointments", "/bo-nhiem"}, {"coverage", "/do-phu"}} {
		admin.open(page[0], page[1])
	}
	for _, page := range [][2]string{{"my-data", "/du-lieu"}, {"notice-again", "/thong-bao"}, {"change-password", "/mat-khau"}} {
		officer.open(page[0], page[1])
	}
}

// person is a browser for somebody who works in Vietnamese.
func (s *server) person(t *testing.T, name string) *walker {
	t.Helper()
	return walk(t, "http://"+s.address, "vi", "people-"+name)
}

// unit is the ID of a unit.
func (s *server) unit(t *testing.T, code string) (id string) {
	t.Helper()
	if err := s.database(t).QueryRow(`SELECT id FROM units WHERE code = ?`, code).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// desk goes to another page of the staff by the way at the head of each, on a phone.
func (w *walker) desk(name, href string) {
	w.run(chromedp.Click(`.desk summary`, chromedp.ByQuery))
	w.click(name, `.desk a[href="`+href+`"]`)
	if w.path() != href || w.status != 200 {
		w.Fatalf("the way to %s ends at %s with %d", href, w.path(), w.status)
	}
}

// progress is that of one unit as the leader's page shows them.
type progress struct{ roster, registered, studying, completed int }

func (w *walker) figures(unit string) progress {
	w.run(chromedp.Navigate(w.base + "/lanh-dao?don-vi=" + unit))
	n := ask[[]int](w, `[...document.querySelectorAll('.units tr.total td')].slice(4, 8).map((td) => Number(td.innerText.replace(/\D/g, '')))`)
	if len(n) != 4 {
		w.Fatalf("the leader's page has no figures: %s", w.text("main"))
	}
	return progress{n[0], n[1], n[2], n[3]}
}

// until looks again until the figures are as they must be: they may be some seconds old, and say so.
func (w *walker) until(unit, after string, right func(progress) bool) progress {
	w.Helper()
	for began := time.Now(); ; time.Sleep(200 * time.Millisecond) {
		f := w.figures(unit)
		if right(f) {
			w.open("figures-"+strings.ReplaceAll(after, " ", "-"), "/lanh-dao?don-vi="+unit)
			return f
		}
		if time.Since(began) > figuresStale {
			w.Fatalf("after %s the leader's page shows %+v", after, f)
		}
	}
}

// imports sends the list, reads the trial and applies what can be.
func (w *walker) imports(list string, good int) {
	w.desk("roster", "/danh-sach")
	w.run(chromedp.SetUploadFiles("#tep", []string{list}, chromedp.ByQuery))
	w.click("trial", `main form .button`)
	sums := ask[map[string]string](w, `Object.fromEntries([...document.querySelectorAll('.sums div')].map((d) => [d.querySelector('dt').innerText, d.querySelector('dd').innerText]))`)
	if sums["Thêm mới"] != strconv.Itoa(good) || sums["Không nhận"] != strconv.Itoa(unusable) {
		w.Fatalf("the trial says %v, %d rows are right", sums, good)
	}
	trial := w.path()
	w.click("refused", `main form .button`)
	w.settled(trial)
	if !w.has("#loi") {
		w.Errorf("rows that are refused are passed over without a word: %s", w.text("main"))
	}
	w.run(chromedp.Click(`[name="bo-dong-loi"]`, chromedp.ByQuery))
	w.follow("importing", chromedp.Click(`main form .button`, chromedp.ByQuery))
	w.settled(trial)
	w.open("imported", trial)
	if !w.has(".callout.success") {
		w.Fatalf("the import ends with: %s", w.text("main"))
	}
	w.click("slip-units", `main a[href="/phieu"]`)
}

// settled waits until an import has ended.
func (w *walker) settled(path string) {
	w.Helper()
	for range 100 {
		w.run(chromedp.Navigate(w.base + path))
		if !w.has("progress") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	w.Fatal("the import does not end")
}

// slip prints the slips of a unit and reads the newcomer's.
func (w *walker) slip(unit string) (code string) {
	w.desk("slip-units-again", "/phieu")
	w.click("slips", `main a[href="/phieu?don-vi=`+unit+`"]`)
	w.click("slips-printed", `main form:not(.stack) .button`)
	code = ask[string](w, `[...document.querySelectorAll('.slip')].find((s) => s.querySelector('.badge-line').innerText.includes(`+quoted(newcomer)+`))?.querySelector('.code').lastChild.data ?? ''`)
	if code == "" {
		w.Fatalf("%s has no slip: %.400s", newcomer, w.text("main"))
	}
	return code
}

// begin is the first time that an officer comes: with a slip, to a password, past the notice.
func (w *walker) begin(code string) {
	w.run(chromedp.Navigate(w.base + "/dang-nhap"))
	w.click("sign-in", `.languages [value="vi"]`)
	w.fill("sign-in", [][2]string{{"so-hieu", newcomer}, {"mat-khau", code}})
	w.click("first-password", "main .button")
	w.fill("first-password", [][2]string{{"mat-khau-moi", "12345678910"}})
	w.click("weak-password", "main .button")
	if !w.has("#loi") {
		w.Errorf("a password that everybody has is taken: %s", w.text("main"))
	}
	w.fill("first-password", [][2]string{{"mat-khau-moi", newPassword}})
	w.click("notice", "main .button")
	if !strings.HasPrefix(w.path(), "/thong-bao") {
		w.Fatalf("after the first password comes %s, not the notice", w.path())
	}
	w.click("first-day", "main form .button")
	if w.path() != "/" {
		w.Fatalf("the notice leads to %s", w.path())
	}
}

// assign gives the course to the unit, after an order in which something is missing.
func (w *walker) assign(unit string) {
	w.click("figures", `.tabs a[href="/lanh-dao"]`)
	w.desk("orders", "/giao-hoc")
	w.click("order", `main a[href="/giao-hoc/moi"]`)
	order := [][2]string{{"khoa", quizOfDemo}, {"don-vi", unit}, {"viec", orderedTask}, {"trach-nhiem", "Trưởng Công an xã"}, {"so-ngay", "30"}, {"tham-quyen", "Kế hoạch của Công an tỉnh"}}
	w.fill("order", order)
	w.click("order-unclear", "main form .button")
	if w.status != 422 || !w.has(`#ket-qua[aria-invalid="true"]`) || !ask[bool](w, `document.querySelector('#viec').value === `+quoted(orderedTask)) {
		w.Errorf("an order without a result: %d, %s", w.status, w.text("main .callout"))
	}
	w.fill("order", [][2]string{{"ket-qua", "Từng người có giấy chứng nhận"}})
	w.click("ordered", "main form .button")
	w.run(chromedp.Click(`.orders summary`, chromedp.ByQuery)) // of the latest, which stands first
	if w.path() != "/giao-hoc" || !strings.Contains(w.text(".orders"), orderedTask) {
		w.Fatalf("the order ends at %s: %s", w.path(), w.text("main"))
	}
}

// learn reads every lesson of the course that was assigned.
func (w *walker) learn() {
	w.open("home-assigned", "/")
	w.open("course-assigned", "/khoa-hoc/"+quizOfDemo)
	if !strings.Contains(w.text("main"), orderedTask) {
		w.Errorf("the course does not say in whose words it was assigned: %.400s", w.text("main"))
	}
	lessons := ask[[]string](w, `[...document.querySelectorAll('.stop > a[href^="/khoa-hoc/"]')].map((a) => a.getAttribute('href'))`)
	for _, lesson := range lessons {
		w.run(chromedp.Navigate(w.base + lesson))
		w.markRead()
	}
	if len(lessons) == 0 {
		w.Fatal("the course has no lessons")
	}
}

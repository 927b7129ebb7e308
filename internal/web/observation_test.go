package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

const checklistHref = "/bang-kiem/mat-khau/thuc-hanh-hai-lop"

// observing is a site with a trainer of a unit, and two officers of it.
func observing(t *testing.T) (s *site, trainer *browser, first, second string) {
	t.Helper()
	s = open(t)
	ms := s.unit("ms")
	first, second = s.staff("000-501", "", ms), s.staff("000-502", "", ms)
	s.staff("000-500", access.Trainer, ms)
	return s, s.signIn("000-500"), first, second
}

// fillSheet opens the checklist for officers and ticks it, the same for all.
func fillSheet(t *testing.T, b *browser, items []string, officers ...string) url.Values {
	t.Helper()
	p := b.get(checklistHref + "?" + url.Values{"can-bo": officers}.Encode())
	if p.status != http.StatusOK {
		t.Fatalf("%d: %s", p.status, p.html)
	}
	form := p.form(t, checklistHref)
	for _, id := range officers {
		form["muc-"+id] = items
		form.Set("loi-"+id, "Làm chậm mà chắc.")
	}
	return form
}

func TestATrainerTicksLooksAgainAndSigns(t *testing.T) {
	s, b, first, second := observing(t)
	if p := b.get("/bang-kiem"); !strings.Contains(p.html, checklistHref) {
		t.Fatalf("no checklist to choose: %s", p.html)
	}
	if p := b.get(checklistHref + "?tim=000-50"); !strings.Contains(p.html, first) || !strings.Contains(p.html, second) ||
		strings.Contains(p.html, "Người 000-500</span><br>") {
		t.Errorf("the search: %s", p.html)
	}
	form := fillSheet(t, b, []string{"1", "2", "3", "4", "6"}, first, second)
	p := b.post(checklistHref, form)
	if p.status != http.StatusOK || !strings.Contains(p.html, "đã trực tiếp quan sát") || strings.Contains(p.html, "muc-bo") {
		t.Fatalf("%d: %s", p.status, p.html)
	}
	if n := count(t, s, "observations"); n != 0 {
		t.Errorf("%d rows before it was signed", n)
	}
	confirmed := p.form(t, checklistHref)
	changed := b.post(checklistHref, with(confirmed, "viec", "sua"))
	if got := changed.form(t, checklistHref)["muc-"+first]; len(got) != 5 || !strings.Contains(changed.html, "Làm chậm mà chắc.") {
		t.Errorf("what was ticked is lost when it is changed: %v", got)
	}
	for range 2 { // pressed twice
		p = b.post(checklistHref, with(confirmed, "viec", "ky"))
		if p.path != "/bang-kiem" || !strings.Contains(p.html, "Đã ký và ghi cho 2 đồng chí.") {
			t.Errorf("%d at %s: %s", p.status, p.path, p.html)
		}
	}
	if n := count(t, s, "observations"); n != 2 {
		t.Errorf("%d rows", n)
	}
	own := s.signIn("000-501")
	p = own.get("/thuc-hanh/mat-khau/thuc-hanh-hai-lop")
	for _, want := range []string{"Đạt", "Người 000-500", "Làm chậm mà chắc.", "5/6 mục; chưa làm được: 5"} {
		if !strings.Contains(p.html, want) {
			t.Errorf("the officer does not read %q", want)
		}
	}
	if strings.Contains(p.html, "hãy hỏi thử") {
		t.Error("the officer reads what is for the observer")
	}
	if p := own.get("/nang-luc/bdhvs/2.6"); !strings.Contains(p.html, "Thực hành đạt") || !strings.Contains(p.html, "Người 000-500") {
		t.Errorf("the evidence does not say who observed: %s", p.html)
	}
	if p := s.signIn("000-502").get("/du-lieu"); !strings.Contains(p.html, "Lần thực hành được quan sát") {
		t.Error("own data does not tell of it")
	}
}

func TestWhereOneOfficerIsRefusedTheSheetComesBackWithAllTicks(t *testing.T) {
	s, b, first, second := observing(t)
	s.observed(s.staff("000-503", access.Trainer, s.unit("ms")), first)
	form := fillSheet(t, b, []string{"1", "4"}, first, second)
	p := b.post(checklistHref, with(form, "viec", "ky"))
	back := p.form(t, checklistHref)
	if p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "Ngày ấy Người 000-503 đã ghi bảng kiểm này") ||
		len(back["muc-"+second]) != 2 || !strings.Contains(p.html, "/quan-sat/") || back.Get("dot") != form.Get("dot") {
		t.Errorf("%d: %s", p.status, p.html)
	}
	if n := count(t, s, "observations"); n != 1 {
		t.Errorf("%d rows", n)
	}
	p = b.post(checklistHref, with(with(back, "bo-"+first, "1"), "viec", "ky"))
	if p.path != "/bang-kiem" || count(t, s, "observations") != 2 {
		t.Errorf("without that officer: %d at %s", p.status, p.path)
	}
}

func TestARecordIsCorrectedOnItsPage(t *testing.T) {
	s, b, first, _ := observing(t)
	record := "/quan-sat/" + s.observed(s.staff("000-503", access.Trainer, s.unit("ms")), first)
	form := b.get(record).form(t, record)
	delete(form, "muc")
	if p := b.post(record, with(form, "ly-do", "")); p.status != http.StatusUnprocessableEntity ||
		!strings.Contains(p.html, "Hãy viết lý do") {
		t.Errorf("without a reason: %d", p.status)
	}
	if p := b.post(record, with(form, "ly-do", "Nhầm người")); p.path != "/bang-kiem" {
		t.Fatalf("%d: %s", p.status, p.html)
	}
	p := s.signIn("000-501").get("/thuc-hanh/mat-khau/thuc-hanh-hai-lop")
	for _, want := range []string{"Chưa đạt", "Nhầm người", "Trước khi sửa", "Người 000-503"} {
		if !strings.Contains(p.html, want) {
			t.Errorf("the officer does not read %q", want)
		}
	}
}

func TestTheChecklistIsReadInThreeLanguages(t *testing.T) {
	s, _, first, _ := observing(t)
	s.observed(s.staff("000-503", access.Trainer, s.unit("ms")), first)
	b := s.signIn("000-501")
	for language, want := range map[message.Language]string{message.English: "Observed by", message.Chinese: "观察"} {
		b.post("/ngon-ngu", url.Values{"ngon-ngu": {string(language)}})
		if p := b.get("/thuc-hanh/mat-khau/thuc-hanh-hai-lop"); !strings.Contains(p.html, want) || strings.Contains(p.html, "⟨") {
			t.Errorf("%s: %s", language, p.html)
		}
	}
}

func count(t *testing.T, s *site, table string) (n int) {
	t.Helper()
	if err := s.app.DB().NewQuery("SELECT count(*) FROM " + table).Row(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

package preview

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var (
	hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
	typedField  = regexp.MustCompile(`<input id="[^"]*" name="([^"]*)" value="([^"]*)"`)
)

// fields are what a page's forms send when nothing is chosen on it.
func (p shown) fields() url.Values {
	form := url.Values{}
	for _, pattern := range []*regexp.Regexp{hiddenField, typedField} {
		for _, match := range pattern.FindAllStringSubmatch(p.html, -1) {
			form.Set(match[1], html.UnescapeString(match[2]))
		}
	}
	form.Del("de")
	return form
}

// with is the form with further fields.
func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func TestAnAnswerStandsInTheAddressAndIsGradedAnewOnEveryReload(t *testing.T) {
	b := look(t, "")
	const address = "/luyen-tap/mat-khau/thu-het-pin"
	p := b.post(address, with(b.get(address+"?de=3").fields(), "dap-an", "5"))
	if !strings.Contains(p.html, `id="nhan-xet-cau-thu-het-pin"`) || !strings.Contains(p.path, "dap-an=5") {
		t.Fatalf("%s: %s", p.path, p.html)
	}
	if again := b.get(p.path); again.html != p.html {
		t.Error("the page is another one when it is loaded again")
	}
	if p := b.post(address, with(b.get(address).fields(), "dap-an", "16,7 phút")); !strings.Contains(p.html, "Được 1 điểm") {
		t.Errorf("%s: a right answer: %s", p.path, p.html)
	}
	if p := b.post(address, b.get(address).fields()); p.status != http.StatusUnprocessableEntity ||
		!strings.Contains(p.html, `id="loi"`) {
		t.Errorf("nothing was typed, and the page is %d", p.status)
	}
	anew := b.post(address+"/lam-lai", p.fields())
	if strings.Contains(anew.html, "nhan-xet-") || !strings.Contains(anew.path, "de=4") {
		t.Errorf("%s: asked again with another variant", anew.path)
	}
	if p := b.post(address+"/tiep", p.fields()); p.path == address || !strings.HasPrefix(p.path, "/luyen-tap/mat-khau/") {
		t.Errorf("the next question is %s", p.path)
	}
}

func TestHintsAreOpenedOneByOneAndWhatWasChosenStays(t *testing.T) {
	b := look(t, "")
	for _, question := range b.reloader.Catalog().Quizzes["mat-khau"].Questions {
		text := question.Texts["vi"]
		if len(text.Hints) == 0 || !question.Open() {
			continue
		}
		address := "/luyen-tap/mat-khau/" + question.ID
		p := b.get(address)
		for n := range text.Hints {
			if strings.Count(p.html, "callout\" role=\"note\"") != n {
				t.Errorf("%s: %d hints are open: %s", address, n, p.html)
			}
			p = b.post(address+"/goi-y", with(p.fields(), "dap-an", "2"))
		}
		if strings.Contains(p.html, "/goi-y") || !strings.Contains(p.path, "dap-an=2") {
			t.Errorf("%s: all hints are open", p.path)
		}
		return
	}
	t.Error("no question has a hint")
}

func TestAStoryIsToldTurnByTurn(t *testing.T) {
	b := look(t, "")
	const address = "/luyen-tap/lam-viec/goi"
	p := b.post(address, with(b.get(address).fields(), "dap-an", "1"))
	if !strings.Contains(p.html, "Lỡ đọc mã rồi") || strings.Contains(p.html, "nhan-xet-") {
		t.Fatalf("%s: %s", p.path, p.html)
	}
	if same := b.post(address, p.fields()); !strings.Contains(same.html, "Lỡ đọc mã rồi") {
		t.Errorf("nothing was decided, and the story is elsewhere: %s", same.path)
	}
	p = b.post(address, with(p.fields(), "dap-an", "1"))
	if !strings.Contains(p.html, "nhan-xet-") || !strings.Contains(p.html, "Giữ lại được") {
		t.Errorf("%s: %s", p.path, p.html)
	}
}

func TestALessonKeepsWhatStandsInItsOtherQuestions(t *testing.T) {
	b := look(t, "")
	const lesson = "/khoa-hoc/moi-dang/01-moi-dang"
	p := b.get(lesson)
	actions := regexp.MustCompile(`formaction="(/luyen-tap/([^/"]+)/([^/"]+))"`).FindAllStringSubmatch(p.html, -1)
	if len(actions) < 3 {
		t.Fatalf("%d questions in %s", len(actions), lesson)
	}
	other := actions[1][2] + "." + actions[1][3] + ".dap-an"
	first := actions[0]
	p = b.post(first[1], with(p.fields(), first[2]+"."+first[3]+".dap-an", "1", other, "2"))
	if !strings.HasPrefix(p.path, lesson) || strings.Count(p.html, `id="nhan-xet-`)+strings.Count(p.html, `id="loi"`) > 1 {
		t.Errorf("%s", p.path)
	}
	if !strings.Contains(p.path, url.QueryEscape(other)+"=2") {
		t.Errorf("%s does not hold what was chosen in the other question", p.path)
	}
	second := b.post(actions[1][1], with(p.fields(), other, "1"))
	if strings.Count(second.html, `id="nhan-xet-`) < strings.Count(p.html, `id="nhan-xet-`) {
		t.Errorf("%s: an answer given before is gone", second.path)
	}
	if end := b.post(lesson+"/da-doc", nil); end.path != "/khoa-hoc/moi-dang" {
		t.Errorf("the end of the lesson leads to %s", end.path)
	}
}

func TestAnAddressLeadsNowhereElse(t *testing.T) {
	b := look(t, "/xem")
	for _, to := range []string{"https://la.example/", "//la.example/", "/dang-xuat", "javascript:alert(1)", "/xem\\la"} {
		p := b.post("/xem/luyen-tap/mat-khau/thu-het-pin", url.Values{"ve": {to}, "dap-an": {"1"}})
		if !strings.HasPrefix(p.path, "/xem/") {
			t.Errorf("%s: %s", to, p.path)
		}
		if p := b.get("/xem/dien-thoai?xem=" + url.QueryEscape(to)); !strings.Contains(p.html, `<iframe src="/xem/"`) {
			t.Errorf("%s: %s", to, p.html)
		}
	}
}

func FuzzAnAddress(f *testing.F) {
	f.Add("mat-khau/thu-het-pin", "de=7&dap-an=1&gui=1&mo=9")
	f.Add("lam-viec/goi", "truoc=[1,9]&dap-an=2&gui=1")
	f.Add("man-hinh/hop-thu", `truoc=[[1,"open"]]&lam=2 report&gui=1`)
	b := look(f, "")
	f.Fuzz(func(t *testing.T, question, query string) {
		if values, err := url.ParseQuery(query); err == nil {
			quiz, id, _ := strings.Cut(question, "/")
			its := bench{t: t, server: b.server, client: b.client}
			p := its.get("/luyen-tap/" + url.PathEscape(quiz) + "/" + url.PathEscape(id) + "?" + values.Encode())
			if p.status >= http.StatusInternalServerError {
				t.Errorf("%s?%s: %d %s", question, query, p.status, p.html)
			}
		}
	})
}

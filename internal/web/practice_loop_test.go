package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/web/answer"
	"hocvu/internal/web/officer"
)

// practicesIn lists the questions of a lesson that can be answered.
func practicesIn(lesson shown) []string {
	var all []string
	for _, m := range sendsTo.FindAllStringSubmatch(lesson.html, -1) {
		all = append(all, m[1])
	}
	return all
}

// location posts a form and gives where the server leads, with what stands behind #.
func (b *browser) location(path string, form url.Values) string {
	b.t.Helper()
	staying := *b.client
	staying.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	r, err := http.NewRequest("POST", b.site.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	told, err := staying.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	told.Body.Close() //nolint:errcheck // only the header counts
	return told.Header.Get("Location")
}

func TestAnAnswerLeadsToItsVerdict(t *testing.T) {
	b := open(t).signIn("000-123")
	lesson := b.get(lessonHref)
	action := firstPractice(t, lesson)
	id := "nhan-xet-cau-" + action[strings.LastIndex(action, "/")+1:]
	for rule, c := range map[string]struct{ page, want string }{
		"in a lesson to the lesson":             {lessonHref, lessonHref + "#" + id},
		"on a page of its own to that page":     {action, action + "#" + id},
		"and it is known there where one began": {action + "?ve=/luyen-them/bdhvs", action + "?ve=%2Fluyen-them%2Fbdhvs#" + id},
	} {
		t.Run(rule, func(t *testing.T) {
			b := b.site.signIn("000-123")
			b.post(action+"/lam-lai", url.Values{})
			page := b.get(c.page)
			if to := b.location(action, with(page.form(t, action), page.named(action, answer.Field),
				"1")); to != c.want {
				t.Errorf("it leads to %s, want %s", to, c.want)
			}
			if told := b.get(c.page); !strings.Contains(told.html, `id="`+id+`" tabindex="-1" role="status"`) {
				t.Errorf("%s has no verdict that can take the focus", c.page)
			}
		})
	}
}

func TestPracticeGoesOnFromQuestionToQuestion(t *testing.T) {
	b := open(t).signIn("000-123")
	page := b.get("/luyen-them/bdhvs")
	met := map[string]bool{}
	at := strings.SplitN(strings.SplitN(page.html, `href="/luyen-tap/`, 2)[1], `"`, 2)[0]
	page = b.get("/luyen-tap/" + strings.ReplaceAll(at, "&amp;", "&"))
	for range 300 { // more than the shipped packages have
		action := page.path
		if !strings.HasPrefix(action, "/luyen-tap/") {
			break
		}
		if met[action] {
			t.Fatalf("%s comes again, after %v", action, met)
		}
		met[action] = true
		told := b.post(action, fill(page, page.form(t, action)))
		for turn := 0; turn < 10 && !strings.Contains(told.html, "nhan-xet-"); turn++ { // of a story
			told = b.post(action, fill(told, told.form(t, action)))
		}
		if told.path != action || !strings.Contains(told.html, action+"/tiep") || !strings.Contains(told.html, "nhan-xet-") {
			t.Fatalf("after the answer: %d at %s\n%s", told.status, told.path, told.html)
		}
		page = b.post(action+"/tiep", told.form(t, action+"/tiep"))
	}
	if len(met) < 5 || page.path != "/luyen-them/bdhvs" {
		t.Errorf("%d questions, then %s", len(met), page.path)
	}
	if !strings.Contains(page.html, "Các câu nên làm đồng chí đã làm hết. Từ ngày ") && !strings.Contains(page.html, "đều đã đánh giá đủ rõ") {
		t.Errorf("the empty page does not say the truth: %s", page.html)
	}
}

func TestWhatWasChosenStaysWhereAnotherQuestionOrAHintIsSent(t *testing.T) {
	b := open(t).signIn("000-123")
	lesson := b.get(lessonHref)
	actions := practicesIn(lesson)
	if len(actions) < 2 {
		t.Fatalf("the lesson has %d questions", len(actions))
	}
	fields := lesson.form(t, actions[0])
	fields = fill(lesson, fields)
	for _, action := range actions {
		name := lesson.named(action, answer.Field)
		if strings.Contains(lesson.html, `name="`+name+`"`) {
			fields.Set(name, "2")
		}
		fields.Set(lesson.named(action, "chac"), "doan")
	}
	first, second := actions[0], actions[1]
	kept := func(p shown, action string) bool {
		its := p.form(t, action)
		return its.Get(p.named(action, answer.Field)) == "2" && its.Get(p.named(action, "chac")) == "doan"
	}
	if p := b.post(first+"/goi-y", fields); !kept(p, first) || !kept(p, second) {
		t.Errorf("after a hint what was chosen is %v", fieldsOf(p.html))
	}
	p := b.post(first, fields)
	if p.path != lessonHref || !strings.Contains(p.html, "nhan-xet-") || !kept(p, second) {
		t.Errorf("after the first answer what was chosen in the second is %v", fieldsOf(p.html))
	}
	if alone := b.get(second); fieldsOf(alone.html).Get(answer.Field) != "2" {
		t.Errorf("on its own page what was chosen is %v", fieldsOf(alone.html))
	}
	if other := b.site.signIn("000-124").get(lessonHref); kept(other, second) {
		t.Error("another officer sees it")
	}
	p = b.post(second, p.form(t, second))
	if strings.Count(p.html, `id="nhan-xet-`) != 2 {
		t.Errorf("the second answer, sent as it was kept: %d at %s", p.status, p.path)
	}
}

func TestAHintOnAPageOfItsOwnKeepsWhatWasChosen(t *testing.T) {
	b := open(t).signIn("000-123")
	action := firstPractice(t, b.get(lessonHref))
	page := b.get(action + "?ve=/cau-sai")
	p := b.post(action+"/goi-y", with(page.form(t, action), answer.Field, "3"))
	its := p.form(t, action)
	if its.Get(answer.Field) != "3" || its.Get("ve") != "/cau-sai" || !strings.Contains(p.html, `id="goi-y-`) {
		t.Errorf("%v", its)
	}
}

// Without a script a browser sends Enter as the form's own action.
func TestEnterInALessonAnswersTheOneQuestionThatIsFilledIn(t *testing.T) {
	b := open(t).signIn("000-123")
	lesson := b.get(lessonHref)
	actions := practicesIn(lesson)
	address := lessonHref + "/tra-loi"
	if p := b.post(address, lesson.form(t, address)); p.path != lessonHref || strings.Contains(p.html, "nhan-xet-") {
		t.Errorf("nothing is filled in: %d at %s", p.status, p.path)
	}
	both := with(with(lesson.form(t, address), lesson.named(actions[0], answer.Field), "2"), lesson.named(actions[1],
		answer.Field), "2")
	p := b.post(address, both)
	if p.path != lessonHref || strings.Contains(p.html, "nhan-xet-") || fieldsOf(p.html).Get(p.named(actions[1],
		answer.Field)) != "2" {
		t.Errorf("two are filled in: %d at %s, %v", p.status, p.path, fieldsOf(p.html))
	}
	one := with(lesson.form(t, address), lesson.named(actions[1], answer.Field), "2")
	if p := b.post(address, one); p.path != lessonHref || strings.Count(p.html, `id="nhan-xet-`) != 1 {
		t.Errorf("one is filled in: %d at %s", p.status, p.path)
	}
}

func TestAPracticalQuestionIsToldInTheLessonAndHasNoForm(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	lesson := b.get("/khoa-hoc/lam-viec/01-lam-viec")
	if lesson.status != 200 || !strings.Contains(lesson.html, "Tự tìm được mục Bảo mật") ||
		!strings.Contains(lesson.html, officer.ObservedHref("lam-viec", "tan-tay")) ||
		strings.Contains(lesson.html, officer.PracticeHref("lam-viec", "tan-tay")) {
		t.Errorf("%d, or the lesson does not tell what will be observed: %s", lesson.status, lesson.html)
	}
	page := b.get(officer.PracticeHref("lam-viec", "tan-tay"))
	if page.path != officer.ObservedHref("lam-viec", "tan-tay") || !strings.Contains(page.html, "cả 2 mục") {
		t.Errorf("its own page: %s %s", page.path, page.html)
	}
}

func TestUnmovedStepsAndAChoiceInTwoRowsAreSaidAtOnceAndCostNothing(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	order := officer.PracticeHref("moi-dang", "thu-tu")
	page := b.get(order)
	if p := b.post(order, page.form(t, order)); p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html,
		"Đồng chí chưa đổi chỗ bước nào") {
		t.Errorf("unmoved steps: %d", p.status)
	}
	match := officer.PracticeHref("moi-dang", "ghep")
	page = b.get(match)
	fields := page.form(t, match)
	for _, row := range []string{"ghep-1", "ghep-3"} {
		fields.Set(row, "2")
	}
	p := b.post(match, fields)
	if p.status != http.StatusUnprocessableEntity || strings.Count(p.html, `aria-invalid="true"`) != 2 ||
		!strings.Contains(p.html, "đang được chọn ở hai dòng") ||
		fieldsOf(p.html).Get("ghep-3") != "2" {
		t.Errorf("one choice in two rows: %d\n%s", p.status, p.html)
	}
}

func TestANumberIsTakenAsItIsTypedOnAPhoneAndSaidBack(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	number := officer.PracticeHref("moi-dang", "so")
	page := b.get(number)
	if !strings.Contains(page.html, `inputmode="text"`) {
		t.Error("a key below zero, and the keyboard may have no minus")
	}
	p := b.post(number, with(page.form(t, number), answer.Field, "– 1 triệu 200 nghìn"))
	if !strings.Contains(p.html, "callout success") || !strings.Contains(p.html, "Đọc là -1.200.000 đồng") {
		t.Errorf("%d\n%s", p.status, p.html)
	}
}

// lessonOfKinds is a lesson with a question of every kind.
const lessonOfKinds = "/khoa-hoc/moi-dang/01-moi-dang"

func TestALessonOfEveryKindKeepsEverythingThatWasChosenInIt(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	lesson := b.get(lessonOfKinds)
	fields := lesson.form(t, officer.PracticeHref("moi-dang", "mot"))
	chosen := url.Values{"moi-dang.mot.dap-an": {"1"}, "moi-dang.nhieu.dap-an": {"1", "3"}, "moi-dang.so.dap-an": {"1 tr"}, "moi-dang.chu.dap-an": {"Win+L"},
		"moi-dang.thu-tu.buoc-1": {"2"}, "moi-dang.thu-tu.buoc-2": {"1"}, "moi-dang.thu-tu.buoc-3": {"4"}, "moi-dang.thu-tu.buoc-4": {"3"},
		"moi-dang.ghep.ghep-2": {"3"}, "moi-dang.dien.trong-1": {"biết"}, "moi-dang.dien.trong-3": {"2"}}
	for name, values := range chosen {
		fields[name] = values
	}
	p := b.post(officer.PracticeHref("moi-dang", "mot")+"/goi-y", fields)
	its := fieldsOf(p.html)
	for name, want := range chosen {
		if strings.Contains(name, "thu-tu") {
			continue
		}
		if got := its[name]; strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if its.Get("moi-dang.thu-tu.buoc-2") != "1" || its.Get("moi-dang.thu-tu.buoc-3") != "4" {
		t.Errorf("the steps: %v", its)
	}
}

func TestWhatAScriptRefusesIsSaidWithTheSectionThatItNames(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	action := officer.PracticeHref("loi-nhan", "ten")
	p := b.post(action, with(b.get(action).form(t, action), answer.Field, "khoai"))
	if p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "<b>Thiếu số</b>") ||
		!regexp.MustCompile(`ít nhất một chữ số, như [0-9]+\.`).MatchString(p.html) || !strings.Contains(p.html, `value="khoai"`) {
		t.Errorf("%d:\n%s", p.status, p.html)
	}
}

func TestAQuestionThatIsKeptForAllReadersHasEachReadersOwnFields(t *testing.T) {
	s := open(t)
	if _, err := s.app.DB().NewQuery("UPDATE officers SET language = 'vi'").Execute(); err != nil { // what is kept is of one
		t.Fatal(err)
	}
	one, other := s.signIn("000-123"), s.signIn("000-124")
	seen := map[string]bool{}
	var attempts []string
	for _, reader := range []*browser{one, other} {
		first, again := reader.get(lessonHref), reader.get(lessonHref)
		for _, action := range practicesIn(first) {
			attempt, event := first.named(action, "lan"), first.named(action, "viec")
			its, later := first.form(t, action), again.form(t, action)
			if its.Get(attempt) == "" || its.Get(attempt) != later.Get(attempt) {
				t.Errorf("%s: attempt %q, then %q", action, its.Get(attempt), later.Get(attempt))
			}
			for _, form := range []url.Values{its, later} {
				if seen[form.Get(event)] || form.Get(event) == "" {
					t.Errorf("%s: the event %q was given out before", action, form.Get(event))
				}
				seen[form.Get(event)] = true
			}
			if slices.Contains(attempts, its.Get(attempt)) && reader == other {
				t.Errorf("%s: an attempt of another officer", action)
			}
			if reader == one {
				attempts = append(attempts, its.Get(attempt))
			}
		}
	}
	lesson := one.get(lessonHref)
	action := firstPractice(t, lesson)
	chosen := with(lesson.form(t, action), lesson.named(action, answer.Field), "1")
	if p := one.post(action+"/goi-y", chosen); !strings.Contains(p.html, " checked") {
		t.Fatalf("what was chosen is gone: %d", p.status)
	}
	if strings.Contains(other.get(lessonHref).html, " checked") {
		t.Error("an officer sees what another one chose")
	}
}

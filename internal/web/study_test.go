package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

var controlTag = regexp.MustCompile(`<(?:input type="(?:radio|checkbox)" |input [^>]*?|select [^>]*?)name="(dap-an|buoc-\d+|ghep-\d+|trong-\d+)"`)

const (
	courseHref = "/khoa-hoc/mat-khau"
	lessonHref = "/khoa-hoc/mat-khau/01-cum-tu-dai"
)

func TestAnOfficerReadsAndMarksALessonWithoutJavaScript(t *testing.T) {
	b := open(t).signIn("000-123")
	lesson := b.get(lessonHref)
	if lesson.status != 200 || !strings.Contains(lesson.html, "Một cụm từ dài thay cho một chữ khó") || !strings.Contains(lesson.html, `id="section-doan"`) {
		t.Fatalf("the lesson: %d\n%s", lesson.status, lesson.html)
	}
	path := b.post(lessonHref+"/da-doc", lesson.form(t, lessonHref+"/da-doc"))
	if path.path != courseHref || !strings.Contains(path.html, `class="stop read"`) {
		t.Errorf("after reading: %s\n%s", path.path, path.html)
	}
	if again := b.get(lessonHref); strings.Contains(again.html, "/da-doc") {
		t.Error("a lesson that is read asks to be marked again")
	}
}

func TestPracticeIsAnsweredInTheLessonAndToldAtOnce(t *testing.T) {
	b := open(t).signIn("000-123")
	lesson := b.get(lessonHref)
	action := firstPractice(t, lesson)
	empty := b.post(action, lesson.form(t, action))
	if empty.status != http.StatusUnprocessableEntity || !strings.Contains(empty.html, "Đồng chí chưa trả lời") {
		t.Errorf("an empty answer: %d", empty.status)
	}
	told := b.post(action, with(lesson.form(t, action), lesson.named(action, answer.Field), "1"))
	if told.status != 200 || told.path != lessonHref || !strings.Contains(told.html, `id="nhan-xet-`) {
		t.Errorf("an answer: %d at %s", told.status, told.path)
	}
	if !strings.Contains(told.html, action+"/lam-lai") {
		t.Error("it cannot be practised again")
	}
	again := b.post(action+"/lam-lai", told.form(t, action+"/lam-lai"))
	if again.status != 200 || !strings.Contains(again.html, `form="tra-loi"`) {
		t.Errorf("practising again: %d at %s", again.status, again.path)
	}
}

// sendsTo finds the buttons that send a question of a lesson.
var sendsTo = regexp.MustCompile(`formaction="(/luyen-tap/[^/"]+/[^/"]+)"`)

// firstPractice is the address of the first question of a lesson to choose in.
func firstPractice(t *testing.T, lesson shown) string {
	t.Helper()
	for _, m := range sendsTo.FindAllStringSubmatch(lesson.html, -1) {
		if strings.Contains(lesson.html, `<input type="radio" name="`+lesson.named(m[1], answer.Field)+`"`) {
			return m[1]
		}
	}
	t.Fatal("the lesson has no question to choose in")
	return ""
}

// sit opens an exam and gives the address of its first question.
func sit(t *testing.T, b *browser) shown {
	t.Helper()
	first := b.post("/thi/mat-khau", url.Values{})
	if first.status != 200 || !strings.HasSuffix(first.path, "/1") {
		t.Fatalf("the exam begins with %d at %s", first.status, first.path)
	}
	return first
}

func TestAnExamIsSatSubmittedOnceAndShowsItsResult(t *testing.T) {
	b := open(t).signIn("000-123")
	question := sit(t, b)
	attempt := strings.TrimSuffix(question.path, "/1")
	for !strings.HasSuffix(question.path, "/nop") {
		fields := fill(question, question.form(t, question.path))
		next := b.post(question.path, fields)
		if next.status != 200 {
			t.Fatalf("%s with %v: %d\n%s", question.path, fields, next.status, next.html)
		}
		question = next
	}
	if !strings.Contains(question.html, "Đã trả lời tất cả các câu") {
		t.Errorf("before the end: %s", question.html)
	}
	for range 2 {
		result := b.post(attempt+"/nop", url.Values{})
		if result.status != 200 || !strings.HasPrefix(result.path, "/ket-qua/") || !strings.Contains(result.html, "Xem lại từng câu") {
			t.Fatalf("the result: %d at %s", result.status, result.path)
		}
	}
	if late := b.get(attempt + "/1"); !strings.HasPrefix(late.path, "/ket-qua/") {
		t.Errorf("a question of an ended exam is still open at %s", late.path)
	}
	if intro := b.get("/thi/mat-khau"); strings.Count(intro.html, "/ket-qua/") != 1 {
		t.Error("two submits made two results, or none")
	}
}

// fill answers a question with the first thing that comes to hand.
func fill(p shown, fields url.Values) url.Values {
	controls := controlTag.FindAllStringSubmatch(p.html, -1)
	for _, m := range controls {
		name := m[1]
		number := name[strings.LastIndex(name, "-")+1:]
		if name == answer.Field || strings.HasPrefix(name, "trong-") {
			number = "1"
		}
		if strings.HasPrefix(name, "buoc-") { // steps that stand as they were shown are no answer
			place, _ := strconv.Atoi(number)
			number = strconv.Itoa(len(controls) + 1 - place)
		}
		fields.Set(name, number)
	}
	return fields
}

func TestAnExamNeverShowsItsKeysAndBelongsToItsOfficer(t *testing.T) {
	s := open(t)
	b, other := s.signIn("000-123"), s.signIn("000-124")
	first := sit(t, b)
	quiz := s.learning.Catalog().Quizzes["mat-khau"]
	for n := range quiz.Exam.Pick {
		address := strings.TrimSuffix(first.path, "1") + string(rune('1'+n))
		p := b.get(address)
		for _, question := range quiz.Questions {
			for _, reason := range secrets(question.Texts["vi"].Reason) {
				if strings.Contains(p.html, reason) {
					t.Errorf("%s tells the reason of %s", address, question.ID)
				}
			}
		}
		for _, word := range []string{"Đáp án đúng", "credit", `"right"`, "nhan-xet-"} {
			if strings.Contains(p.html, word) {
				t.Errorf("%s holds %q", address, word)
			}
		}
		if got := other.get(address); got.status != http.StatusNotFound {
			t.Errorf("another officer sees %s: %d", address, got.status)
		}
	}
	attempt := strings.TrimSuffix(first.path, "/1")
	id := attempt[strings.LastIndex(attempt, "/")+1:]
	for _, path := range []string{attempt + "/nop", attempt + "/1"} {
		if got := other.post(path, url.Values{answer.Field: {"1"}}); got.status != http.StatusNotFound {
			t.Errorf("another officer sends %s: %d", path, got.status)
		}
	}
	if got := other.get("/ket-qua/" + id); got.status != http.StatusNotFound {
		t.Errorf("another officer sees the result: %d", got.status)
	}
	if got := b.get("/ket-qua/" + id); got.status != http.StatusNotFound {
		t.Errorf("an open exam has a result: %d", got.status)
	}
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// secrets are the longer runs of text of some HTML.
func secrets(html string) []string {
	var runs []string
	for _, run := range anyTag.Split(html, -1) {
		if run = strings.TrimSpace(run); len(run) > 20 {
			runs = append(runs, run)
		}
	}
	return runs
}

func TestAfterTheDeadlineAnAnswerIsLateAndTheResultIsThere(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	first := sit(t, b)
	fields := fill(first, first.form(t, first.path))
	s.wait(time.Hour)
	if late := b.post(first.path, fields); late.status != http.StatusConflict {
		t.Errorf("a late answer: %d", late.status)
	}
	if over := b.get(first.path); !strings.HasPrefix(over.path, "/ket-qua/") || !strings.Contains(over.html, "Hết giờ") {
		t.Errorf("after the deadline: %s", over.path)
	}
}

func TestAScriptSavesAnswersAndLearnsWhatBecameOfThem(t *testing.T) {
	b := open(t).signIn("000-123")
	first := sit(t, b)
	r, err := http.NewRequest("POST", b.site.server.URL+first.path, strings.NewReader(fill(first, first.form(t, first.path)).Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	if p := b.do(r); p.status != 200 || p.html != `{"saved":true}` {
		t.Errorf("%d %s", p.status, p.html)
	}
}

func TestAWrongPasswordAndAnUnknownBadgeReadTheSame(t *testing.T) {
	s := open(t)
	wrong := s.guest().post("/dang-nhap", url.Values{"so-hieu": {"000-123"}, "mat-khau": {"sai"}})
	unknown := s.guest().post("/dang-nhap", url.Values{"so-hieu": {"000-999"}, "mat-khau": {"sai"}})
	if wrong.status != http.StatusUnauthorized || wrong.status != unknown.status || strings.ReplaceAll(wrong.html, `value="000-123"`, "") != strings.ReplaceAll(unknown.html, `value="000-999"`, "") {
		t.Errorf("%d and %d, or the pages differ", wrong.status, unknown.status)
	}
}

func TestSigningOutEndsTheSession(t *testing.T) {
	b := open(t).signIn("000-123")
	if p := b.post("/dang-xuat", url.Values{}); p.path != "/dang-nhap" {
		t.Errorf("signing out ends at %s", p.path)
	}
	if p := b.get("/"); p.path != "/dang-nhap" {
		t.Errorf("the home page is still open: %s", p.path)
	}
}

func TestEveryPageSpeaksTheLanguageThatWasChosen(t *testing.T) {
	b := open(t).signIn("000-123")
	for language, words := range map[string]string{"en": "My competencies", "zh": "我的能力", "vi": "Năng lực của tôi"} {
		if p := b.post("/ngon-ngu", url.Values{"ngon-ngu": {language}, "ve": {"/nang-luc"}}); p.path != "/nang-luc" || !strings.Contains(p.html, words) {
			t.Errorf("%s: %s", language, p.path)
		}
		for _, path := range []string{"/", "/khoa-hoc", courseHref, lessonHref, "/thi/mat-khau", "/nang-luc/bdhvs/4.1"} {
			if p := b.get(path); p.status != 200 || p.path != path {
				t.Errorf("%s in %s: %d at %s", path, language, p.status, p.path)
			}
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	b := open(t).signIn("000-123")
	for _, path := range []string{"/khoa-hoc/zz", courseHref + "/zz", "/luyen-tap/zz/a", "/luyen-tap/mat-khau/zz", "/thi/zz", "/thi/mat-khau/lan/zz/1",
		"/thi/mat-khau/lan/zz/x", "/thi/mat-khau/lan/zz/nop", "/ket-qua/zz", "/nang-luc/zz", "/nang-luc/bdhvs/zz", "/goi/course/mat-khau/course.yaml",
		"/goi/quiz/mat-khau/quiz.md", "/goi/quiz/mat-khau/dia-chi-gia.js", "/goi/course/zz/assets/x.svg", "/goi/zz/mat-khau/x.svg"} {
		if p := b.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.status)
		}
	}
}

func TestAPictureCannotActAndIsForThoseSignedIn(t *testing.T) {
	s := open(t)
	r, err := s.signIn("000-123").client.Get(s.server.URL + "/goi/course/mat-khau/assets/so-kha-nang.svg")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close() //nolint:errcheck // the test is over
	if r.StatusCode != 200 || r.Header.Get("Content-Security-Policy") != page.PicturePolicy || r.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
	if p := s.guest().get("/goi/course/mat-khau/assets/so-kha-nang.svg"); p.path != "/dang-nhap" {
		t.Errorf("a guest gets %s", p.path)
	}
}

func TestAnAnswerToPracticeOpensNothing(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	action := firstPractice(t, b.get(lessonHref))
	attempts := func() (n int) {
		t.Helper()
		if err := s.app.DB().NewQuery("SELECT count(*) FROM attempts").Row(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := attempts(); n != 1 {
		t.Fatalf("%d attempts", n)
	}
	other := s.signIn("000-124")
	for _, attempt := range []string{"khong-co", ""} {
		p := other.post(action, url.Values{"lan": {attempt}, answer.Field: {"1"}, "viec": {"khong-co"}})
		if attempt != "" && (p.status != http.StatusNotFound || attempts() != 1) {
			t.Errorf("an answer in attempt %q: %d, %d attempts", attempt, p.status, attempts())
		}
		if attempt == "" && p.status != http.StatusUnprocessableEntity {
			t.Errorf("a form without an attempt: %d", p.status)
		}
	}
}

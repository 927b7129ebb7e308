package web

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
)

// inOrder tells whether texts stand on a page one after the other.
func inOrder(page string, texts ...string) (missing string) {
	for _, text := range texts {
		_, after, found := strings.Cut(page, text)
		if !found {
			return text
		}
		page = after
	}
	return ""
}

func TestThePageOfAnExamTellsTheRulesAndThePriceBeforeItsButton(t *testing.T) {
	b := open(t).signIn("000-123")
	first := lessonHref
	p := b.get("/thi/mat-khau")
	if text := inOrder(p.html, "Cách làm bài", "20 phút", "thoát ra cũng không dừng", "Đồng chí mới đọc 0/5 bài", `href="`+first+`"`,
		"Bấm là bắt đầu tính giờ và mất 1 lượt thi (còn 3 lượt)", "Bắt đầu làm bài"); text != "" {
		t.Errorf("%q is missing, or stands in another place:\n%s", text, p.html)
	}
	b.post(first+"/da-doc", url.Values{})
	if p := b.get("/thi/mat-khau"); !strings.Contains(p.html, "Đồng chí mới đọc 1/5 bài") || strings.Contains(p.html, `href="`+first+`"`) {
		t.Errorf("after one lesson:\n%s", p.html)
	}
	begun := sit(t, b)
	if text := inOrder(begun.html, `href="/thi/mat-khau"`, "Thoát ra (giờ vẫn chạy)"); text != "" {
		t.Errorf("leaving does not say that the clock runs: %q", text)
	}
	left := b.get("/thi/mat-khau")
	if text := inOrder(left.html, "Đang làm", "data-deadline=", "Làm tiếp"); text != "" {
		t.Errorf("the page of an exam under way lacks %q:\n%s", text, left.html)
	}
	if strings.Contains(left.html, "Bấm là") {
		t.Error("an exam under way can be started")
	}
}

func TestAnExamThatWasPassedSaysSoBeforeItsButton(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	s.pass(t, b)
	s.wait(25 * time.Hour)
	p := b.get("/thi/mat-khau")
	if text := inOrder(p.html, "Đồng chí đã đạt bài này", "Bấm là bắt đầu tính giờ và mất 1 lượt thi (còn 2 lượt)", "Làm lại bài"); text != "" {
		t.Errorf("%q is missing:\n%s", text, p.html)
	}
}

// pass takes the exam of the shipped course with right answers.
func (s *site) pass(t *testing.T, b *browser) {
	t.Helper()
	ctx := context.Background()
	officer, err := s.learning.Access.Officer(ctx, b.cookie())
	if err != nil {
		t.Fatal(err)
	}
	attempt, err := s.learning.Exams.Start(ctx, officer, "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 8; n++ {
		v, err := s.learning.Exams.Question(ctx, officer, attempt, n)
		if err != nil {
			t.Fatal(err)
		}
		key, err := s.learning.Attempts.Key(ctx, officer, v.Attempt, v.Question.ID)
		if err != nil {
			t.Fatal(err)
		}
		right := study.Answer{Event: v.Event, Attempt: attempt, Question: v.Question.ID, Value: key,
			Language: message.Vietnamese}
		if _, err := s.learning.Attempts.Answer(ctx, officer, right); err != nil {
			t.Fatal(err)
		}
	}
	if result, err := s.learning.Exams.Submit(ctx, officer, attempt); err != nil || !result.Passed {
		t.Fatalf("%+v %v", result, err)
	}
}

func TestWhatWasAnsweredCanBeLookedThroughBeforeTheEndWithoutAKey(t *testing.T) {
	s := open(t)
	b, other := s.signIn("000-123"), s.signIn("000-124")
	address := b.choosing(sit(t, b))
	attempt := address[:strings.LastIndex(address, "/")]
	question := b.get(address)
	b.post(address, with(question.form(t, address), "dap-an", "2"))
	p := b.get(attempt + "/nop")
	if n := strings.Count(p.html, "Trả lời câu này"); n != 7 {
		t.Errorf("%d questions are open, want 7", n)
	}
	chosen := question.html[strings.Index(question.html, `value="2"`):]
	chosen = chosen[strings.Index(chosen, "<span>")+6:]
	chosen = chosen[:strings.Index(chosen, "</span>")]
	if text := inOrder(p.html, "Câu trả lời của đồng chí", "Đã trả lời:", chosen, `href="`+address+`"`, "Sửa câu này", "Nộp bài"); text != "" {
		t.Errorf("%q is missing:\n%s", text, p.html)
	}
	for _, question := range s.learning.Catalog().Quizzes["mat-khau"].Questions {
		for _, reason := range secrets(question.Texts["vi"].Reason) {
			if strings.Contains(p.html, reason) {
				t.Errorf("it tells the reason of %s", question.ID)
			}
		}
	}
	for _, word := range []string{"Đáp án đúng", "Câu đúng", `class="key"`, "Đúng.", "Chưa đúng"} {
		if strings.Contains(p.html, word) {
			t.Errorf("it holds %q", word)
		}
	}
	if p := other.get(attempt + "/nop"); p.status != http.StatusNotFound {
		t.Errorf("another officer: %d", p.status)
	}
}

func TestAScriptLearnsWhatIsWrongAndWhatIsOnlyMissing(t *testing.T) {
	b := open(t).signIn("000-123")
	address := b.choosing(sit(t, b))
	form := b.get(address).form(t, address)
	var said struct {
		Saved, Unfinished bool
		Error             string
	}
	p := b.send(address, form)
	err := json.Unmarshal([]byte(p.html), &said)
	if err != nil || p.status != http.StatusUnprocessableEntity || !said.Unfinished || said.Error == "" {
		t.Errorf("nothing chosen: %d %s", p.status, p.html)
	}
	beacon := with(with(form, "dap-an", "2"), "luu", "1")
	if p := b.post(address, beacon); p.html != `{"saved":true}` {
		t.Errorf("a beacon is answered by %d %s", p.status, p.html)
	}
}

var languageForm = regexp.MustCompile(`action="/ngon-ngu"[^>]*>\s*<input type="hidden" name="ve" value="([^"]*)"`)

// languageReturn is the page to which the choice of a language leads back.
func languageReturn(p shown) string {
	match := languageForm.FindStringSubmatch(p.html)
	if match == nil {
		return ""
	}
	return html.UnescapeString(match[1])
}

func TestTheLanguageIsChosenInTheHeadOfAQuestionAndTheQuestionStays(t *testing.T) {
	b := open(t).signIn("000-123")
	exam := sit(t, b).path
	for _, address := range []string{exam, "/luyen-tap/mat-khau/bat-hai-lop?ve=%2Fluyen-them"} {
		p := b.get(address)
		if got := languageReturn(p); got != address {
			t.Errorf("%s: the choice of a language leads to %q", address, got)
		}
		if head, _, _ := strings.Cut(p.html, "<fieldset"); !strings.Contains(head, `action="/ngon-ngu"`) {
			t.Errorf("%s: it does not stand in the head", address)
		}
	}
	p := b.post(exam, b.get(exam).form(t, exam)) // nothing chosen: the page is made again, by the same address
	if got := languageReturn(p); p.status != http.StatusUnprocessableEntity || got != exam {
		t.Errorf("after a refusal (%d): %q", p.status, got)
	}
}

func TestTheSignInNamesTheSiteAndWhoRunsIt(t *testing.T) {
	s := open(t)
	for name, value := range map[string]string{"site_name": `"Tự học Tinh Núi"`, "unit_name": `"Công an tỉnh Tinh Núi"`} {
		if _, err := s.app.DB().NewQuery("INSERT INTO settings (id, name, value) VALUES ({:name}, {:name}, {:value}) ON CONFLICT (name) DO UPDATE SET value = {:value}").
			Bind(map[string]any{"name": name, "value": value}).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	p := s.guest().get("/dang-nhap")
	if text := inOrder(html.UnescapeString(p.html), `lang="vi"`, "Tự học Tinh Núi", "Công an tỉnh Tinh Núi", "<h1>"); text != "" {
		t.Errorf("%q is missing:\n%s", text, p.html)
	}
}

func TestAfterASessionHasEndedOneSignsInFirstAndSendsAgainThen(t *testing.T) {
	s := open(t)
	first := sit(t, s.signIn("000-123"))
	p := s.guest().post(first.path, fill(first, first.form(t, first.path)))
	if text := inOrder(p.html, "1. Đăng nhập", `name="lan"`, "2. Gửi lại"); p.status != http.StatusUnauthorized || text != "" {
		t.Errorf("%d, %q is missing:\n%s", p.status, text, p.html)
	}
}

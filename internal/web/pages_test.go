package web

import (
	"flag"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// bare is a Web without an engine: enough to render views made by hand.
func bare(t testing.TB) *Web {
	t.Helper()
	s := learning.New(access.Site{Now: func() time.Time { return noon }, Zone: time.UTC,
		Catalog: func() *catalog.Catalog { return &catalog.Catalog{} }})
	w, err := New(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func visitor(w *Web, l message.Language, path string) (*visit, *httptest.ResponseRecorder) {
	rec := httptest.NewRecorder()
	return &visit{web: w, w: rec, r: httptest.NewRequest("GET", path, nil), language: l,
		officer: access.Officer{Badge: "000-123", Name: "Lò Văn Đồi", UnitName: "Công an xã Mường Sương", Language: l}}, rec
}

// drawn lists every page with a view made by hand, so that a page can be looked at without an engine.
func drawn(v *visit) map[string]page.Frame {
	order, match := handmade(v)
	sheet := study.Sheet{Attempt: "a1", Answered: []bool{true, true, false, true, false}}
	good := page.State{Tone: "good", Icon: "check", Word: "Cơ bản"}
	all := map[string]page.Frame{
		"sign-in": {Class: "gate", View: signInView{Badge: "000-12", Problem: v.say(message.New("signin.wrong"))}},
		"home": {Tab: "home", Class: "has-tabs", View: homeView{Today: noon, First: true, MeasuredFrom: 3,
			Resume: homePages{v}.resume(study.Home{Continue: &study.Continue{Course: "mat-khau", CourseTitle: "Mật khẩu và lớp khóa thứ hai", Lesson: "02-lop",
				Title: "Lớp khóa thứ hai", N: 2, Of: 5, Minutes: 31, Read: 1, Begun: true}}),
			Due:     []dueView{homePages{v}.due(study.CourseCard{ID: "mat-khau", Title: "Mật khẩu", Lessons: 5, Read: 1, Quizzes: 1, Minutes: 31, Due: noon.AddDate(0, 0, -2)})},
			Courses: []courseRow{coursePages{v}.courseRow(study.CourseCard{ID: "mat-khau", Title: "Mật khẩu và lớp khóa thứ hai", Summary: "Tự đặt được một mật khẩu dài mà nhớ được.", Lessons: 5, Read: 1, Quizzes: 1, Minutes: 31, Begun: noon})},
			Competencies: []briefView{{"Quản lý danh tính số", good, chart.NewBar(0.86, 0.8)}, {"Bảo vệ thiết bị số", page.State{Tone: "warn", Icon: "again", Word: "Nên ôn lại"}, chart.NewBar(0.57, 0.8)},
				{"Kiểm chứng thông tin số", page.State{Tone: "", Icon: "note", Word: "Chưa đủ để đo"}, nil}}}},
		"courses": {Tab: "courses", Class: "has-tabs", View: []courseRow(nil)},
		"course": {Tab: "courses", Class: "has-tabs", View: coursePathView{Where: "Toàn thể cán bộ chiến sĩ", Title: "Mật khẩu và lớp khóa thứ hai", Summary: "Tự đặt được một mật khẩu dài.",
			Scale: chart.NewScale(6, 1, true, "Đã đọc 1 trên 5 bài"), Progress: "Đã đọc 1 trên 5 bài", Facts: []page.Fact{{Name: "Thời gian đọc", Value: "38 phút"}},
			Stages: []stageView{{"chang-1", "Chặng 1: Hai lớp khóa", []stopView{
				{Class: "read", Way: ways[0], Number: "1", Href: "/khoa-hoc/mat-khau/a", Title: "Một cụm từ dài", State: &page.State{Tone: "good", Icon: "check", Word: "Đã đọc 22/11/2026"}, Note: "6 phút · 31 KB"},
				{Class: "current", Current: true, Way: ways[1], Number: "2", Href: "/khoa-hoc/mat-khau/b", Title: "Lớp khóa thứ hai", State: &page.State{Tone: "warn", Icon: "read", Word: "Học tiếp ở đây"}, Note: "8 phút · 40 KB", Button: "Đọc bài này"},
				{Class: "quiz", Icon: "flag", Href: "/thi/mat-khau", Title: "Bài kiểm tra", State: &page.State{Tone: "", Icon: "flag", Word: "Chưa làm"}, Note: "8 câu · 20 phút · đạt từ 80 %"}}}}}},
		"lesson":   {View: handmadeLesson()},
		"practice": {Class: "asking", Back: &page.Link{Href: "/khoa-hoc", Text: "Về bài học"}, View: practiceView{Where: "Luyện tập", Question: match, Back: page.Link{Href: "/khoa-hoc", Text: "Về bài học"}, Answerable: true}},
		"exam": {Back: &page.Link{Href: "/khoa-hoc", Text: "Khóa học"}, View: examView{Title: "Mật khẩu và lớp khóa thứ hai", State: &page.State{Tone: "", Icon: "flag", Word: "Chưa làm"}, Start: "/thi/mat-khau",
			Facts: examPages{v}.examFacts(study.Exam{Questions: 8, Time: 20 * time.Minute, Pass: 0.8, Attempts: 3, Wait: 24 * time.Hour})}},
		"exam-question": {Class: "asking", Back: &page.Link{Href: "/thi/mat-khau", Text: "Tạm dừng"}, Scripts: []string{"order.js", "saving.js", "countdown.js"}, View: examQuestionView{Where: "Mật khẩu", N: 3, Of: 5, Question: order,
			Scale: examPages{v}.sheetScale(sheet, 3), Clock: examPages{v}.clock(noon.Add(20*time.Minute), "a1"), Jump: examPages{v}.jumps("mat-khau", sheet, 3), Later: page.Link{Href: "/x", Text: "Để sau"}, Button: "Lưu, sang câu sau"}},
		"submit": {Back: &page.Link{Href: "/x", Text: "Xem lại bài"}, View: submitView{Where: "Mật khẩu", Scale: examPages{v}.sheetScale(sheet, 0), Unanswered: examPages{v}.jumps("mat-khau", sheet, 0)[2:3], Missing: 2, Action: "/x", Back: "/x"}},
		"result": {Tab: "courses", Class: "has-tabs", View: resultView{Where: "Mật khẩu · lượt 1", Title: "Đạt", Score: resultPages{v}.score(study.Result{Points: 6.5, Of: 8, Pass: 0.8}),
			Questions: []reviewView{resultPages{v}.review(1, handmadeWrong()), resultPages{v}.review(2, study.QuestionView{})}, Next: []page.Link{{Href: "/khoa-hoc", Text: "Về khóa học"}},
			Changes: v.presenter().Changes([]scoring.Change{{Framework: "bdhvs", Code: "4.1", Name: "Bảo vệ thiết bị số", LevelName: "Cơ bản", Before: 0.57, After: 0.83, Measured: true, MeasuredBefore: true, Weight: 1},
				{Framework: "bdhvs", Code: "1.2", Name: "Kiểm chứng thông tin số", LevelName: "Cơ bản", Before: 0.2, After: 0.3, Weight: 1}})}},
		"competencies": {Tab: "competencies", Class: "has-tabs", View: handmadeCompetencies(v)},
		"evidence": {Tab: "competencies", Class: "has-tabs", View: evidenceView{Where: "Khung", Title: "4.1 Bảo vệ thiết bị số", State: good, Sure: "chắc chắn 83 %", NextTitle: "Còn thiếu", Missing: []string{"Còn 2 câu"}, MeasuredFrom: 3, Older: "/nang-luc/bdhvs/4.1?trang=2",
			Withdrawn: []string{v.say(message.New("competency.withdrawn-corrected", "date", "23/11/2026", "level", "Cơ bản", "question", "Địa chỉ giả"))},
			Advice:    suggestionPages{v}.advice(study.Advice{Suggestion: &study.Suggestion{Quiz: "mat-khau", Question: "a", Title: "Địa chỉ giả", Seconds: 45}}, "/nang-luc/bdhvs/4.1"),
			Account:   evidencePages{v}.account(scoring.Account{Prior: 0, Here: 0.9, Elsewhere: -0.1, Forgotten: -0.05, Now: 0.75, SD: 0.6, Cut: -0.35}),
			Steps:     []evidenceStep{{"2026-11-23", "23/11/2026", "Đúng: Mật khẩu nào khó đoán nhất?", "Trong bài thi. Trước đó dự đoán được 41 % số điểm.", page.State{Tone: "good", Icon: "check", Word: "74 % → 83 %"}}}}},
		"more": {Tab: "competencies", Class: "has-tabs", View: moreView{Where: "Khung", ReviewText: v.say(message.New("next.review-text", "n", 1, "minutes", 1)),
			Review: []practiceLink{{"/luyen-tap/mat-khau/a?ve=%2Fluyen-them%2Fbdhvs", "Địa chỉ giả", "4.1 Bảo vệ thiết bị số · khoảng 45 giây"}},
			Self:   suggestionPages{v}.self([]scoring.SelfRating{{Rating: scoring.RatedSure, Answers: 12, Right: 0.75}, {Rating: scoring.RatedFairly, Answers: 3, Right: 1}, {Rating: scoring.RatedGuess}})}},
		"roster": {Tab: "units", Class: "has-tabs", View: rosterFormView{Today: noon, Problem: "Chưa chọn tệp."}}, "roster-plan": {Tab: "units", Class: "has-tabs", View: handmadeRoster(v)},
		"roster-run": {Tab: "units", Class: "has-tabs", View: rosterRunView{Done: 500, Of: 10_000}},
		"error":      {Status: 507, View: faultView{Name: "full", Action: "/luyen-tap/mat-khau/a", Resend: []field{{"dap-an", "16,7"}}}},
	}
	maps.Copy(all, drawnPeople(v))
	maps.Copy(all, drawnElsewhere(v))
	return all
}

// version is what a static file's address says of its content: a page does not change with its style sheet.
var version = regexp.MustCompile(`\?v=[0-9a-f]+`)

func TestEveryPageIsAsItWasLookedAt(t *testing.T) {
	w := bare(t)
	v, _ := visitor(w, message.Vietnamese, "/")
	for name, f := range drawn(v) {
		got := version.ReplaceAllString(string(rendered(t, w, message.Vietnamese, name, f)), "?v=")
		file := filepath.Join("testdata", "pages", name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s (look at it; go test ./internal/web -update writes it anew)", name, file)
		}
	}
}

func rendered(t testing.TB, w *Web, l message.Language, name string, f page.Frame) []byte {
	t.Helper()
	v, rec := visitor(w, l, "/")
	draw(t, v, name, f)
	if rec.Code != max(f.Status, http.StatusOK) {
		t.Errorf("%s: status %d", name, rec.Code)
	}
	return rec.Body.Bytes()
}

// draw renders a view made by hand as the page's handler would.
func draw(t testing.TB, v *visit, name string, f page.Frame) {
	t.Helper()
	var err error
	if l, ok := f.View.(study.LessonView); ok {
		err = lessonPages{v}.renderLesson(l)
	} else {
		f.Title = "Thử"
		err = v.render(name, f)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What no page may ever hold; the policy would stop most of it in the browser, and a test stops it here.
var forbidden = map[string]*regexp.Regexp{
	"a style in an attribute":           regexp.MustCompile(`\sstyle=`),
	"a style element":                   regexp.MustCompile(`<style`),
	"a script without a source":         regexp.MustCompile(`<script(?:\s+type="module")?>`),
	"a handler in an attribute":         regexp.MustCompile(`\son[a-z]+=`),
	"an address of another site":        regexp.MustCompile(`(?:src|href|action)="(?:https?:)?//`),
	"a data: address":                   regexp.MustCompile(`(?:src|href)="data:`),
	"a sentence without words":          regexp.MustCompile(`⟨`),
	"a value escaped in vain":           regexp.MustCompile(`ZgotmplZ|%!|&lt;(?:p|b|svg|code)&gt;`),
	"a placeholder that was not filled": regexp.MustCompile("\x00"),
}

func TestNoPageHoldsWhatThePolicyForbids(t *testing.T) {
	w := bare(t)
	for _, l := range message.Languages {
		v, _ := visitor(w, l, "/")
		for name, f := range drawn(v) {
			got := rendered(t, w, l, name, f)
			for what, pattern := range forbidden {
				if hit := pattern.FindIndex(got); hit != nil {
					t.Errorf("%s in %s holds %s: …%s…", name, l, what, got[max(0, hit[0]-60):min(len(got), hit[1]+60)])
				}
			}
			if n := strings.Count(string(got), "<h1"); n != 1 {
				t.Errorf("%s in %s has %d headings of the first rank", name, l, n)
			}
			if strings.Count(string(got), `lang="`) == 0 {
				t.Errorf("%s in %s does not say its language", name, l)
			}
		}
	}
}

var idAttribute = regexp.MustCompile(`\sid="([^"]+)"`)
var idReference = regexp.MustCompile(`\s(?:for|form|aria-labelledby|aria-describedby|data-save)="([^"]+)"|href="#([^"]+)"`)

func TestEveryReferenceWithinAPageHasItsTargetOnce(t *testing.T) {
	w := bare(t)
	v, _ := visitor(w, message.Vietnamese, "/")
	for name, f := range drawn(v) {
		got := string(rendered(t, w, message.Vietnamese, name, f))
		ids := map[string]int{}
		for _, m := range idAttribute.FindAllStringSubmatch(got, -1) {
			if ids[m[1]]++; ids[m[1]] == 2 {
				t.Errorf("%s: id %q stands twice", name, m[1])
			}
		}
		for _, m := range idReference.FindAllStringSubmatch(got, -1) {
			for _, id := range strings.Fields(m[1] + " " + m[2]) {
				if ids[id] == 0 {
					t.Errorf("%s: nothing has the id %q", name, id)
				}
			}
		}
	}
}

package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
)

// sat ends an exam of an officer, with all answers right or with none, and gives the attempt.
func (s *site) sat(t *testing.T, b *browser, right bool) string {
	t.Helper()
	officer, err := s.learning.Access.Officer(t.Context(), b.cookie())
	if err != nil {
		t.Fatal(err)
	}
	attempt, err := s.learning.Exams.Start(t.Context(), officer, "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; right && n <= s.learning.Catalog().Quizzes["mat-khau"].Exam.Pick; n++ {
		s.answerRightly(t, officer, attempt, n)
	}
	if _, err := s.learning.Exams.Submit(t.Context(), officer, attempt); err != nil {
		t.Fatal(err)
	}
	return attempt
}

func (s *site) answerRightly(t *testing.T, officer access.Officer, attempt string, n int) {
	t.Helper()
	q, err := s.learning.Exams.Question(t.Context(), officer, attempt, n)
	if err != nil {
		t.Fatal(err)
	}
	key, err := s.learning.Attempts.Key(t.Context(), officer, q.Attempt, q.Question.ID)
	if err != nil {
		t.Fatal(err)
	}
	a := study.Answer{Event: q.Event, Attempt: q.Attempt, Question: q.Question.ID, Value: key, Language: "vi"}
	if _, err := s.learning.Attempts.Answer(t.Context(), officer, a); err != nil {
		t.Fatal(err)
	}
}

func (b *browser) readAll() {
	b.t.Helper()
	for _, id := range b.site.learning.Catalog().Courses["mat-khau"].Order() {
		b.post(courseHref+"/"+id+"/da-doc", url.Values{})
	}
}

func TestAfterAFailedExamEveryPageLeadsToALessonAndNoneToAClosedExam(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	b.readAll()
	attempt := s.sat(t, b, false)
	for _, address := range []string{"/", courseHref, "/ket-qua/" + attempt} {
		p := b.get(address)
		for _, want := range []string{"Chưa đạt", "Thi lại từ", "Ôn trước: bài", "Đọc lại bài"} {
			if !strings.Contains(p.html, want) {
				t.Errorf("%s does not say %q", address, want)
			}
		}
		for _, button := range []string{"Vào bài kiểm tra", ">Thi lại<"} {
			if strings.Contains(p.html, button) {
				t.Errorf("%s leads to a closed exam: %q", address, button)
			}
		}
		if strings.Contains(p.html, "/phieu-bao") {
			t.Errorf("%s offers a slip", address)
		}
	}
	if got := b.get("/ket-qua/" + attempt + "/phieu-bao"); got.status != http.StatusNotFound {
		t.Errorf("a failed attempt has a slip: %d", got.status)
	}
	if result := b.get("/ket-qua/" + attempt); !strings.Contains(result.html, "Luyện lại các câu cùng bài") {
		t.Error("the result leads to no practice")
	}
	s.wait(25 * time.Hour)
	for _, address := range []string{"/", courseHref, "/ket-qua/" + attempt} {
		if p := s.signIn("000-123").get(address); !strings.Contains(p.html, "Thi lại") || !strings.Contains(p.html, `href="/thi/mat-khau"`) {
			t.Errorf("%s does not lead to the next attempt", address)
		}
	}
}

func TestTheResultOfAFailedExamTellsNoKeyThatItsRulesHide(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	p := b.get("/ket-qua/" + s.sat(t, b, false))
	for _, question := range s.learning.Catalog().Quizzes["mat-khau"].Questions {
		for _, reason := range secrets(question.Texts["vi"].Reason) {
			if strings.Contains(p.html, reason) {
				t.Errorf("it tells the reason of %s", question.ID)
			}
		}
	}
	if strings.Contains(p.html, `class="key"`) {
		t.Error("it shows a key")
	}
}

func TestAPassCongratulatesAndItsSlipBelongsToItsOfficer(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	b.readAll()
	attempt := s.sat(t, b, true)
	result := b.get("/ket-qua/" + attempt)
	if !strings.Contains(result.html, "Chúc mừng đồng chí") || !strings.Contains(result.html, "/phieu-bao") {
		t.Error("the result of a pass offers no slip")
	}
	if path := b.get(courseHref); !strings.Contains(path.html, "Đồng chí đã hoàn thành khóa này ngày") || !strings.Contains(path.html, "/phieu-bao") {
		t.Error("the path does not say that the course is completed")
	}
	address := "/ket-qua/" + attempt + "/phieu-bao"
	slip := b.get(address)
	for _, want := range []string{"Lò Văn Đồi", "000-123", "Công an xã Mường Sương", "Mật khẩu và lớp khóa thứ hai", "8/8", "chưa phải chứng nhận chính thức"} {
		if !strings.Contains(slip.html, want) {
			t.Errorf("the slip does not say %q", want)
		}
	}
	if got := s.signIn("000-124").get(address); got.status != http.StatusNotFound || strings.Contains(got.html, "Đồi") {
		t.Errorf("another officer sees the slip: %d", got.status)
	}
}

func TestAfterALessonThePathStandsAtTheNextStop(t *testing.T) {
	b := open(t).signIn("000-123")
	b.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Fragment != "dang-hoc" {
			t.Errorf("it leads to %s", r.URL)
		}
		return nil
	}
	path := b.post(lessonHref+"/da-doc", url.Values{})
	if strings.Count(path.html, `id="dang-hoc"`) != 1 || !strings.Contains(path.html, "Bài tiếp theo: ") {
		t.Errorf("the path has no place for it")
	}
}

func TestHomeTellsACourseOnce(t *testing.T) {
	b := open(t).signIn("000-123")
	home := b.get("/")
	title := b.site.learning.Catalog().Courses["mat-khau"].Title["vi"]
	if n := strings.Count(home.html, title); n != 1 {
		t.Errorf("home tells the course %d times", n)
	}
	if !strings.Contains(home.html, `<a class="button second" href="/luyen-them">`) {
		t.Error("practice is no button")
	}
}

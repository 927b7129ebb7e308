package web

import (
	"context"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/web/officer"
	"hocvu/internal/web/trainer"
)

var writtenHref = officer.PracticeHref("viet-bai", "goi-lai")

// trainerOf signs in a trainer of a unit, "" for all.
func (s *site) trainerOf(badge, unit string) *browser {
	s.t.Helper()
	s.staff(badge, access.Trainer, unit)
	return s.signIn(badge)
}

// judged sends the form of an answer with points for its criteria.
func judged(t *testing.T, p shown, points ...string) url.Values {
	t.Helper()
	fields := p.form(t, p.path)
	for i, n := range points {
		fields.Set("tc-"+string(rune('1'+i)), n)
	}
	fields.Set("nhan-xet", "Rõ ý, <u>nên</u> viết gọn hơn.")
	return fields
}

var judgeLink = regexp.MustCompile(`href="(/cham-bai/[a-z0-9]+)"`)

// below is the address of the first answer in the queue.
func below(t *testing.T, queue shown) string {
	t.Helper()
	m := judgeLink.FindStringSubmatch(queue.html)
	if m == nil {
		t.Fatalf("nothing waits at %s", queue.path)
	}
	return m[1]
}

// another adds a unit.
func (s *site) another(code string) (id string) {
	s.t.Helper()
	id, err := s.store.Units.Add(context.Background(), store.NewUnit{Code: code, Name: "Công an xã " + code,
		From: time.Now().AddDate(0, -1, 0)})
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

func TestAWrittenAnswerIsSentJudgedAndToldWithoutScripts(t *testing.T) {
	s := openWith(t, kinds)
	b, judge := s.signIn("000-123"), s.trainerOf("000-501", s.unit("ms"))
	asked := b.get(writtenHref)
	for _, hidden := range []string{"có thể giả", "màn hình là đủ", "do mình lưu thì không"} {
		if strings.Contains(asked.html, hidden) {
			t.Errorf("the rubric is told before: %q", hidden)
		}
	}
	if p := b.post(writtenHref, asked.form(t, writtenHref)); p.status != 422 {
		t.Errorf("an empty answer: %d", p.status)
	}
	long := strings.Repeat("dài ", 80)
	if p := b.post(writtenHref, with(asked.form(t, writtenHref), "dap-an", long)); p.status != 422 ||
		!strings.Contains(p.html, strings.TrimSpace(long)) {
		t.Errorf("a long answer is cut: %d", p.status)
	}
	sent := b.post(writtenHref, with(asked.form(t, writtenHref), "dap-an",
		"Số gọi đến giả được <script>x</script>,\r\ntôi gọi lại."))
	for _, told := range []string{"Chờ giảng viên đọc", "có thể giả", "do mình lưu thì không", "&lt;script&gt;"} {
		if !strings.Contains(sent.html, told) {
			t.Errorf("the page after sending does not tell %q", told)
		}
	}
	if strings.Contains(sent.html, "/bao-sai/") {
		t.Error("a question can be reported before its answer was judged")
	}
	queue := judge.get(trainer.JudgeHref)
	p := judge.get(below(t, queue))
	if strings.Contains(p.html, "Lò Văn Đồi") || strings.Contains(p.html, "000-123") {
		t.Error("the judge is told who wrote it")
	}
	if !strings.Contains(p.html, "&lt;script&gt;") || strings.Contains(p.html, "<script>x") {
		t.Error("the answer is not escaped")
	}
	if refused := judge.post(p.path, judged(t, p, "2")); refused.status != 422 ||
		!strings.Contains(refused.html, "đủ mọi tiêu chí") {
		t.Errorf("a criterion without points: %d", refused.status)
	}
	if done := judge.post(p.path, judged(t, p, "1.5", "1")); done.path != trainer.JudgeHref ||
		!strings.Contains(done.html, "Đã lưu điểm") {
		t.Errorf("the judgement leads to %s", done.path)
	}
	if home := b.get("/"); !strings.Contains(home.html, "đã có người chấm") {
		t.Error("the home page does not tell")
	}
	for _, told := range []string{"/bao-sai/", "1,5/2 điểm", "&lt;u&gt;nên", "Nhận xét của người chấm"} {
		if after := b.get(writtenHref); !strings.Contains(after.html, told) {
			t.Errorf("the officer does not read %q", told)
		}
	}
}

func TestTwoJudgesAtOnceAreToldApart(t *testing.T) {
	s := openWith(t, kinds)
	b := s.signIn("000-123")
	asked := b.get(writtenHref)
	b.post(writtenHref, with(asked.form(t, writtenHref), "dap-an", "Một câu."))
	first, second := s.trainerOf("000-501", s.unit("ms")), s.trainerOf("000-502", s.unit("ms"))
	p := first.get(below(t, first.get(trainer.JudgeHref)))
	same := second.get(p.path)
	first.post(p.path, judged(t, p, "2", "1"))
	if late := second.post(same.path, judged(t, same, "0", "0")); late.status != 409 ||
		!strings.Contains(late.html, "vừa có người khác chấm xong") {
		t.Errorf("the second judge is told %d", late.status)
	}
	if twice := first.post(p.path, judged(t, p, "2", "1")); twice.status != 200 {
		t.Errorf("sent twice: %d", twice.status)
	}
	mend := first.get(p.path)
	if fixed := first.post(p.path, judged(t, mend, "0", "0.5")); fixed.status != 200 ||
		!strings.Contains(fixed.html, "Đã lưu điểm") {
		t.Errorf("the correction: %d", fixed.status)
	}
	if after := b.get(writtenHref); !strings.Contains(after.html, "0,5/1 điểm") {
		t.Error("the officer does not read the correction")
	}
}

func TestAnotherUnitsTrainerSeesNoAnswer(t *testing.T) {
	s := openWith(t, kinds)
	b := s.signIn("000-123")
	asked := b.get(writtenHref)
	b.post(writtenHref, with(asked.form(t, writtenHref), "dap-an", "Một câu."))
	near, far := s.trainerOf("000-501", s.unit("ms")), s.trainerOf("000-502", s.another("kh"))
	address := below(t, near.get(trainer.JudgeHref))
	if queue := far.get(trainer.JudgeHref); strings.Contains(queue.html, address) {
		t.Error("the queue shows another unit's answer")
	}
	for name, other := range map[string]*browser{"another unit's trainer": far, "the writer": b} {
		if p := other.get(address); p.status != 404 {
			t.Errorf("%s reads the answer: %d", name, p.status)
		}
	}
}

func TestAnExamThatWaitsIsNoFailure(t *testing.T) {
	s := openWith(t, kinds)
	b := s.signIn("000-123")
	first := sitAt(t, b, "viet-bai")
	for n := 1; n <= 2; n++ {
		p := b.get(strings.TrimSuffix(first.path, "1") + string(rune('0'+n)))
		value := "1"
		if strings.Contains(p.html, "<textarea") {
			value = "Xin lỗi bạn, tài khoản đứng tên ai thì người ấy chịu trách nhiệm."
		}
		b.post(p.path, with(p.form(t, p.path), "dap-an", value))
	}
	done := b.post(strings.TrimSuffix(first.path, "1")+"nop", url.Values{})
	if !strings.Contains(done.html, "Đang chờ giảng viên đọc bài") || strings.Contains(done.html, "Chưa đạt") {
		t.Errorf("the result says otherwise, at %s", done.path)
	}
	if strings.Contains(done.html, "Giải thích được vì sao") {
		t.Error("the rubric is told while it waits")
	}
}

func TestAWrittenAnswerOfAnExamIsSavedAsItIsTyped(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	first := sitAt(t, b, "viet-bai")
	address := first.path
	if !strings.Contains(first.html, "<textarea") {
		address = strings.TrimSuffix(first.path, "1") + "2"
	}
	tab := b.tab()
	var sideways bool
	if err := chromedp.Run(tab, chromedp.ActionFunc(phone), b.to(address),
		chromedp.SendKeys(`textarea[name="dap-an"]`, "Tôi không cho mượn.", chromedp.ByQuery), says("sent"),
		chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &sideways)); err != nil {
		t.Fatal(err)
	}
	if p := b.get(address); sideways || !strings.Contains(p.html, ">Tôi không cho mượn.</textarea>") {
		t.Errorf("sideways %v, and the server has another answer", sideways)
	}
}

// Pictures of the pages go where HOCVU_SCREENSHOTS says.
func TestHowPagesOfJudgesLook(t *testing.T) {
	if os.Getenv("HOCVU_SCREENSHOTS") == "" {
		t.Skip("HOCVU_SCREENSHOTS names no folder for the pictures")
	}
	s := openWith(t, kinds)
	b, judge := s.signIn("000-123"), s.trainerOf("000-501", "")
	asked := b.get(writtenHref)
	s.looked(b, "asked-", writtenHref)
	b.post(writtenHref, with(asked.form(t, writtenHref), "dap-an",
		"Số gọi đến hiện trên máy có thể bị làm giả.\n\n"+
			"Tôi cúp máy, gọi lại số tổng đài đã lưu, rồi báo chỉ huy."))
	s.looked(b, "sent-", writtenHref)
	first := sitAt(t, b, "viet-bai")
	s.looked(b, "exam-", first.path, strings.TrimSuffix(first.path, "1")+"2")
	for n := 1; n <= 2; n++ {
		p := b.get(strings.TrimSuffix(first.path, "1") + string(rune('0'+n)))
		value := "1"
		if strings.Contains(p.html, "<textarea") {
			value = "Xin lỗi bạn, tài khoản đứng tên ai thì người ấy chịu trách nhiệm."
		}
		b.post(p.path, with(p.form(t, p.path), "dap-an", value))
	}
	done := b.post(strings.TrimSuffix(first.path, "1")+"nop", url.Values{})
	s.looked(b, "awaited-", done.path)
	queue := judge.get(trainer.JudgeHref)
	address := below(t, queue)
	s.looked(judge, "judge-", trainer.JudgeHref, address)
	judge.post(address, judged(t, judge.get(address), "1.5", "1"))
	s.looked(judge, "judged-", trainer.JudgeHref, address)
	s.looked(b, "told-", writtenHref, "/")
}

package web

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/officer"
)

// answered makes an officer of Mường Sương with so many answers, in twelve competencies of the framework bdhvs: every third
// answer is of 4.1, one in four is wrong, the last was given before so many days. Gives the badge.
func (s *site) answered(t testing.TB, n, daysAgo int) string {
	t.Helper()
	badge := fmt.Sprintf("001-%03d", n)
	officers, err := s.learning.Roster.Enlist(context.Background(), people.Enlistment{Since: time.Now().AddDate(-2, 0, 0), Units: []people.Unit{{Code: "x" + badge, Name: "Công an xã"}},
		Officers: []people.Newcomer{{Badge: badge, Name: "Hoàng Văn Thử", Unit: "x" + badge, Password: password, Language: message.Vietnamese, Noticed: true}}})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, area := range s.learning.Catalog().Frameworks["bdhvs"].Areas {
		for _, c := range area.Competencies {
			codes = append(codes, c.Code)
		}
	}
	questions := s.learning.Catalog().Quizzes["mat-khau"].Questions
	err = s.store.InTx(context.Background(), func(tx *store.Store) error {
		for i := range n {
			code := "4.1"
			if n > 3 && i%3 != 0 {
				code = codes[i%11*2]
			}
			question := questions[i%len(questions)].ID
			item := competency.Item{Question: "mat-khau#" + question, Digest: fmt.Sprintf("d%d", i), Level: []string{"basic", "intermediate"}[i%2], Guess: 0.3, Weights: []competency.Weight{{Competency: code, Share: 1}}}
			row, err := tx.Questions.Ensure("mat-khau", question, "bdhvs", "exam", item)
			if err != nil {
				return err
			}
			at := time.Now().Add(time.Duration(i-n)*5*time.Hour - time.Duration(daysAgo)*24*time.Hour)
			e := competency.Evidence{Attempt: "a" + badge, Sequence: i, Item: item, Source: competency.Exam, Effective: at, Received: at, Keyless: true, Credit: 1, Forecast: 0.5}
			if i%4 == 3 {
				e.Credit = 0
			}
			if err := tx.Evidence.Add(officers[0].ID, store.Fact{Evidence: store.NewEvidence(e), ItemID: row}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.learning.Calibrations.Rescore(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return badge
}

func TestTheScoresPagesAreTrueWithFewAndManyAnswers(t *testing.T) {
	s := open(t)
	percent := regexp.MustCompile(`\d+\x{a0}%`)
	for _, n := range []int{0, 3, 40, 400} {
		b := s.signIn(s.answered(t, n, n/2)) // 400 answers, the last of them more than half a year ago
		all, one, more := b.get("/nang-luc"), b.get("/nang-luc/bdhvs/4.1"), b.get("/luyen-them")
		for _, p := range []shown{all, one, more} {
			if p.status != 200 {
				t.Fatalf("%d answers, %s: %d", n, p.path, p.status)
			}
		}
		rows := strings.Count(one.html, "<li><time")
		if want := min(n, officer.StepsAtOnce); n <= 3 && rows != want {
			t.Errorf("%d answers: %d are listed", n, rows)
		}
		main := regexp.MustCompile(`(?s)<main.*</main>`).FindString(all.html)
		switch {
		case n == 0:
			if strings.Contains(main, `class="sure"`) || strings.Contains(main, `class="dot"`) {
				t.Error("nothing is answered, and there is a number")
			}
			if strings.Contains(one.html, "Cách tính chi tiết") || !strings.Contains(one.html, "Làm câu này") && !strings.Contains(one.html, "Chưa có câu luyện") {
				t.Error("nothing is answered: the competency has no way to begin, or a sum")
			}
		case n == 3:
			if !strings.Contains(one.html, "chắc chắn ") || !strings.Contains(one.html, "Cách tính chi tiết") || strings.Count(main, `class="sure"`) != 1 {
				t.Error("three answers are enough for a number, in one competency")
			}
		case n == 400:
			if !strings.Contains(one.html, "Một thời gian không làm câu nào") {
				t.Error("it faded for half a year, and the page does not say why the number fell")
			}
			if rows != officer.StepsAtOnce || !strings.Contains(one.html, "?trang=2") || strings.Contains(one.html, "Mới hơn") {
				t.Errorf("400 answers: %d are listed, or there are no pages", rows)
			}
			last := b.get("/nang-luc/bdhvs/4.1?trang=99")
			if !strings.Contains(last.html, "Mới hơn") || strings.Contains(last.html, "Cũ hơn") || strings.Count(last.html, "<li><time") == 0 {
				t.Error("beyond the last page is not the last page")
			}
		}
		if due := strings.Contains(main, ", nên ôn lại"); due == strings.Contains(more.html, "không có gì cần ôn") {
			t.Errorf("%d answers: of what wants refreshing (%v) one page says so and the other not", n, due)
		}
		if n > 0 && !percent.MatchString(one.html) {
			t.Errorf("%d answers, and no chance is told", n)
		}
		if !strings.Contains(more.html, "Câu nên làm trước") || !strings.Contains(more.html, "?ve=%2Fluyen-them%2Fbdhvs") {
			t.Errorf("%d answers: nothing to practise is offered", n)
		}
	}
	if p := s.signIn("000-123").get("/luyen-them/zz"); p.status != 404 {
		t.Errorf("an unknown framework: %d", p.status)
	}
}

func TestHowSureAnOfficerWasIsShownToThatOfficerAlone(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	action := firstPractice(t, b.get(lessonHref))
	page := b.get(action + "?ve=/luyen-them")
	if !strings.Contains(page.html, `name="chac" value="hoi-chac"`) || !strings.Contains(page.html, "Về luyện thêm") {
		t.Fatal("practice does not ask how sure one is, or leads elsewhere")
	}
	fields := with(with(page.form(t, action), answer.Field, "1"), "chac", "chac")
	if p := b.post(action, fields); p.status != 200 {
		t.Fatalf("%d", p.status)
	}
	b.post(action, with(fields, "chac", "doan")) // the same answer again: the first word stands
	if more := b.get("/luyen-them").html; !strings.Contains(more, `<th scope="row">Chắc</th><td class="n">1</td><td class="n">chưa đủ 5 câu`) || !strings.Contains(more, `<th scope="row">Đoán</th><td class="n">0</td>`) {
		t.Errorf("the rating is not summed up: %s", more)
	}
	if other := s.signIn("000-124").get("/luyen-them").html; strings.Contains(other, `<th scope="row">`) {
		t.Error("another officer sees it")
	}
	if mine := b.get("/du-lieu/json").html; !strings.Contains(mine, `"sure"`) {
		t.Error("it is not among the data held about the officer")
	}
	odd := b.get(action).html // answered: nothing is asked any more
	if strings.Contains(odd, `name="chac"`) {
		t.Error("how sure one was is asked after the answer")
	}
}

// TestTheScoresPagesFitAPhoneAndAWideScreen keeps their pictures in the folder HOCVU_SCREENSHOTS.
func TestTheScoresPagesFitAPhoneAndAWideScreen(t *testing.T) {
	s, leader, _ := led(t)
	for _, n := range []int{0, 3, 40, 400} {
		s.looked(s.signIn(s.answered(t, n, n/2)), fmt.Sprintf("%d-", n), "/nang-luc", "/nang-luc/bdhvs/4.1", "/luyen-them")
	}
	s.staff("000-310", access.Trainer, "")
	s.flagged(t)
	trainer := s.signIn("000-310")
	for _, language := range []string{"en", "zh", "vi"} {
		trainer.post("/ngon-ngu", url.Values{"ngon-ngu": {language}})
		s.looked(trainer, "trainer-"+language+"-", "/do-phu", "/do-phu/tt02-2025")
	}
	s.skilled(t, 200) // last: a rescore would find no evidence for what it makes up
	s.looked(leader, "leader-", "/lanh-dao/nang-luc", "/lanh-dao")
}

func (s *site) looked(b *browser, name string, paths ...string) {
	s.t.Helper()
	tab := b.tab()
	for _, path := range paths {
		for _, width := range []int64{360, 1280} {
			var wide int64
			b.run(tab, emulation.SetDeviceMetricsOverride(width, 800, 1, width < 600), chromedp.Navigate(b.site.server.URL+path),
				chromedp.Evaluate(`document.documentElement.scrollWidth`, &wide))
			if wide > width {
				s.t.Errorf("%s at %d px scrolls sideways: %d px", path, width, wide)
			}
			if folder := os.Getenv("HOCVU_SCREENSHOTS"); folder != "" {
				var picture []byte
				b.run(tab, chromedp.FullScreenshot(&picture, 100))
				file := filepath.Join(folder, fmt.Sprintf("%s%s-%d.png", name, url.PathEscape(strings.ReplaceAll(path[1:], "/", "_")), width))
				if err := os.WriteFile(file, picture, 0o644); err != nil {
					s.t.Fatal(err)
				}
			}
		}
	}
}

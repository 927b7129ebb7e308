package web

import (
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/web/answer"
	"hocvu/internal/web/officer"
)

func TestAPlacementTestIsSatFromQuestionToQuestionToItsResult(t *testing.T) {
	b := open(t).signIn("000-123")
	if first := b.get(officer.PlacementHref); !strings.Contains(first.html, "Bắt đầu") {
		t.Fatalf("%s", first.html)
	}
	page := b.post(officer.PlacementHref, url.Values{})
	answered := 0
	for ; strings.HasPrefix(page.path, "/luyen-tap/"); answered++ {
		if answered > 40 {
			t.Fatal("the test does not end")
		}
		if !strings.Contains(page.html, "Bài đầu vào · câu ") {
			t.Fatalf("%s does not say that it belongs to the test", page.path)
		}
		if answered == 0 {
			if back := b.get(officer.PlacementHref); !strings.Contains(back.html, "Làm tiếp") {
				t.Error("the test's page does not lead back to the question")
			}
			if again := b.post(officer.PlacementHref, url.Values{}); again.path != page.path {
				t.Errorf("it goes on at %s, not at %s", again.path, page.path)
			}
		}
		form := page.form(t, page.path)
		if answered%2 == 0 && form.Has(answer.Field) {
			page = b.post(page.path, with(form, page.named(page.path, answer.Field), "1"))
			page = b.post(strings.SplitN(page.path, "?", 2)[0]+"/tiep", url.Values{"ve": {officer.PlacementHref}})
		} else {
			page = b.post(officer.PlacementHref+"/chua-biet", form)
		}
	}
	if page.path != officer.PlacementHref || !strings.Contains(page.html, "Nên học") || answered == 0 {
		t.Errorf("after %d questions: %s", answered, page.html)
	}
	if again := b.post(officer.PlacementHref, url.Values{}); again.path != officer.PlacementHref {
		t.Errorf("it can be begun again at once: %s", again.path)
	}
}

func TestAPlacementTestIsStoppedWithItsResult(t *testing.T) {
	b := open(t).signIn("000-123")
	b.post(officer.PlacementHref, url.Values{})
	page := b.post(officer.PlacementHref+"/dung", url.Values{})
	if page.path != officer.PlacementHref || !strings.Contains(page.html, "Đồng chí dừng sau 1 câu") {
		t.Errorf("%s", page.html)
	}
	for _, act := range []string{"/dung", "/chua-biet"} {
		page := b.post(officer.PlacementHref+act, url.Values{})
		if page.status != 200 || page.path != officer.PlacementHref {
			t.Errorf("%s once more leads to %d %s", act, page.status, page.path)
		}
	}
}

package web

import (
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/store"
	"hocvu/internal/web/officer"
)

func TestAWithdrawnQuestionSaysSoInItsLessonAndOnItsPage(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	const lesson = "/khoa-hoc/lam-viec/01-lam-viec"
	const said = "Câu này đã được rút"
	if p := b.get(lesson); strings.Contains(p.html, said) || !strings.Contains(p.html, `formaction="`+storyHref+`"`) {
		t.Fatal("the question is not asked to begin with")
	}
	_, err := b.site.learning.Regrades.Apply(t.Context(), access.Actor{}, regrade.Request{Act: store.Withdrawn, Quiz: "lam-viec",
		Questions: []string{"goi"}, Points: store.FullPoints, Reason: "law-changed", Words: "Quy định đã đổi."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{lesson, officer.PracticeHref("lam-viec", "goi")} {
		p := b.get(path)
		if !strings.Contains(p.html, said) || strings.Contains(p.html, "Đầu dây bên kia") ||
			strings.Contains(p.html, `formaction="`+storyHref+`"`) {
			t.Errorf("%s still asks it", path)
		}
	}
}

func TestTheResultOfAnExamSaysThatAQuestionIsWithdrawn(t *testing.T) {
	b := open(t).signIn("000-123")
	address := strings.TrimSuffix(sit(t, b).path, "/1")
	result := b.post(address+"/nop", url.Values{}).path
	const said = "ai cũng được đủ điểm"
	p := b.get(result)
	if strings.Contains(p.html, said) {
		t.Fatal("withdrawn to begin with")
	}
	attempt, err := b.site.store.Attempts.ByID(strings.TrimPrefix(result, "/ket-qua/"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.site.learning.Regrades.Apply(t.Context(), access.Actor{}, regrade.Request{Act: store.Withdrawn, Quiz: "mat-khau",
		Questions: []string{attempt.Questions[0].ID}, Points: store.FullPoints, Reason: "wrong-key",
		Words: "Đáp án sai."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := b.get(result); strings.Count(p.html, said) != 1 || !strings.Contains(p.html, "Đã rút") {
		t.Errorf("the result does not say it: %d", strings.Count(p.html, said))
	}
}

package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
)

func TestATrainerWithdrawsAQuestionAfterALookAndTakesItBack(t *testing.T) {
	s := open(t)
	officer := s.signIn("000-123")
	address := strings.TrimSuffix(sit(t, officer).path, "/1")
	result := officer.post(address+"/nop", url.Values{}).path
	attempt, err := s.store.Attempts.ByID(strings.TrimPrefix(result, "/ket-qua/"))
	if err != nil {
		t.Fatal(err)
	}
	s.staff("000-300", access.Trainer, "")
	trainer := s.signIn("000-300")
	const to, words, told = "/cham-lai/mat-khau", "Đáp án của câu này sai.", "rút cho mọi người, vì đáp án của câu hỏi bị sai: Đáp án của câu này sai."
	acts := func() int {
		all, err := s.store.Regrades.Of("mat-khau")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}

	form := trainer.get(to).form(t, to)
	for name, value := range map[string]string{"viec": "rut", "cau": attempt.Questions[0].ID, "ly-do": "wrong-key", "dat": "follow"} {
		form.Set(name, value)
	}
	refused := trainer.post(to, form)
	if refused.status != http.StatusUnprocessableEntity || !strings.Contains(refused.html, `value="`+attempt.Questions[0].ID+`" selected`) ||
		!strings.Contains(refused.html, `value="rut" selected`) || !strings.Contains(refused.html, `value="follow" selected`) {
		t.Errorf("without words: %d at %s, and what was chosen is gone", refused.status, refused.path)
	}
	plan := trainer.post(to, with(form, "loi", words))
	if !strings.Contains(plan.html, told) || acts() != 0 {
		t.Errorf("the look does not say what officers will read, or is on record (%d): %s", acts(), plan.html)
	}
	if p := officer.get(result); strings.Contains(p.html, told) {
		t.Error("a look reaches an officer")
	}
	done := trainer.post(to, plan.form(t, to))
	if done.path != "/cham-lai" || acts() != 1 {
		t.Fatalf("%d acts on record; at %s: %s", acts(), done.path, done.html)
	}
	if p := officer.get(result); !strings.Contains(p.html, told) || !strings.Contains(p.html, "Đã rút") {
		t.Error("the officer does not read why")
	}
	again := trainer.post(to, plan.form(t, to))
	if again.status != http.StatusUnprocessableEntity || !strings.Contains(again.html, "Đã chấm lại đúng như vậy rồi") || acts() != 1 {
		t.Errorf("the same again: %d, %d acts", again.status, acts())
	}

	back := done.form(t, to)
	back.Set("ly-do", "mistake")
	back = with(back, "loi", "Đáp án cũ đúng.")
	undoing := trainer.post(to, back)
	if trainer.post(to, undoing.form(t, to)); acts() != 2 {
		t.Fatalf("%d acts on record", acts())
	}
	if p := officer.get(result); strings.Contains(p.html, "Đã rút") || !strings.Contains(p.html, "Đáp án cũ đúng.") {
		t.Error("the question is still withdrawn, or the officer does not read why it counts again")
	}
	if p := trainer.get("/cham-lai"); strings.Contains(p.html, `value="hoan-lai"`) {
		t.Error("what has been taken back can be taken back")
	}
}

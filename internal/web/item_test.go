package web

import (
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/web/answer"
	"hocvu/internal/web/officer"
	"hocvu/internal/web/trainer"
)

// A trainer opens the figures of a scripted question that an officer has practised, sets a variant aside and brings it
// back.
func TestATrainerSetsAVariantAsideAndBringsItBack(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	practice := officer.PracticeHref("mat-khau", "phien-la")
	b.post(practice, with(b.get(practice).form(t, practice), answer.Field, "1"))
	if _, err := s.learning.Questions.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	judge, href := s.trainerOf("000-300", ""), trainer.ItemsHref+"/mat-khau/phien-la"
	p := judge.get(href)
	if !strings.Contains(p.html, "Cất một biến thể") || strings.Contains(p.html, "Biến thể đã cất</h2>") {
		t.Fatal(p.html)
	}
	seed := selectedOption.FindStringSubmatch(p.html[strings.Index(p.html, `id="hat"`):])
	fields := url.Values{"viec": {"cat"}, "hat": {"1"}}
	if seed != nil {
		fields.Set("hat", seed[1])
	}
	p = judge.post(href, fields)
	if p.status != 200 || !strings.Contains(p.html, "Biến thể đã cất</h2>") ||
		!strings.Contains(p.html, "hocvu try mat-khau --question phien-la --seed "+fields.Get("hat")) {
		t.Fatalf("%d %s", p.status, p.html)
	}
	if again := judge.post(href, fields); again.status != 422 || !strings.Contains(again.html, "không còn được rút") {
		t.Errorf("%d %s", again.status, again.html)
	}
	p = judge.post(href, p.form(t, href))
	if p.status != 200 || strings.Contains(p.html, "Biến thể đã cất</h2>") {
		t.Errorf("%d %s", p.status, p.html)
	}
	local := s.trainerOf("000-301", s.unit("ms"))
	if p := local.get(href); strings.Contains(p.html, "Cất một biến thể") {
		t.Error("a trainer of one unit is offered what is for all")
	}
	if p := local.post(href, fields); p.status != 404 {
		t.Errorf("a trainer of one unit sets aside: %d", p.status)
	}
}

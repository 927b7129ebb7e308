package acceptance

import (
	"context"
	"database/sql"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// How the server is tried.
const (
	kills   = 20
	writers = 16
)

func TestAKilledServerLosesNoAcknowledgedAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a server twenty times")
	}
	s := demo(t)
	all := examinees(t, s, writers)
	slowest := killed(t, s, all, kills)
	answers, unsure := 0, 0
	for _, e := range all {
		answers += len(e.kept)
		unsure += e.unsure
	}
	t.Logf("%d kills under %d writers: %d answers acknowledged, %d of them after their word was lost; slowest restart %s",
		kills, writers, answers, unsure, slowest.Round(time.Millisecond))
	if answers < kills {
		t.Errorf("%d answers in %d lives of the server: it was hardly writing when it was killed", answers, kills)
	}
	s.holds(t, all)
	all[0].cannotChangeWhatWasSent(t)
	for _, e := range all {
		e.submits(t)
	}
	s.kill()
	nothingHalf(t, s.database(t))
	s.rescore(t)
}

// holds: every acknowledged answer is there, seen from the page, in the file and by the engine, and stays there once.
func (s *server) holds(t *testing.T, all []*examinee) {
	t.Helper()
	db := s.database(t)
	for _, e := range all {
		e.seesItsLastAnswers(t)
		e.standsOnce(t, db) // before it is sent again, which would put it back
		e.sendsEverythingAgain(t)
		e.standsOnce(t, db)
	}
}

// killed lets the examinees work while the server is killed at random moments and started again; it returns the longest
// time to a good answer of the health page.
func killed(t testing.TB, s *server, all []*examinee, times int) (slowest time.Duration) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var working sync.WaitGroup
	for _, e := range all {
		working.Go(func() {
			if err := e.work(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	defer working.Wait()
	defer stop()
	for range times {
		time.Sleep(50*time.Millisecond + rand.N(400*time.Millisecond))
		s.kill()
		slowest = max(slowest, s.start(t))
	}
	return slowest
}

// seesItsLastAnswers: each question of the exam shows the answer that was sent to it last, choice by choice.
func (e *examinee) seesItsLastAnswers(t *testing.T) {
	t.Helper()
	last := map[string]form{}
	for _, f := range e.kept {
		if strings.HasPrefix(f.action, e.exam) {
			last[f.action] = f
		}
	}
	for address, sent := range last {
		p, err := e.open(address)
		if err != nil {
			t.Fatal(err)
		}
		if shown, ok := p.form(address); !ok || shown.content() != sent.content() {
			t.Errorf("%s shows %s, and %s was acknowledged last", address, shown.content(), sent.content())
		}
	}
}

// sendsEverythingAgain: the engine knows each answer by its content and says again that it is kept.
func (e *examinee) sendsEverythingAgain(t *testing.T) {
	t.Helper()
	for _, f := range e.kept {
		p, err := e.deliver(f)
		if err != nil {
			t.Fatal(err)
		}
		if p.status != http.StatusSeeOther {
			t.Errorf("%s with %s was acknowledged, and sent again it is refused: %d", f.action, f.content(), p.status)
		}
	}
}

// cannotChangeWhatWasSent: under an event that is known, other content is refused; else sending again would prove nothing.
func (e *examinee) cannotChangeWhatWasSent(t *testing.T) {
	t.Helper()
	i := slices.IndexFunc(e.kept, func(f form) bool { _, typed := f.typedWords(); return typed })
	if i < 0 {
		t.Fatal("no question with something to type was asked")
	}
	changed := e.kept[i]
	changed.values = url.Values{}
	for name, values := range e.kept[i].values {
		changed.values[name] = values
	}
	changed.values.Set("dap-an", "1000001")
	p, err := e.deliver(changed)
	if err != nil {
		t.Fatal(err)
	}
	if p.status != http.StatusConflict {
		t.Errorf("another answer under the same event: %d", p.status)
	}
}

// submits ends the exam: what was saved over all those lives is graded.
func (e *examinee) submits(t *testing.T) {
	t.Helper()
	p, err := e.send(form{action: e.exam + "/nop"})
	if err != nil {
		t.Fatal(err)
	}
	if p.status != http.StatusOK || !strings.HasPrefix(p.address, "/ket-qua/") {
		t.Errorf("after the exam: %d at %s", p.status, p.address)
	}
}

// standsOnce: the file holds each acknowledged answer once, under its attempt, and what was typed to the letter.
func (e *examinee) standsOnce(t *testing.T, db *sql.DB) {
	t.Helper()
	events := map[string]bool{}
	for _, f := range e.kept {
		if events[f.event()] {
			t.Errorf("event %s was acknowledged for two answers", f.event())
		}
		events[f.event()] = true
		if n := count(t, db, `SELECT count(*) FROM responses WHERE event = ?`, f.event()); n != 1 {
			t.Errorf("event %s was acknowledged and stands %d times", f.event(), n)
			continue
		}
		var attempt, value string
		if err := db.QueryRow(`SELECT attempt, value FROM responses WHERE event = ?`, f.event()).Scan(&attempt, &value); err != nil {
			t.Fatal(err)
		}
		if attempt != f.attempt() {
			t.Errorf("event %s stands under attempt %s, not %s", f.event(), attempt, f.attempt())
		}
		if words, typed := f.typedWords(); typed {
			var kept string
			if err := json.Unmarshal([]byte(value), &kept); err != nil || kept != words {
				t.Errorf("%s: %q was typed, %s is kept", f.action, words, value)
			}
		}
	}
	attempt := e.exam[strings.LastIndex(e.exam, "/")+1:]
	if n := count(t, db, `SELECT count(*) FROM responses WHERE attempt = ?`, attempt); n > len(e.kept) {
		t.Errorf("attempt %s holds %d answers, %d were sent", attempt, n, len(e.kept))
	}
}

// nothingHalf: what must be written together is there together, and the file is sound.
func nothingHalf(t *testing.T, db *sql.DB) {
	t.Helper()
	var verdict string
	if err := db.QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity_check: %s (%v)", verdict, err)
	}
	for _, half := range []struct{ what, query string }{
		// A turn of a story is graded with the last one, which repeats what was decided before.
		{"practice answers without a grade", `SELECT count(*) FROM responses r JOIN attempts a ON a.id = r.attempt WHERE a.mode = 'practice'
			AND r.id NOT IN (SELECT response FROM grades) AND r.id NOT IN (SELECT response FROM pending)
			AND NOT EXISTS (SELECT 1 FROM responses later WHERE later.attempt = r.attempt AND later.question = r.question
			AND later.sequence > r.sequence AND later.value LIKE rtrim(r.value, ']') || ',%')`},
		{"grades without evidence", `SELECT count(*) FROM grades WHERE status = 'graded' AND response NOT IN (SELECT response FROM evidence)`},
		{"evidence without a score", `SELECT count(*) FROM evidence WHERE officer NOT IN (SELECT officer FROM scores)`},
		{"graded exams with an answer that has no grade", `SELECT count(*) FROM attempts a WHERE mode = 'exam' AND state = 'graded' AND EXISTS
			(SELECT 1 FROM responses r WHERE r.attempt = a.id AND NOT EXISTS (SELECT 1 FROM grades WHERE response = r.id)
			AND NOT EXISTS (SELECT 1 FROM responses later WHERE later.attempt = a.id AND later.question = r.question AND later.sequence > r.sequence))`},
		{"attempts whose answers are not numbered from 1 without a gap", `SELECT count(*) FROM (SELECT attempt FROM responses GROUP BY attempt, question HAVING max(sequence) <> count(*))`},
	} {
		if n := count(t, db, half.query); n > 0 {
			t.Errorf("%d %s", n, half.what)
		}
	}
}

package acceptance

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"
)

// What the demo offers: a course with a quiz of the same name, and accounts with one password.
const (
	demoCourse  = "mat-khau"
	demoLesson  = "/khoa-hoc/mat-khau/01-cum-tu-dai"
	examAddress = "/thi/mat-khau"
	password    = "nui-suoi-ban-nuong-so"
	withAccount = 40 // officers from the first one that can sign in
)

func badge(n int) string { return fmt.Sprintf("000-%03d", n) }

// examinee is an officer who sits an exam by its forms, and remembers what the server said is kept.
type examinee struct {
	*reader
	random *rand.Rand
	exam   string // address of the open attempt, without the number of a question
	kept   []form // acknowledged with a redirect, in the order in which they were sent
	unsure int    // answers that had to be sent again for want of a word
}

// examinees signs in officers of the demo who may sit the exam, and opens an attempt for each.
func examinees(t testing.TB, s *server, want int) []*examinee {
	t.Helper()
	var all []*examinee
	for n := 1; n <= withAccount && len(all) < want; n++ {
		e := &examinee{reader: newReader(t, s.address), random: rand.New(rand.NewPCG(2026, uint64(n)))}
		if err := e.signIn(badge(n), password); err != nil {
			t.Fatal(err)
		}
		p, err := e.send(form{action: examAddress})
		if err != nil {
			t.Fatal(err)
		}
		if p.status == http.StatusConflict { // the demo has used up this one's attempts
			continue
		}
		e.exam = strings.TrimSuffix(p.address, "/1")
		if _, ok := p.question(); !ok {
			t.Fatalf("%s: no question at %s (%d)", badge(n), p.address, p.status)
		}
		all = append(all, e)
	}
	if len(all) < want {
		t.Fatalf("%d officers of the demo may sit the exam, %d are needed", len(all), want)
	}
	return all
}

// work answers questions until the context ends. A server that is away is waited for, and an answer of which nobody said
// what became of it is sent again as it was, as the page's script and a person would do.
func (e *examinee) work(ctx context.Context) error {
	for ctx.Err() == nil {
		f, err := e.next()
		if err != nil {
			if err := lasting(err); err != nil {
				return err
			}
			pause()
			continue
		}
		if err := e.insist(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// insist sends an answer until somebody says what became of it.
func (e *examinee) insist(ctx context.Context, f form) error {
	p, err := e.deliver(f)
	if err != nil {
		e.unsure++
	}
	for err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("%s: nobody said what became of the last answer: %w", f.action, err)
		}
		pause()
		p, err = e.deliver(f)
	}
	if p.status != http.StatusSeeOther {
		return fmt.Errorf("%s with %s: %d\n%.600s", f.action, f.content(), p.status, p.text)
	}
	e.kept = append(e.kept, f)
	return nil
}

// next fills in some question: of the exam, now and then of a lesson, where an answer is graded at once.
func (e *examinee) next() (form, error) {
	if e.random.IntN(5) > 0 {
		return e.ask(fmt.Sprintf("%s/%d", e.exam, 1+e.random.IntN(8)))
	}
	f, err := e.ask(demoLesson)
	nothing := new(unexpected)
	if !errors.As(err, &nothing) {
		return f, err
	}
	for _, again := range nothing.forms {
		if strings.HasSuffix(again.action, "/lam-lai") { // all questions of the lesson are answered: once more
			if _, err := e.send(again); err != nil {
				return form{}, err
			}
			return e.ask(demoLesson)
		}
	}
	return form{}, err
}

// ask fills in the first question of a page that takes an answer.
func (e *examinee) ask(address string) (form, error) {
	p, err := e.open(address)
	if err != nil {
		return form{}, err
	}
	f, ok := p.question()
	if !ok {
		return form{}, &unexpected{p}
	}
	return f.answered(e.random), nil
}

// unexpected is a page on which there is nothing to answer.
type unexpected struct{ page }

func (u *unexpected) Error() string {
	return fmt.Sprintf("%s: %d, nothing to answer\n%.600s", u.address, u.status, u.text)
}

// lasting keeps the errors that a restart of the server does not explain.
func lasting(err error) error {
	if nothing := new(unexpected); errors.As(err, &nothing) {
		return err
	}
	return nil
}

func pause() { time.Sleep(10 * time.Millisecond) }

package web

import (
	"context"
	"fmt"
	"net/http"
	"runtime/metrics"
	"slices"
	"sync"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/visit"
)

// sitter is an officer in an exam session, signed in.
type sitter struct {
	access.Officer
	attempt string
	cookie  *http.Cookie
}

// BenchmarkAThousandExamsEndInOneSecond lets a thousand officers of one session answer all questions but one. Their
// time ends in the same second; later there is a second in which the results open. Each time all of them open the page
// after within a second, while the job of each minute works. Packages, scripts and pages are the real ones:
// go test ./internal/web -run - -bench ThousandExams -benchtime 1x
func BenchmarkAThousandExamsEndInOneSecond(b *testing.B) {
	const officers = 1000
	for b.Loop() {
		b.StopTimer()
		s := open(b)
		session, all := s.sitting(b, officers)
		b.StartTimer()
		s.wait(session.Closes.Sub(s.learning.Now()) + time.Second)
		handedIn := s.rush(b, all, "the time ends")
		if n := s.inState(b, store.StateExpired); n != officers {
			b.Errorf("%d of %d attempts are ended", n, officers)
		}
		if err := s.learning.ExamSessions.Close(context.Background(), s.planner(b), session.ID, ""); err != nil {
			b.Fatal(err)
		}
		s.wait(study.SessionGrace)
		results := s.rush(b, all, "the results open")
		if n := s.inState(b, store.StateGraded); n != officers {
			b.Errorf("%d of %d attempts are graded", n, officers)
		}
		b.ReportMetric(handedIn, "ms-p99-handed-in")
		b.ReportMetric(results, "ms-p99-result")
	}
}

func (s *site) inState(b *testing.B, state store.State) (n int) {
	b.Helper()
	err := s.app.DB().NewQuery("SELECT count(*) FROM attempts WHERE session != '' AND state = '" + string(state) + "'").Row(&n)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// planner is the admin who plans the session and closes it.
func (s *site) planner(b *testing.B) access.Officer {
	b.Helper()
	o, err := s.store.Officers.ByBadge("000-501", s.learning.Now())
	if err != nil {
		b.Fatal(err)
	}
	return access.Officer{ID: o.ID, Badge: o.Badge, UnitID: o.UnitID}
}

// sitting is a session in which so many officers have answered all questions but the last.
func (s *site) sitting(b *testing.B, n int) (store.ExamSession, []sitter) {
	b.Helper()
	ctx := context.Background()
	s.staff("000-501", access.Admin, "")
	var newcomers []people.Newcomer
	for i := range n {
		newcomers = append(newcomers, people.Newcomer{Badge: fmt.Sprintf("%03d-%03d", 100+i/500, i%500), Name: "Người", Unit: "lop",
			Language: message.Vietnamese, Noticed: true})
	}
	enlisted, err := s.learning.Roster.Enlist(ctx, people.Enlistment{Since: time.Now().AddDate(0, -1, 0),
		Units: []people.Unit{{Code: "lop", Name: "Lớp bồi dưỡng"}}, Officers: newcomers})
	if err != nil {
		b.Fatal(err)
	}
	id, err := s.learning.ExamSessions.Plan(ctx, s.planner(b), examsession.Request{Quiz: "mat-khau", Title: "Thi cuối khóa",
		Room: "Hội trường", Opens: s.learning.Now().Add(-time.Minute), Closes: s.learning.Now().Add(18 * time.Minute),
		Unit: s.unit("lop"), Proctors: "000-123"})
	if err != nil {
		b.Fatal(err)
	}
	session, err := s.store.ExamSessions.ByID(id)
	if err != nil {
		b.Fatal(err)
	}
	all := make([]sitter, n)
	var working sync.WaitGroup
	for w := range 8 {
		working.Go(func() {
			for i := w; i < n; i += 8 {
				all[i].Officer = enlisted[i]
				if err := s.sits(ctx, session, &all[i]); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	if working.Wait(); b.Failed() {
		b.FailNow()
	}
	return session, all
}

// sits lets one begin, and answer all questions rightly but the last.
func (s *site) sits(ctx context.Context, x store.ExamSession, o *sitter) (err error) {
	quiz, attempt, err := s.learning.ExamSessions.Begin(ctx, o.Officer, x.ID, x.Code, "10.0.0.1")
	if err != nil {
		return err
	}
	o.attempt = attempt
	for n := 1; n < s.learning.Catalog().Quizzes[quiz].Exam.Pick; n++ {
		v, err := s.learning.Exams.Question(ctx, o.Officer, attempt, n)
		if err != nil {
			return err
		}
		key, err := s.learning.Attempts.Key(ctx, o.Officer, v.Attempt, v.Question.ID)
		if err != nil {
			return err
		}
		if _, err := s.learning.Attempts.Answer(ctx, o.Officer, study.Answer{Event: v.Event, Attempt: v.Attempt,
			Question: v.Question.ID, Value: key, Language: message.Vietnamese, Milliseconds: 9000}); err != nil {
			return err
		}
	}
	token, err := s.store.Sessions.Open(ctx, o.ID, "benchmark", s.learning.Now(), s.learning.Now().AddDate(0, 1, 0))
	o.cookie = &http.Cookie{Name: visit.SessionCookie, Value: token}
	return err
}

// rush lets all open the page after their exam within a second, while the job of each minute works, and logs what they
// notice. It gives the time in milliseconds within which 99 of 100 have the page.
func (s *site) rush(b *testing.B, all []sitter, when string) float64 {
	b.Helper()
	var jobs sync.WaitGroup
	var job time.Duration
	before := s.processor(b)
	begin := time.Now()
	jobs.Go(func() {
		if _, err := s.learning.Exams.Expire(context.Background()); err != nil {
			b.Error(err)
		}
		job = time.Since(begin)
	})
	took := make([]time.Duration, len(all))
	var reading sync.WaitGroup
	for i, o := range all {
		reading.Go(func() {
			time.Sleep(time.Until(begin.Add(time.Duration(i) * time.Second / time.Duration(len(all)))))
			asked := time.Now()
			r, _ := http.NewRequest("GET", s.server.URL+"/ket-qua/"+o.attempt, nil)
			r.AddCookie(o.cookie)
			answer, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				b.Error(err)
				return
			}
			if answer.StatusCode != http.StatusOK {
				b.Errorf("%s: %s", r.URL.Path, answer.Status)
			}
			answer.Body.Close() //nolint:errcheck // read no further
			took[i] = time.Since(asked)
		})
	}
	reading.Wait()
	pages := time.Since(begin)
	jobs.Wait()
	used := s.processor(b) - before
	slices.Sort(took)
	p := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.Logf("%s: %d pages, p50 %.0f ms, p99 %.0f ms, slowest %.0f ms, all within %.1f s; the job took %.1f s, this process %.1f s of the processor", when,
		len(all), p(0.5), p(0.99), p(1), pages.Seconds(), job.Seconds(), used.Seconds())
	return p(0.99)
}

// processor is the time of the processor that this process has used, its workers left out.
func (s *site) processor(b *testing.B) time.Duration {
	b.Helper()
	sample := []metrics.Sample{{Name: "/cpu/classes/user:cpu-seconds"}, {Name: "/cpu/classes/gc/total:cpu-seconds"}}
	metrics.Read(sample)
	return time.Duration((sample[0].Value.Float64() + sample[1].Value.Float64()) * float64(time.Second))
}

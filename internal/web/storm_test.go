package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/learning/people"
)

// BenchmarkAStormOfSignIns lets 500 officers of one address sign in at once with good passwords, while others read, and
// reports what the readers notice: go test ./internal/web -run - -bench Storm -benchtime 1x
func BenchmarkAStormOfSignIns(b *testing.B) {
	const storm, readers = 500, 8
	s := open(b)
	var all []people.Newcomer
	for i := range storm {
		all = append(all, people.Newcomer{Badge: fmt.Sprintf("100-%03d", i), Name: "Người", Unit: "xa", Password: password})
	}
	if _, err := s.learning.Roster.Enlist(context.Background(), people.Enlistment{Since: time.Now().AddDate(0, -1, 0), Units: []people.Unit{{Code: "xa"}}, Officers: all}); err != nil {
		b.Fatal(err)
	}
	reader := s.signIn("000-123")
	place, err := url.Parse(s.server.URL)
	if err != nil {
		b.Fatal(err)
	}
	cookies := reader.client.Jar.Cookies(place)
	read := func(stop <-chan struct{}) []time.Duration {
		var mu sync.Mutex
		var took []time.Duration
		var wait sync.WaitGroup
		for range readers {
			wait.Go(func() {
				for {
					select {
					case <-stop:
						return
					case <-time.After(16 * time.Millisecond): // 8 readers make about 500 pages a second
					}
					r, _ := http.NewRequest("GET", s.server.URL+"/khoa-hoc", nil)
					for _, c := range cookies {
						r.AddCookie(c)
					}
					begin := time.Now()
					answer, err := http.DefaultTransport.RoundTrip(r)
					if err != nil {
						b.Error(err)
						return
					}
					answer.Body.Close() //nolint:errcheck // read no further
					mu.Lock()
					took = append(took, time.Since(begin))
					mu.Unlock()
				}
			})
		}
		wait.Wait()
		slices.Sort(took)
		return took
	}
	p := func(took []time.Duration, share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	for b.Loop() {
		quiet := make(chan struct{})
		time.AfterFunc(5*time.Second, func() { close(quiet) })
		before := read(quiet)
		stop := make(chan struct{})
		var during []time.Duration
		var reading sync.WaitGroup
		reading.Go(func() { during = read(stop) })
		var mu sync.Mutex
		var took []time.Duration
		refused := 0
		var signing sync.WaitGroup
		begin := time.Now()
		for _, o := range all {
			signing.Go(func() {
				r, _ := http.NewRequest("POST", s.server.URL+"/dang-nhap", strings.NewReader(url.Values{"so-hieu": {o.Badge}, "mat-khau": {password}}.Encode()))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				r.Header.Set("Sec-Fetch-Site", "same-origin")
				answer, err := http.DefaultTransport.RoundTrip(r)
				if err != nil {
					b.Error(err)
					return
				}
				answer.Body.Close() //nolint:errcheck // only the status counts
				mu.Lock()
				defer mu.Unlock()
				took = append(took, time.Since(begin))
				if answer.StatusCode != http.StatusSeeOther {
					refused++
				}
			})
		}
		signing.Wait()
		all := time.Since(begin)
		close(stop)
		reading.Wait()
		slices.Sort(took)
		b.ReportMetric(p(before, 0.5), "ms-p50-quiet")
		b.ReportMetric(p(before, 0.99), "ms-p99-quiet")
		b.ReportMetric(p(during, 0.5), "ms-p50-storm")
		b.ReportMetric(p(during, 0.99), "ms-p99-storm")
		b.ReportMetric(storm/all.Seconds(), "sign-ins/s")
		b.ReportMetric(p(took, 1)/1000, "s-last")
		b.ReportMetric(float64(refused), "refused")
	}
}

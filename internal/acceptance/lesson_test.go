package acceptance

import (
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const (
	connections = 16 // kept alive, each of an officer of its own
	loadFor     = 6 * time.Second
)

func BenchmarkLessonPages(b *testing.B) {
	l := newLessonLoad(b, demo(b))
	for b.Loop() {
		begin, used := time.Now(), l.processor()
		took := l.flat(b, loadFor)
		rate := float64(len(took)) / time.Since(begin).Seconds()
		figure(b, "signed-in lesson pages, view recorded, 16 connections", rate, "pages/s", atLeast(3600))
		l.processorEach(b, "page", used, len(took))
		figure(b, "  p99 meanwhile", took.percentile(99), "ms-p99", nil)
		l.wasRecorded(b, begin)
	}
}

// An address that nothing answers to costs the router and the connection alone: no machine serves pages faster.
func BenchmarkEmptyAnswers(b *testing.B) {
	s := demo(b)
	var clients [connections]*connection
	for n := range clients {
		c, err := dial(s.address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { c.Close() }) //nolint:errcheck // the test is over
		clients[n] = c
	}
	request := get(s.address, "/api/khong-co", "")
	for b.Loop() {
		begin, used := time.Now(), s.processor()
		took := together(b, len(clients), func(n int) (took latencies, err error) {
			for start := time.Now(); start.Sub(begin) < loadFor && err == nil; start = time.Now() {
				_, err = clients[n].do(request)
				took = append(took, time.Since(start))
			}
			return took, err
		})
		figure(b, "empty answers, 16 connections", float64(len(took))/time.Since(begin).Seconds(), "answers/s", nil)
		s.processorEach(b, "answer", used, len(took))
	}
}

func BenchmarkLessonPagesInAnOpenLoop(b *testing.B) {
	const every = time.Millisecond // a page is due, whether those before it were answered or not
	l := newLessonLoad(b, demo(b))
	for b.Loop() {
		begin := time.Now()
		took := l.onTime(b, every, until(int64(loadFor/every)))
		figure(b, "lesson pages at 1,000/s, counted from when each was due: p50", took.percentile(50), "ms-p50", nil)
		figure(b, "  p99", took.percentile(99), "ms-p99", atMost(10))
		l.wasRecorded(b, begin)
	}
}

// lessonLoad is officers who read the lessons of the demo's course, one after the other.
type lessonLoad struct {
	*server
	lessons int
	readers [connections]lessonReader
}

type lessonReader struct {
	*connection
	requests [][]byte
	asked    int
}

// newLessonLoad signs the officers in and has each of them open each lesson once, as first readers do more work.
func newLessonLoad(b *testing.B, s *server) *lessonLoad {
	b.Helper()
	paths := lessonPaths(b)
	l := &lessonLoad{server: s, lessons: len(paths)}
	for n := range l.readers {
		cookie := signedIn(b, s, badge(n+1))
		c, err := dial(s.address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { c.Close() }) //nolint:errcheck // the test is over
		r := lessonReader{connection: c, asked: n}
		for _, path := range paths {
			r.requests = append(r.requests, get(s.address, path, cookie))
		}
		for range paths {
			if err := r.next(); err != nil {
				b.Fatal(err)
			}
		}
		l.readers[n] = r
	}
	return l
}

// lessonPaths are the addresses of the demo's lessons.
func lessonPaths(b *testing.B) []string {
	b.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "content", demoCourse, "lessons", "*.md"))
	if err != nil {
		b.Fatal(err)
	}
	var paths []string
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".md"); !strings.Contains(name, ".") { // not a translation
			paths = append(paths, "/khoa-hoc/"+demoCourse+"/"+name)
		}
	}
	if len(paths) == 0 {
		b.Fatal("the demo's course has no lessons")
	}
	return paths
}

// signedIn gives the cookies of an officer of the demo.
func signedIn(b *testing.B, s *server, badge string) string {
	b.Helper()
	r := newReader(b, s.address)
	if err := r.signIn(badge, password); err != nil {
		b.Fatal(err)
	}
	place, err := url.Parse(r.base)
	if err != nil {
		b.Fatal(err)
	}
	var cookies []string
	for _, c := range r.Jar.Cookies(place) {
		cookies = append(cookies, c.Name+"="+c.Value)
	}
	return strings.Join(cookies, "; ")
}

func (r *lessonReader) next() error {
	status, err := r.do(r.requests[r.asked%len(r.requests)])
	r.asked++
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("a lesson: %d", status)
	}
	return err
}

// flat has all read as fast as pages come.
func (l *lessonLoad) flat(b *testing.B, long time.Duration) latencies {
	b.Helper()
	end := time.Now().Add(long)
	return together(b, len(l.readers), func(n int) (took latencies, err error) {
		for begin := time.Now(); begin.Before(end) && err == nil; begin = time.Now() {
			err = l.readers[n].next()
			took = append(took, time.Since(begin))
		}
		return took, err
	})
}

// until is so many pages.
func until(pages int64) func(n int64) bool { return func(n int64) bool { return n <= pages } }

// onTime has a page asked for in each interval, by whoever is free, while more says that the n-th is wanted. How long it took
// counts from when it was due, so that a server that stops for a moment is charged with all who would have come meanwhile.
func (l *lessonLoad) onTime(b *testing.B, every time.Duration, more func(n int64) bool) latencies {
	b.Helper()
	begin := time.Now()
	var taken atomic.Int64
	return together(b, len(l.readers), func(n int) (took latencies, err error) {
		for err == nil {
			i := taken.Add(1)
			if !more(i) {
				break
			}
			due := begin.Add(time.Duration(i) * every)
			time.Sleep(time.Until(due))
			err = l.readers[n].next()
			took = append(took, time.Since(due))
		}
		return took, err
	})
}

// wasRecorded: every officer's view of every lesson stands in the database with a time since then.
func (l *lessonLoad) wasRecorded(b *testing.B, since time.Time) {
	b.Helper()
	time.Sleep(time.Second) // views are gathered for a moment
	seen := count(b, l.database(b), `SELECT count(*) FROM progress p JOIN officers o ON o.id = p.officer WHERE o.badge <= ? AND p.course = ? AND p.last >= ?`,
		badge(len(l.readers)), demoCourse, since.UTC().Format("2006-01-02 15:04:05.000Z"))
	if want := len(l.readers) * l.lessons; seen != want {
		b.Errorf("%d views are recorded since the load began, %d officers have seen %d lessons", seen, len(l.readers), l.lessons)
	}
}

package acceptance

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

// workersEnd is a little more than what the server keeps an unused worker for.
const workersEnd = 65 * time.Second

func BenchmarkMemory(b *testing.B) {
	s := demo(b)
	s.kill() // the first start of a version renders the packages, in workers that stay for a minute
	for b.Loop() {
		s.start(b)
		time.Sleep(3 * time.Second)
		figure(b, "memory after the start (RSS, with workers)", s.resident(b), "MB-start", atMost(60))
		l := newLessonLoad(b, s)
		l.flat(b, loadFor)
		figure(b, "  under the load of lesson pages", s.resident(b), "MB-load", nil)
		time.Sleep(workersEnd)
		figure(b, "  a minute later", s.resident(b), "MB-idle", atMost(60))
		s.kill()
	}
}

// resident is the memory that the server and its workers hold, in MB. Pages of the program that they share count for each.
func (s *server) resident(b *testing.B) float64 {
	b.Helper()
	total := 0.0
	for _, pid := range family(s.process.Process.Pid) {
		rss := strings.Fields(valueIn(fmt.Sprintf("/proc/%d/status", pid), "VmRSS"))
		kilobytes, err := strconv.ParseFloat(rss[0], 64)
		if err != nil {
			continue // a worker that has ended meanwhile
		}
		total += kilobytes / 1024
	}
	return total
}

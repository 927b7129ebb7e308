package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// tick is the unit in which Linux counts the processor time of a process.
const tick = 10 * time.Millisecond

// processor is the processor time that the server and its workers have used; 0 where the system does not say. Beside a
// rate it tells what a busy machine hides: it does not grow when others use the cores.
func (s *server) processor() time.Duration {
	ticks := 0
	for _, pid := range family(s.process.Process.Pid) {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue // a worker that has ended meanwhile
		}
		fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
		for _, field := range fields[11:13] { // utime and stime
			n, _ := strconv.Atoi(field) // Linux writes numbers
			ticks += n
		}
	}
	return time.Duration(ticks) * tick
}

// processorEach reports the processor time since a measurement began, for each of its requests.
func (s *server) processorEach(b *testing.B, what string, since time.Duration, requests int) {
	b.Helper()
	each := (s.processor() - since) / time.Duration(max(1, requests))
	figure(b, "  processor time of the server for each "+what, milliseconds(each), "ms-cpu-"+what, nil)
}

// family is a process and all that it has started.
func family(pid int) []int {
	all := []int{pid}
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid)) // the pattern is a valid one
	for _, list := range lists {
		children, err := os.ReadFile(list)
		if err != nil {
			continue // a thread that has ended meanwhile
		}
		for _, child := range strings.Fields(string(children)) {
			if n, err := strconv.Atoi(child); err == nil {
				all = append(all, family(n)...)
			}
		}
	}
	return all
}

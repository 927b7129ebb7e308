package acceptance

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// aim is what a figure should reach on two cores with the load generator beside the server. It is printed and never
// asserted: a slow machine is slow, not wrong.
type aim struct {
	least bool // at least so much, else at most
	value float64
}

func atLeast(value float64) *aim { return &aim{true, value} }
func atMost(value float64) *aim  { return &aim{false, value} }

func (a *aim) judge(value float64) string {
	sign, held := "≤", value <= a.value
	if a.least {
		sign, held = "≥", value >= a.value
	}
	verdict := "held"
	if !held {
		verdict = "SHORT"
	}
	return fmt.Sprintf("target %s %s: %s", sign, number(a.value), verdict)
}

// figures are the lines of the table that ends a run of the benchmarks.
var figures []string

// figure reports what was measured, beside its target where it has one.
func figure(b *testing.B, what string, value float64, unit string, goal *aim) {
	b.Helper()
	b.ReportMetric(value, unit)
	verdict := ""
	if goal != nil {
		verdict = goal.judge(value)
	}
	figures = append(figures, fmt.Sprintf("%-66s %9s %-8s %s", what, number(value), strings.SplitN(unit, "-", 2)[0], verdict))
}

func number(value float64) string {
	if value >= 100 {
		return strconv.FormatFloat(value, 'f', 0, 64)
	}
	return strconv.FormatFloat(value, 'f', 1, 64)
}

// printFigures ends a run of the benchmarks with everything that was measured and on what.
func printFigures() {
	if len(figures) == 0 {
		return
	}
	fmt.Printf("\n%s\n%s\n", machine(), strings.Join(figures, "\n"))
}

// machine describes where the figures come from; the load is what others did on it meanwhile, and the benchmarks.
func machine() string {
	return fmt.Sprintf("%d cores, %s, %s memory, %s/%s, %s; load generator beside the server; load average %s",
		runtime.NumCPU(), valueIn("/proc/cpuinfo", "model name"), valueIn("/proc/meminfo", "MemTotal"),
		runtime.GOOS, runtime.GOARCH, runtime.Version(), firstLine("/proc/loadavg"))
}

// valueIn finds "name: value" in a file of Linux; elsewhere it is unknown.
func valueIn(path, name string) string {
	file, err := os.Open(path)
	if err != nil {
		return "unknown"
	}
	defer file.Close() //nolint:errcheck // the test is over
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if key, value, _ := strings.Cut(lines.Text(), ":"); strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

func firstLine(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return "unknown"
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return line
}

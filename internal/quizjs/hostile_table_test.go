//go:build linux

package quizjs_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/worker"
	"hocvu/internal/worker/workertest"
)

var record = flag.Bool("record", false, "run every hostile script and write time and memory into docs/sandbox.md")

// hostileRow is a row of the published table: the script, what became of it, time and memory.
var hostileRow = regexp.MustCompile(`(?m)^\| ([^|]+) \| (fault|killed|fault or killed) \| (\d+) ms \| (\d+) MB \|$`)

// publishedOutcomes are those of docs/sandbox.md.
func publishedOutcomes(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(workertest.Page)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, row := range hostileRow.FindAllStringSubmatch(string(text), -1) {
		all[row[1]] = row[2]
	}
	return all
}

func TestThePublishedTableNamesEveryHostileScript(t *testing.T) {
	published, scripts := publishedOutcomes(t), hostileScripts()
	for name := range scripts {
		if published[name] == "" {
			t.Errorf("docs/sandbox.md has no row for %q: go test ./internal/quizjs -run PublishedTable -record", name)
		}
	}
	for name := range published {
		if _, known := scripts[name]; !known {
			t.Errorf("docs/sandbox.md has a row for %q, which is not tried", name)
		}
	}
}

// Time and memory are of one machine on one day, which the page names; nothing holds them.
func TestThePublishedTableIsMeasuredAnewWhenAsked(t *testing.T) {
	if !*record {
		t.Skip("only with -record")
	}
	var rows strings.Builder
	scripts := hostileScripts()
	published := publishedOutcomes(t)
	var names []string
	for name := range scripts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		p := worker.New(table, worker.Options{Size: 1})
		if _, err := grade(p, honest, `"a"`); err != nil {
			t.Fatal(err)
		}
		watch := watchWorkers(t)
		start := time.Now()
		_, err := grade(p, scripts[name], `"a"`)
		took := time.Since(start)
		resident, _ := watch()
		p.Close()
		outcome := outcomeOf(err)
		if before := published[name]; strings.Contains(before, " or ") {
			outcome = before
		}
		fmt.Fprintf(&rows, "| %s | %s | %d ms | %d MB |\n", name, outcome, took.Milliseconds(), resident>>20)
	}
	text, err := os.ReadFile(workertest.Page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), "<!-- hostile -->\n")
	_, after, ends := strings.Cut(rest, "<!-- end -->\n")
	if !begins || !ends {
		t.Fatal("docs/sandbox.md has lost the marks of the table")
	}
	page := before + "<!-- hostile -->\nMeasured " + time.Now().Format(time.DateOnly) + " on " + machine() + ".\n\n" +
		"| script | outcome | time on the wall | peak memory of its process |\n|---|---|---|---|\n" + rows.String() + "<!-- end -->\n" + after
	if err := os.WriteFile(workertest.Page, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}

// machine names what was measured on.
func machine() string {
	model := "an unknown processor"
	text, _ := os.ReadFile("/proc/cpuinfo")
	if found := regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`).FindSubmatch(text); found != nil {
		model = string(found[1])
	}
	load, _ := os.ReadFile("/proc/loadavg")
	busy, _, _ := strings.Cut(string(load), " ")
	return fmt.Sprintf("%s, %d cores, %s, %s/%s, load %s", model, runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, busy)
}

// outcomeOf tells whether a script ended as a fault, its worker living on, or took its process with it.
func outcomeOf(err error) string {
	if errors.Is(err, worker.ErrKilled) {
		return "killed"
	}
	return "fault"
}

package catalog

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// results are what the jobs of one package gave, kept in one file of the cache: a course of five hundred lessons costs
// one read, and what is new one write. The cache is a convenience: whatever is wrong with it is a miss, and a result
// that cannot be written is only worked out again.
//
// A line of the file is the sum of what was asked, the sum of both, and the result as JSON. Of two lines for the same
// the later one counts.
type results struct {
	file string // "" keeps nothing

	mu      sync.Mutex
	opened  bool
	kept    map[string]string // lines by the sum of what was asked
	order   []string          // of kept, as they stand in the file
	asked   map[string]string // lines of this load
	fresh   []string          // those that the file does not have
	partial bool              // what was known from memory was not asked for
	failed  bool              // a job did not end by itself: what follows from it may be another thing tomorrow
}

// maxResults is how large the file of one package may grow before it is begun anew, in bytes.
const maxResults = 64 << 20

// of returns an engine that keeps the results of one package. Its save is called when the package has been read.
func (e Engine) of(r ref) Engine {
	e.results = &results{asked: map[string]string{}}
	parts := []string{e.Version, string(r.kind), r.id}
	if e.measures && r.kind == CourseKind { // lessons without their texts, which would push the texts out
		parts = append(parts, "measured")
	}
	if e.Cache != "" {
		e.results.file = filepath.Join(e.Cache, sumOf(parts...))
	}
	return e
}

// find looks for a result, and opens the file for the first one.
func (r *results) find(asked string) (result string, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.opened {
		r.open()
	}
	sum, result, _ := strings.Cut(r.kept[asked], " ")
	if known = sum == sumOf(asked, result); known {
		r.asked[asked] = r.kept[asked]
	}
	return result, known
}

func (r *results) open() {
	r.opened, r.kept = true, map[string]string{}
	content, err := os.ReadFile(r.file)
	if err != nil {
		return
	}
	for line := range strings.Lines(string(content)) {
		asked, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if _, again := r.kept[asked]; !again {
			r.order = append(r.order, asked)
		}
		r.kept[asked] = rest
	}
	stillUsed(r.file)
}

// put takes in a result that was worked out.
func (r *results) put(asked, result string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked[asked] = sumOf(asked, result) + " " + result
	r.fresh = append(r.fresh, asked)
}

// save writes what is new. Where the file holds more that nobody asked for than what was asked for, it is written anew
// with as much of it as that: an author goes back and forth, and two folders may hold two versions of one package.
func (r *results) save() {
	if len(r.fresh) == 0 {
		return
	}
	var lines strings.Builder
	write := func(asked, rest string) {
		for _, part := range []string{asked, " ", rest, "\n"} {
			lines.WriteString(part)
		}
	}
	stale, asked := 0, 0
	for _, rest := range r.asked {
		asked += len(rest)
	}
	for _, one := range r.order {
		if _, again := r.asked[one]; !again {
			stale += len(r.kept[one])
		}
	}
	if r.partial || stale <= asked {
		slices.Sort(r.fresh)
		for _, one := range r.fresh {
			write(one, r.asked[one])
		}
		r.add(lines.String())
		return
	}
	for _, one := range names(r.asked) {
		write(one, r.asked[one])
	}
	room := asked
	for _, one := range slices.Backward(r.order) {
		if _, again := r.asked[one]; !again && room >= len(r.kept[one]) {
			write(one, r.kept[one])
			room -= len(r.kept[one])
		}
	}
	_ = replace(r.file, []byte(lines.String()))
}

// add appends lines in one write, so that two programs do not mix theirs.
func (r *results) add(lines string) {
	if info, err := os.Stat(r.file); err == nil && info.Size() > maxResults {
		_ = os.Remove(r.file)
	}
	if os.MkdirAll(filepath.Dir(r.file), 0o700) != nil {
		return
	}
	file, err := os.OpenFile(r.file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer file.Close() //nolint:errcheck // half a line is a miss
	_, _ = file.WriteString(lines)
}

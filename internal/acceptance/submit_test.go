package acceptance

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	submitters = 8
	examsEach  = 50 // of one client, each of an officer of its own
)

// Eight clients do nothing but submit: the exams were answered before.
func BenchmarkSubmittingAnExam(b *testing.B) {
	s := unstarted(b)
	withoutLimits(b, s)
	cookies := sessionsOf(b, s, submitters*examsEach)
	s.start(b)
	all := submittersOf(b, s)
	for b.Loop() {
		var exams [submitters][]string
		together(b, len(all), func(n int) (_ latencies, err error) {
			for _, cookie := range cookies[n*examsEach:][:examsEach] {
				all[n].cookie = cookie
				exam, err := all[n].answered()
				if err != nil {
					return nil, err
				}
				exams[n] = append(exams[n], exam)
			}
			return nil, nil
		})
		used := s.processor()
		took := together(b, len(all), func(n int) (took latencies, err error) {
			for i, exam := range exams[n] {
				all[n].cookie = cookies[n*examsEach+i]
				one, err := all[n].submit(exam)
				if err != nil {
					return took, err
				}
				took = append(took, one)
			}
			return took, nil
		})
		what := fmt.Sprintf("submitting an exam of 8 with %.1f in the sandbox, 8 clients", s.logicPerExam(b))
		figure(b, what+": p50", took.percentile(50), "ms-p50", nil)
		figure(b, "  p99", took.percentile(99), "ms-p99", atMost(15))
		s.processorEach(b, "submit", used, len(took))
	}
}

// submittersOf connects the clients and lets each sit one exam: the first is slower, once in the life of a server.
func submittersOf(b *testing.B, s *server) [submitters]*submitter {
	b.Helper()
	var all [submitters]*submitter
	for n := range all {
		c, err := dial(s.address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { c.Close() }) //nolint:errcheck // the test is over
		all[n] = &submitter{connection: c, address: s.address, cookie: signedIn(b, s, badge(n+1)), n: n}
		if _, err := all[n].sit(); err != nil {
			b.Fatal(err)
		}
	}
	return all
}

// Whole exams: between two submits lie the beginning and eight answers, each with its own flush to the disk.
func BenchmarkSittingExams(b *testing.B) {
	s := unstarted(b)
	withoutLimits(b, s)
	s.start(b)
	all := submittersOf(b, s)
	for b.Loop() {
		end := time.Now().Add(2 * loadFor)
		took := together(b, len(all), func(n int) (took latencies, err error) {
			for time.Now().Before(end) && err == nil {
				var one time.Duration
				one, err = all[n].sit()
				took = append(took, one)
			}
			return took, err
		})
		figure(b, "the same among whole exams, one after the other: p50", took.percentile(50), "ms-p50", nil)
		figure(b, "  p99", took.percentile(99), "ms-p99", nil)
		figure(b, "  exams begun, answered and submitted", float64(len(took))/(2*loadFor).Seconds(), "exams/s", nil)
	}
}

// examRules is the line of a quiz that says how often it may be sat.
var examRules = regexp.MustCompile(`(?m)^exam: \{ pick: 8,.*\}$`)

// withoutLimits gives a server the demo's quiz with an exam that may be sat at any time, in a folder that wins over what
// the binary holds.
func withoutLimits(b *testing.B, s *server) {
	b.Helper()
	dir := filepath.Join(s.dir, "quizzes", demoCourse)
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "quizzes", demoCourse))); err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(dir, "quiz.md")
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	if len(examRules.FindAll(text, -1)) != 1 {
		b.Fatalf("quizzes/%s/quiz.md has no line like %s", demoCourse, examRules)
	}
	text = examRules.ReplaceAll(text, []byte("exam: { pick: 8, balance: competency, pass: 80, show-keys: passed }"))
	if err := os.WriteFile(name, text, 0o600); err != nil {
		b.Fatal(err)
	}
}

// submitter is an officer who sits one exam after the other.
type submitter struct {
	*connection
	address, cookie string
	n, sent         int
}

// sit begins an exam, answers its questions and submits it; it tells how long the last took.
func (s *submitter) sit() (time.Duration, error) {
	exam, err := s.answered()
	if err != nil {
		return 0, err
	}
	return s.submit(exam)
}

// answered begins an exam and answers its questions; it gives the address of the attempt.
func (s *submitter) answered() (string, error) {
	if err := s.post(examAddress, nil); err != nil {
		return "", err
	}
	exam := strings.TrimSuffix(s.location, "/1")
	for n := 1; n <= 8; n++ {
		s.sent++
		event := fmt.Sprintf("%08x-0000-7000-8000-%012x", s.n, s.sent)
		if err := s.post(fmt.Sprintf("%s/%d", exam, n), anyAnswer(exam[strings.LastIndex(exam, "/")+1:], event)); err != nil {
			return "", err
		}
	}
	return exam, nil
}

func (s *submitter) submit(exam string) (time.Duration, error) {
	begin := time.Now()
	err := s.post(exam+"/nop", nil)
	took := time.Since(begin)
	if err == nil && !strings.HasPrefix(s.location, "/ket-qua/") {
		err = fmt.Errorf("an exam was submitted and led to %q", s.location)
	}
	return took, err
}

func (s *submitter) post(path string, values url.Values) error {
	status, err := s.do(post(s.address, path, s.cookie, values))
	if err == nil && status != http.StatusSeeOther {
		err = fmt.Errorf("POST %s: %d", path, status)
	}
	return err
}

// anyAnswer holds a field for every kind of question, each of which reads its own.
func anyAnswer(attempt, event string) url.Values {
	values := url.Values{attemptField: {attempt}, eventField: {event}, "dap-an": {"1"}}
	for n := 1; n <= 12; n++ {
		place := strconv.Itoa(n)
		values.Set("buoc-"+place, place)
		values.Set("ghep-"+place, place)
		values.Set("trong-"+place, "1")
	}
	values.Set("buoc-1", "2") // steps that nobody moved are no answer
	values.Set("buoc-2", "1")
	return values
}

// logicPerExam is how many questions of an exam had their grade from a script, on average.
func (s *server) logicPerExam(b *testing.B) float64 {
	b.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "quizzes", demoCourse, "quiz.md"))
	if err != nil {
		b.Fatal(err)
	}
	scripted := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^# .*\{#([a-z0-9-]+)[^}]* logic=`).FindAllSubmatch(text, -1) {
		scripted[string(heading[1])] = true
	}
	rows, err := s.database(b).Query(`SELECT r.question FROM responses r JOIN attempts a ON a.id = r.attempt
		WHERE a.mode = 'exam' AND r.event LIKE '%-0000-7000-8000-%'`)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // the test is over
	answered, sandboxed := 0, 0
	for rows.Next() {
		var question string
		if err := rows.Scan(&question); err != nil {
			b.Fatal(err)
		}
		answered++
		if scripted[question] {
			sandboxed++
		}
	}
	if err := rows.Err(); err != nil || sandboxed == 0 {
		b.Fatalf("%d of %d answers were graded in the sandbox (%v)", sandboxed, answered, err)
	}
	return 8 * float64(sandboxed) / float64(answered)
}

// sessionsOf signs officers in who have no password, by rows of their own in the database, and gives their cookies.
func sessionsOf(b *testing.B, s *server, want int) []string {
	b.Helper()
	var cookies []string
	db := s.database(b)
	const day = "2006-01-02 15:04:05.000Z"
	seen, expires := time.Now().UTC().Format(day), time.Now().UTC().AddDate(0, 1, 0).Format(day)
	for n := range want {
		token := fmt.Sprintf("%043d", n)
		_, err := db.Exec(`INSERT INTO sessions (id, hash, officer, device, seen, expires)
			SELECT ?, ?, id, 'benchmark', ?, ? FROM officers ORDER BY badge LIMIT 1 OFFSET ?`,
			fmt.Sprintf("bench%010d", n), fmt.Sprintf("%x", sha256.Sum256([]byte(token))), seen, expires, withAccount+n)
		if err != nil {
			b.Fatal(err)
		}
		cookies = append(cookies, "hocvu="+token)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return cookies
}

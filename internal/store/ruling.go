package store

import (
	"slices"
	"strings"
	"time"

	"hocvu/internal/competency"
)

// Rulings are what people have decided about evidence. They are append-only, as evidence is.
type Rulings struct{ *conn }

// NewRuling gives a ruling its ID and cuts its times to what is kept.
func NewRuling(r competency.Ruling) competency.Ruling {
	r.ID = newID()
	r.Made, r.From = r.Made.UTC().Truncate(time.Millisecond), r.From.UTC().Truncate(time.Millisecond)
	return r
}

// Add keeps a ruling. Officer is whose answer or attempt it is about, "" for everybody's; by is who decided, "" for the
// operator.
func (s Rulings) Add(r competency.Ruling, officer, by string) error {
	items := make([][2]string, len(r.Items))
	for i, item := range r.Items {
		items[i] = [2]string{item.Question, item.Digest}
	}
	return s.insert(`INSERT INTO rulings (id, kind, officer, evidence, attempt, question, framework, competency, items,
			starts, reason, words, made, by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, r.ID, string(r.Kind), officer, r.Target.Evidence, r.Target.Attempt,
		r.Target.Question, r.Target.Framework, r.Target.Competency, toJSON(items), formatTime(r.From), r.Reason,
		r.Words, formatTime(r.Made), by)
}

// For lists the rulings on an officer's evidence, those on everybody's among them, in the order in which they were
// made.
func (s Rulings) For(officer string) ([]competency.Ruling, error) {
	all, err := s.ForAll(officer)
	return all[officer], err
}

// ForAll is For, by officer.
func (s Rulings) ForAll(officers ...string) (map[string][]competency.Ruling, error) {
	all := map[string][]competency.Ruling{}
	query := `SELECT officer, id, kind, evidence, attempt, question, framework, competency, items, starts, reason, words,
			made
		FROM rulings WHERE officer = '' OR officer IN (SELECT value FROM json_each(?)) ORDER BY made, id`
	err := s.each(query, []any{jsonArray(officers)}, func(row scanner) error {
		var r competency.Ruling
		var officer, items, from, made string
		err := row.Scan(&officer, &r.ID, &r.Kind, &r.Target.Evidence, &r.Target.Attempt, &r.Target.Question,
			&r.Target.Framework, &r.Target.Competency, &items, &from, &r.Reason, &r.Words, &made)
		if err != nil {
			return err
		}
		var pairs [][2]string
		if err := readJSON(items, &pairs); err != nil {
			return err
		}
		for _, pair := range pairs {
			r.Items = append(r.Items, competency.ItemName{Question: pair[0], Digest: pair[1]})
		}
		r.From, r.Made = parseTime(from), parseTime(made)
		for _, its := range officers {
			if officer == "" || officer == its {
				all[its] = append(all[its], r)
			}
		}
		return nil
	})
	return all, err
}

// Since reports whether a ruling was made after a time.
func (s Rulings) Since(since time.Time) (bool, error) {
	var n int
	err := s.one(`SELECT EXISTS (SELECT 1 FROM rulings WHERE made > ?)`, []any{formatTime(since)}, &n)
	return n > 0, err
}

// Officers lists who has answered any of these editions of questions, and the frameworks of these.
func (s Rulings) Officers(items []competency.ItemName) (officers, frameworks []string, err error) {
	return s.answered(`SELECT DISTINCT e.officer, q.framework FROM json_each(?)
		CROSS JOIN questions q ON q.quiz = value ->> 0 AND q.question = value ->> 1 AND q.digest = value ->> 2
		CROSS JOIN evidence e ON e.question = q.id ORDER BY e.officer, q.framework`, toJSON(keys(items)))
}

// keys are the keys of the rows of editions: quiz, question, digest.
func keys(items []competency.ItemName) [][3]string {
	all := make([][3]string, len(items))
	for i, item := range items {
		quiz, question, _ := strings.Cut(item.Question, "#")
		all[i] = [3]string{quiz, question, item.Digest}
	}
	return all
}

// answered reads officers, in their order, and frameworks, each once.
func (s Rulings) answered(query string, args ...any) (officers, frameworks []string, err error) {
	err = s.each(query, args, func(row scanner) error {
		var officer, framework string
		err := row.Scan(&officer, &framework)
		if len(officers) == 0 || officers[len(officers)-1] != officer {
			officers = append(officers, officer)
		}
		if !slices.Contains(frameworks, framework) {
			frameworks = append(frameworks, framework)
		}
		return err
	})
	return officers, frameworks, err
}

// Editions lists the digests of a question (quiz#question) that anybody has met.
func (s Rulings) Editions(question string) (digests []string, err error) {
	quiz, id, _ := strings.Cut(question, "#")
	err = s.each(`SELECT digest FROM questions WHERE quiz = ? AND question = ? ORDER BY digest`, []any{quiz, id}, func(row scanner) error {
		var digest string
		err := row.Scan(&digest)
		digests = append(digests, digest)
		return err
	})
	return digests, err
}

// Owner tells whose answer (ID of evidence) or attempt a ruling is about and the frameworks of it; "": there is none.
func (s Rulings) Owner(t competency.Target) (officer string, frameworks []string, err error) {
	query, id := `SELECT e.officer, q.framework FROM evidence e JOIN questions q ON q.id = e.question WHERE e.id = ?`, t.Evidence
	if id == "" {
		query, id = `SELECT e.officer, q.framework FROM evidence e JOIN questions q ON q.id = e.question
			WHERE e.attempt = ? AND e.attempt != ''`, t.Attempt
	}
	officers, frameworks, err := s.answered(query, id)
	if len(officers) > 0 {
		officer = officers[0]
	}
	return officer, frameworks, err
}

// Awaiting tells whose an attempt is, and how many of its answers await their grade; "": there is no such attempt.
func (s Rulings) Awaiting(attempt string) (officer string, answers int, err error) {
	err = s.each(`SELECT a.officer, (SELECT count(*) FROM responses r JOIN pending p ON p.response = r.id
		WHERE r.attempt = a.id) FROM attempts a WHERE a.id = ?`, []any{attempt}, func(row scanner) error {
		return row.Scan(&officer, &answers)
	})
	return officer, answers, err
}

package store

import (
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
	return s.insert(`INSERT INTO rulings (id, kind, officer, evidence, attempt, question, framework, competency, items, starts,
			reason, words, made, by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, r.ID, string(r.Kind), officer, r.Target.Evidence, r.Target.Attempt,
		r.Target.Question, r.Target.Framework, r.Target.Competency, toJSON(items), formatTime(r.From), r.Reason, r.Words,
		formatTime(r.Made), by)
}

// For lists the rulings on an officer's evidence, those on everybody's among them, in the order in which they were made.
func (s Rulings) For(officer string) ([]competency.Ruling, error) {
	var all []competency.Ruling
	err := s.each(`SELECT id, kind, evidence, attempt, question, framework, competency, items, starts, reason, words, made
		FROM rulings WHERE officer IN ('', ?) ORDER BY made, id`, []any{officer}, func(row scanner) error {
		var r competency.Ruling
		var items, from, made string
		err := row.Scan(&r.ID, &r.Kind, &r.Target.Evidence, &r.Target.Attempt, &r.Target.Question, &r.Target.Framework,
			&r.Target.Competency, &items, &from, &r.Reason, &r.Words, &made)
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
		all = append(all, r)
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

// Officers lists who has answered any of these editions of questions, with the framework of each.
func (s Rulings) Officers(items []competency.ItemName) (officers, frameworks []string, err error) {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = item.Question + " " + item.Digest
	}
	found := map[string]bool{}
	err = s.each(`SELECT DISTINCT e.officer, q.framework FROM questions q JOIN evidence e ON e.question = q.id
		WHERE q.quiz || '#' || q.question || ' ' || q.digest IN (SELECT value FROM json_each(?)) ORDER BY e.officer, q.framework`,
		[]any{toJSON(names)}, func(row scanner) error {
			var officer, framework string
			err := row.Scan(&officer, &framework)
			if len(officers) == 0 || officers[len(officers)-1] != officer {
				officers = append(officers, officer)
			}
			if !found[framework] {
				found[framework] = true
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

// Owner tells whose answer (ID of evidence) or attempt a ruling is about and the frameworks of it; "" where there is none.
func (s Rulings) Owner(t competency.Target) (officer string, frameworks []string, err error) {
	err = s.each(`SELECT DISTINCT e.officer, q.framework FROM evidence e JOIN questions q ON q.id = e.question
		WHERE e.id = ?1 AND ?2 = '' OR e.attempt = ?2 AND ?1 = '' AND ?2 != ''`, []any{t.Evidence, t.Attempt}, func(row scanner) error {
		var framework string
		err := row.Scan(&officer, &framework)
		frameworks = append(frameworks, framework)
		return err
	})
	return officer, frameworks, err
}

package store

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"hocvu/internal/competency"
)

// Questions are the items: questions as they stood in one version of a quiz.
type Questions struct{ *conn }

// maxItems bounds the cached items; a province has some thousands.
const maxItems = 50_000

// itemKey names a question row, which never changes: its ID can be cached for ever.
type itemKey struct{ quiz, question, digest string }

func newItemCache() *lru.Cache[itemKey, string] {
	c, err := lru.New[itemKey, string](maxItems)
	if err != nil {
		panic(err) // a size below 1 is a mistake in the program
	}
	return c
}

// itemRow is what the row of an item says, for its ID.
type itemRow struct {
	framework string
	item      competency.Item
}

func newItemRowCache() *lru.Cache[string, itemRow] {
	c, err := lru.New[string, itemRow](maxItems)
	if err != nil {
		panic(err) // a size below 1 is a mistake in the program
	}
	return c
}

// rows reads rows of items by ID, each from the database once.
func (s Questions) rows(ids map[string]bool) (map[string]itemRow, error) {
	all := make(map[string]itemRow, len(ids))
	var unknown []string
	for id := range ids {
		if row, known := s.itemRows.Get(id); known {
			all[id] = row
		} else {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) == 0 {
		return all, nil
	}
	err := s.each(`SELECT q.id, q.framework, q.quiz || '#' || q.question, q.digest, q.level, q.guess, q.logic, q.weights,
			q.parts
		FROM json_each(?) CROSS JOIN questions q ON q.id = value`, []any{jsonArray(unknown)}, func(row scanner) error {
		var id, weights string
		var r itemRow
		err := row.Scan(&id, &r.framework, &r.item.Question, &r.item.Digest, &r.item.Level, &r.item.Guess, &r.item.Logic,
			&weights, &r.item.Parts)
		if err == nil {
			err = readJSON(weights, &r.item.Weights)
		}
		if err == nil {
			all[id] = r
			s.itemRows.Add(id, r)
		}
		return err
	})
	return all, err
}

// Ensure finds or makes the row of an item: a question as it stood in one version of its quiz. The item's digest must
// cover everything that the row holds.
func (s Questions) Ensure(quiz, question, framework, use string, item competency.Item) (id string, err error) {
	key := itemKey{quiz, question, item.Digest}
	if id, ok := s.items.Get(key); ok {
		return id, nil
	}
	find := func() error {
		return s.one(`SELECT id FROM questions WHERE quiz = ? AND question = ? AND digest = ?`,
			[]any{quiz, question, item.Digest}, &id)
	}
	if err := find(); err == ErrNotFound {
		id = newID()
		err = s.insert(`INSERT INTO questions (id, quiz, question, digest, framework, level, guess, logic, weights, use,
				parts)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, quiz, question, item.Digest, framework, item.Level, item.Guess, item.Logic, toJSON(item.Weights), use,
			item.Parts)
		if err != nil {
			return "", err
		}
	} else if err != nil {
		return "", err
	}
	s.store.AfterCommit(func() { // only what was kept may be cached
		s.items.Add(key, id)
		s.itemRows.Add(id, itemRow{framework, item})
	})
	return id, nil
}

// Find finds the row of an item, "" where nobody has met it.
func (s Questions) Find(quiz, question, digest string) (id string, err error) {
	err = s.one(`SELECT id FROM questions WHERE quiz = ? AND question = ? AND digest = ?`, []any{quiz, question, digest}, &id)
	if err == ErrNotFound {
		err = nil
	}
	return id, err
}

// CountAnswers counts how often each question (quiz#question) of a framework was answered, in whichever edition.
func (s Questions) CountAnswers(framework string) (map[string]int, error) {
	all := map[string]int{}
	err := s.each(`SELECT q.quiz || '#' || q.question, count(*) FROM questions q JOIN evidence e ON e.question = q.id
		WHERE q.framework = ? GROUP BY q.id`,
		[]any{framework}, func(row scanner) error {
			var question string
			var n int
			err := row.Scan(&question, &n)
			all[question] += n
			return err
		})
	return all, err
}

// Items lists every item of a framework that anybody has answered, edited and retired ones included, as Ensure wrote
// them.
func (s Questions) Items(framework string) ([]competency.Item, error) {
	var all []competency.Item
	err := s.each(`SELECT quiz || '#' || question, digest, level, guess, logic, weights, parts FROM questions WHERE framework = ?
		ORDER BY quiz, question, digest`,
		[]any{framework}, func(row scanner) error {
			var item competency.Item
			var weights string
			if err := row.Scan(&item.Question, &item.Digest, &item.Level, &item.Guess, &item.Logic, &weights,
				&item.Parts); err != nil {
				return err
			}
			if err := readJSON(weights, &item.Weights); err != nil {
				return err
			}
			all = append(all, item)
			return nil
		})
	return all, err
}

package store

import (
	"errors"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/item"
)

// VariantsAside are the variants of scripted questions that are drawn no longer, and how often the variants of a
// question were compared. What brings one back ends its row; nothing else changes.
type VariantsAside struct{ *conn }

// VariantAside is a variant that was set aside.
type VariantAside struct {
	ID, Item               string // Item: row of questions
	Quiz, Question, Digest string
	Seeds                  []uint32 // all that make this variant, the lowest first
	Its, Siblings          item.VariantCount
	At                     time.Time
	By                     string    // officer; "": the engine
	Back                   time.Time // zero: it is aside
	BackBy                 string
}

// Add sets a variant aside and gives the row its ID. ErrConflict: it is aside already.
func (s VariantsAside) Add(v *VariantAside) error {
	v.ID = newID()
	return s.insert(`INSERT INTO variants_aside (id, item, quiz, question, digest, seed, seeds, answers, right, others,
			others_right, at, by, back, back_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')`, v.ID, v.Item, v.Quiz, v.Question, v.Digest, v.Seeds[0],
		toJSON(v.Seeds), v.Its.Answers, v.Its.Right, v.Siblings.Answers, v.Siblings.Right, formatTime(v.At), v.By)
}

// BringBack ends a row. False: it was ended before, or there is none.
func (s VariantsAside) BringBack(id, by string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE variants_aside SET back = ?, back_by = ? WHERE id = ? AND back = ''`, formatTime(at), by, id)
	return n > 0, err
}

// OfQuiz lists the variants of the questions of a quiz that are aside now.
func (s VariantsAside) OfQuiz(quiz string) ([]VariantAside, error) {
	return s.list(`SELECT id, item, quiz, question, digest, seeds, answers, right, others, others_right, at, by, back,
		back_by FROM variants_aside WHERE quiz = ? AND back = '' ORDER BY question, at LIMIT ?`, quiz, mostTallies)
}

// OfQuestion lists all variants of a question that ever were aside, in whichever edition, the earliest first.
func (s VariantsAside) OfQuestion(quiz, question string) ([]VariantAside, error) {
	return s.list(`SELECT id, item, quiz, question, digest, seeds, answers, right, others, others_right, at, by, back,
		back_by FROM variants_aside WHERE quiz = ? AND question = ? ORDER BY at LIMIT ?`, quiz, question, mostTallies)
}

func (s VariantsAside) list(query string, args ...any) (all []VariantAside, err error) {
	err = s.each(query, args, func(row scanner) error {
		var v VariantAside
		var seeds, at, back string
		err := row.Scan(&v.ID, &v.Item, &v.Quiz, &v.Question, &v.Digest, &seeds, &v.Its.Answers, &v.Its.Right,
			&v.Siblings.Answers, &v.Siblings.Right, &at, &v.By, &back, &v.BackBy)
		if err == nil {
			err = readJSON(seeds, &v.Seeds)
		}
		v.At, v.Back = parseTime(at), parseTime(back)
		all = append(all, v)
		return err
	})
	return all, err
}

// Seeds are those of a quiz that are not drawn, by the edition of the question.
func (s VariantsAside) Seeds(quiz string) (map[competency.ItemName][]uint32, error) {
	all := map[competency.ItemName][]uint32{}
	return all, s.each(`SELECT question, digest, seeds FROM variants_aside WHERE quiz = ? AND back = ''
		ORDER BY question, at`, []any{quiz}, func(row scanner) error {
		var question, digest, seeds string
		var its []uint32
		err := row.Scan(&question, &digest, &seeds)
		if err == nil {
			err = readJSON(seeds, &its)
		}
		name := competency.ItemName{Question: quiz + "#" + question, Digest: digest}
		all[name] = append(all[name], its...)
		return err
	})
}

// VariantLook tells how far the variants of an edition have been compared.
type VariantLook struct {
	Item                   string // row of questions
	Quiz, Question, Digest string
	Now                    int64 // first answers to it now
	Looks                  int   // how often they were compared
	Answers                int64 // first answers when they were compared last
}

// Looks tells of editions, of those with logic, how many have answered and how far they were compared.
func (s VariantsAside) Looks(items []string) (all []VariantLook, err error) {
	err = s.each(`SELECT q.id, q.quiz, q.question, q.digest, (SELECT coalesce(sum(json_extract(s.tally, '$.n')), 0)
			FROM item_statistics s WHERE s.item = q.id AND s.seed = 0), coalesce(l.looks, 0), coalesce(l.answers, 0)
		FROM json_each(?) CROSS JOIN questions q ON q.id = value LEFT JOIN variant_looks l ON l.item = q.id
		WHERE q.logic`, []any{toJSON(items)}, func(row scanner) error {
		var l VariantLook
		err := row.Scan(&l.Item, &l.Quiz, &l.Question, &l.Digest, &l.Now, &l.Looks, &l.Answers)
		all = append(all, l)
		return err
	})
	return all, err
}

// Look notes a comparison. False: another process has made it.
func (s VariantsAside) Look(l VariantLook, at time.Time) (bool, error) {
	err := s.insert(`INSERT INTO variant_looks (id, item, looks, answers, at) VALUES (?, ?, 0, 0, '')`, newID(), l.Item)
	if err != nil && !errors.Is(err, ErrConflict) {
		return false, err
	}
	n, err := s.exec(`UPDATE variant_looks SET looks = looks + 1, answers = ?, at = ? WHERE item = ? AND looks = ?`, l.Now,
		formatTime(at), l.Item, l.Looks)
	return n > 0, err
}

// Counts sums up the first answers to each seed of an edition, exam and practice together.
func (s VariantsAside) Counts(itemID string) (map[uint32]item.VariantCount, error) {
	all := map[uint32]item.VariantCount{}
	return all, s.each(`SELECT seed, sum(coalesce(json_extract(tally, '$.n'), 0)),
			sum(coalesce(json_extract(tally, '$.right'), 0))
		FROM item_statistics WHERE item = ? AND seed > 0 GROUP BY seed`, []any{itemID}, func(row scanner) error {
		var seed uint32
		var c item.VariantCount
		err := row.Scan(&seed, &c.Answers, &c.Right)
		all[seed] = c
		return err
	})
}

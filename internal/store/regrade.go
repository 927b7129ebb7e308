package store

import (
	"slices"
	"time"

	"hocvu/internal/competency"
)

// Regrades are the acts by which past answers are judged anew. They are append-only but for the moment at which they
// have reached everybody.
type Regrades struct{ *conn }

// Act is what a regrade does.
type Act string

// The acts. Undone takes the first or the second back.
const (
	Mended    Act = "mended"    // answers are judged by the mended edition
	Withdrawn Act = "withdrawn" // questions are withdrawn for everybody
	Undone    Act = "undone"
)

// What becomes of the points of a withdrawn question, and of exams that were passed.
const (
	FullPoints    = "full"    // everybody who was asked gets them
	DroppedPoints = "dropped" // the question counts in no total
	PassesStand   = "stand"   // what was passed stays passed
	PassesFollow  = "follow"  // the new points decide
)

// Regrade is one act.
type Regrade struct {
	ID, Quiz, Digest string
	Act              Act
	Questions        []string // IDs within the quiz
	Items            []competency.ItemName
	Points, Passes   string
	Undoes           string // Undone: ID of the act; else ""
	Reason, Words    string
	Made, Finished   time.Time // Finished zero: at work
	By               string    // officer; "": the operator
	ByName           string    // of today; read, never written
	Taken            bool      // another act undoes it; read, never written
}

// Says tells whether an act does what another does: after the one, the other reaches nobody.
func (r Regrade) Says(other Regrade) bool {
	return r.Act == other.Act && r.Digest == other.Digest && r.Points == other.Points &&
		r.Passes == other.Passes && slices.Equal(r.Questions, other.Questions) && slices.Equal(r.Items, other.Items)
}

// Add writes an act and gives it its ID.
func (s Regrades) Add(r *Regrade) error {
	r.ID, r.Made = newID(), r.Made.UTC().Truncate(time.Millisecond)
	items := make([][2]string, len(r.Items))
	for i, item := range r.Items {
		items[i] = [2]string{item.Question, item.Digest}
	}
	return s.insert(`INSERT INTO regrades (id, act, quiz, digest, questions, items, points, passes, undoes, reason, words,
			made, by, finished)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`, r.ID, string(r.Act), r.Quiz, r.Digest, toJSON(r.Questions),
		toJSON(items), r.Points, r.Passes, r.Undoes, r.Reason, r.Words, formatTime(r.Made), r.By)
}

const regradeColumns = `SELECT r.id, r.act, r.quiz, r.digest, r.questions, r.items, r.points, r.passes, r.undoes, r.reason,
	r.words, r.made, r.by, r.finished, coalesce(o.name, ''),
	EXISTS (SELECT 1 FROM regrades u WHERE u.undoes = r.id AND u.undoes != '')
	FROM regrades r LEFT JOIN officers o ON o.id = r.by `

func (s Regrades) list(query string, args ...any) (all []Regrade, err error) {
	err = s.each(query, args, func(row scanner) error {
		var r Regrade
		var questions, items, made, finished string
		err := row.Scan(&r.ID, &r.Act, &r.Quiz, &r.Digest, &questions, &items, &r.Points, &r.Passes, &r.Undoes,
			&r.Reason, &r.Words, &made, &r.By, &finished, &r.ByName, &r.Taken)
		if err != nil {
			return err
		}
		if r.Items, err = itemNames(items); err != nil {
			return err
		}
		r.Made, r.Finished = parseTime(made), parseTime(finished)
		err = readJSON(questions, &r.Questions)
		all = append(all, r)
		return err
	})
	return all, err
}

// ByID reads an act, or ErrNotFound.
func (s Regrades) ByID(id string) (Regrade, error) {
	all, err := s.list(regradeColumns+`WHERE r.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Regrade{}, err
	}
	return all[0], nil
}

// Of lists the acts about a quiz, in the order in which they were made.
func (s Regrades) Of(quiz string) ([]Regrade, error) {
	return s.list(regradeColumns+`WHERE r.quiz = ? ORDER BY r.made, r.id`, quiz)
}

// Latest lists the acts made last, at most so many.
func (s Regrades) Latest(most int) ([]Regrade, error) {
	return s.list(regradeColumns+`WHERE r.made > '' ORDER BY r.made DESC, r.id LIMIT ?`, most)
}

// InForce are the editions of questions that are withdrawn for everybody, with what becomes of their points. Of several
// acts on one the last counts.
func (s Regrades) InForce() (map[competency.ItemName]string, error) {
	all := map[competency.ItemName]string{}
	err := s.each(`SELECT r.items, r.points FROM regrades r WHERE r.act = 'withdrawn'
		AND NOT EXISTS (SELECT 1 FROM regrades u WHERE u.undoes = r.id AND u.undoes != '') ORDER BY r.made, r.id`, nil,
		func(row scanner) error {
			var items, points string
			if err := row.Scan(&items, &points); err != nil {
				return err
			}
			names, err := itemNames(items)
			for _, name := range names {
				all[name] = points
			}
			return err
		})
	return all, err
}

// itemNames reads the pairs of a question and a digest that an act keeps.
func itemNames(pairs string) (names []competency.ItemName, err error) {
	var all [][2]string
	err = readJSON(pairs, &all)
	for _, pair := range all {
		names = append(names, competency.ItemName{Question: pair[0], Digest: pair[1]})
	}
	return names, err
}

// Finish notes that an act has reached everybody. False: it had before.
func (s Regrades) Finish(id string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE regrades SET finished = ? WHERE id = ? AND finished = ''`, formatTime(at), id)
	return n > 0, err
}

// Waiting lists the acts that have still to reach officers, in the order in which they were made.
func (s Regrades) Waiting() ([]Regrade, error) {
	return s.list(regradeColumns + `WHERE r.id IN (SELECT regrade FROM regrade_work) OR r.finished = '' ORDER BY r.made, r.id`)
}

// Queue lets an act reach officers who have not been reached.
func (s Regrades) Queue(id string, officers ...string) error {
	_, err := s.exec(`INSERT INTO regrade_work (id, regrade, officer) SELECT lower(hex(randomblob(8))), ?1, value
		FROM json_each(?2) WHERE TRUE ON CONFLICT DO NOTHING`, id, toJSON(officers))
	return err
}

// Next lists officers whom an act has still to reach, behind a given one and at most so many.
func (s Regrades) Next(id, behind string, most int) (officers []string, err error) {
	err = s.each(`SELECT officer FROM regrade_work WHERE regrade = ? AND officer > ? ORDER BY officer LIMIT ?`,
		[]any{id, behind, most}, func(row scanner) error {
			var officer string
			err := row.Scan(&officer)
			officers = append(officers, officer)
			return err
		})
	return officers, err
}

// Left counts the officers whom an act has still to reach.
func (s Regrades) Left(id string) (n int, err error) {
	return n, s.one(`SELECT count(*) FROM regrade_work WHERE regrade = ?`, []any{id}, &n)
}

// Reached notes that an act has reached an officer. False: it had before.
func (s Regrades) Reached(id, officer string) (bool, error) {
	n, err := s.exec(`DELETE FROM regrade_work WHERE regrade = ? AND officer = ?`, id, officer)
	return n > 0, err
}

// Officers lists who has an ended exam or a graded answer at a quiz, in their order.
func (s Regrades) Officers(quiz string) (officers []string, err error) {
	err = s.each(`SELECT DISTINCT officer FROM attempts WHERE quiz = ? ORDER BY officer`, []any{quiz}, func(row scanner) error {
		var officer string
		err := row.Scan(&officer)
		officers = append(officers, officer)
		return err
	})
	return officers, err
}

// Attempts lists the attempts of an officer at a quiz in both modes, the earliest first.
func (s Regrades) Attempts(quiz, officer string) ([]Attempt, error) {
	return s.store.Attempts.list(attemptColumns+`WHERE quiz = ? AND officer = ? ORDER BY opened, id`, quiz, officer)
}

// Mark is a text that changes whenever anything does that a regrade of an officer's attempts at a quiz reads: grades,
// states, results, rulings.
func (s Regrades) Mark(quiz, officer string) (mark string, err error) {
	return mark, s.one(`SELECT coalesce((SELECT group_concat(a.id || a.state || coalesce(a.result, '') || ' ' ||
			(SELECT count(*) || ' ' || coalesce(max(g.rowid), 0) FROM responses r JOIN grades g ON g.response = r.id
				WHERE r.attempt = a.id)) FROM attempts a WHERE a.quiz = ?1 AND a.officer = ?2), '')
		|| (SELECT count(*) FROM rulings WHERE officer IN ('', ?2))`, []any{quiz, officer}, &mark)
}

// UnderWay counts the attempts at a quiz that wait for a grade and the exams that are open.
func (s Regrades) UnderWay(quiz string) (pending, open int, err error) {
	return pending, open, s.one(`SELECT coalesce(sum(state IN ('submitted', 'expired')), 0),
		coalesce(sum(state = 'open' AND mode = 'exam'), 0) FROM attempts WHERE quiz = ?`, []any{quiz}, &pending, &open)
}

// Certificates counts the certificates of an officer for a course.
func (s Regrades) Certificates(officer, course string) (n int, err error) {
	return n, s.one(`SELECT count(*) FROM certificates WHERE officer = ? AND course = ?`, []any{officer, course}, &n)
}

package store

import "time"

// Judgements are what people say of open answers. They never change.
type Judgements struct{ *conn }

// Judgement is what one person says of one answer. Of those of a person the one stands that no other supersedes.
type Judgement struct {
	ID, Response   string
	Officer        string // whose answer it is
	Judge          string // officer
	Quiz, Question string
	Points         []float64 // by criterion
	Credit         float64   // 0 to 1
	Remark         string
	At             time.Time
	Supersedes     string // ID of the one that it takes the place of; "": none
}

// judgementStands is the condition by which the judgement j stands.
const judgementStands = `NOT EXISTS (SELECT 1 FROM judgements l WHERE l.supersedes = j.id AND l.supersedes != '')`

// Add writes a judgement and gives it its ID. ErrConflict: the person has judged the answer, or the judgement to be
// superseded stands no more.
func (s Judgements) Add(j *Judgement) error {
	j.ID, j.At = newID(), j.At.UTC().Truncate(time.Millisecond)
	return s.insert(`INSERT INTO judgements (id, response, officer, judge, quiz, question, points, credit, remark, at,
		supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, j.ID, j.Response, j.Officer, j.Judge, j.Quiz, j.Question,
		toJSON(j.Points), j.Credit, j.Remark, formatTime(j.At), j.Supersedes)
}

const judgementColumns = `SELECT j.id, j.response, j.officer, j.judge, j.quiz, j.question, j.points, j.credit,
	j.remark, j.at, j.supersedes FROM judgements j `

func (s Judgements) list(query string, args ...any) (all []Judgement, err error) {
	err = s.each(query, args, func(row scanner) error {
		var j Judgement
		var points, at string
		err := row.Scan(&j.ID, &j.Response, &j.Officer, &j.Judge, &j.Quiz, &j.Question, &points, &j.Credit, &j.Remark,
			&at, &j.Supersedes)
		if err != nil {
			return err
		}
		j.At = parseTime(at)
		err = readJSON(points, &j.Points)
		all = append(all, j)
		return err
	})
	return all, err
}

// Of lists the judgements of an answer that stand, in the order in which they were made first.
func (s Judgements) Of(response string) ([]Judgement, error) {
	return s.list(judgementColumns+`WHERE j.response = ? AND `+judgementStands+` ORDER BY j.at, j.rowid`, response)
}

// OfAttempt lists the judgements of the answers of an attempt that stand, by answer.
func (s Judgements) OfAttempt(attempt string) (map[string][]Judgement, error) {
	all, err := s.list(judgementColumns+`JOIN responses r ON r.id = j.response WHERE r.attempt = ? AND `+judgementStands+
		` ORDER BY j.at, j.rowid`, attempt)
	by := map[string][]Judgement{}
	for _, j := range all {
		by[j.Response] = append(by[j.Response], j)
	}
	return by, err
}

// By lists the judgements of a person that stand, the latest first and at most so many.
func (s Judgements) By(judge string, most int) ([]Judgement, error) {
	return s.list(judgementColumns+`WHERE j.judge = ? AND `+judgementStands+` ORDER BY j.at DESC LIMIT ?`, judge, most)
}

// Pairs lists the judgements that stand of all answers to a quiz that more than one person has judged, by answer in the
// order in which they were made; at most so many, the latest answers.
func (s Judgements) Pairs(quiz string, most int) ([]Judgement, error) {
	return s.list(judgementColumns+`WHERE j.quiz = ? AND `+judgementStands+`
		AND EXISTS (SELECT 1 FROM judgements k WHERE k.response = j.response AND k.judge != j.judge)
		ORDER BY j.response, j.at LIMIT ?`, quiz, most)
}

// JudgedAnswer is an answer that people have judged: an exam by its attempt, or one question of practice.
type JudgedAnswer struct {
	Attempt, Quiz string
	Question      string // practice: ID; "": an exam
	At            time.Time
}

// Lately lists what people have judged of an officer's answers since a moment, once nothing of it waits any more: the
// latest first and at most so many.
func (s Judgements) Lately(officer string, since time.Time, most int) (all []JudgedAnswer, err error) {
	err = s.each(`SELECT a.id, a.quiz, CASE a.mode WHEN 'exam' THEN '' ELSE j.question END AS its, max(j.at)
		FROM judgements j JOIN responses r ON r.id = j.response JOIN attempts a ON a.id = r.attempt
		WHERE j.officer = ? AND j.at > ? AND (a.mode != 'exam' OR a.state = 'graded')
			AND NOT EXISTS (SELECT 1 FROM judging w WHERE w.response = j.response)
		GROUP BY a.id, its ORDER BY max(j.at) DESC LIMIT ?`, []any{officer, formatTime(since), most},
		func(row scanner) error {
			var its JudgedAnswer
			var at string
			err := row.Scan(&its.Attempt, &its.Quiz, &its.Question, &at)
			its.At = parseTime(at)
			all = append(all, its)
			return err
		})
	return all, err
}

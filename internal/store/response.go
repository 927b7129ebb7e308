package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"hocvu/internal/message"
)

// Responses are the answers of officers as they were given.
type Responses struct{ *conn }

// Response is one answer as it was given. It never changes.
type Response struct {
	ID, Event, Attempt, Question string
	Sequence                     int // within attempt and question, from 1
	Value                        json.RawMessage
	Language                     message.Language
	Hints                        int
	Milliseconds                 int64
	ClientTime, Received         time.Time
	Officer                      string // whose attempt it is
	Hash                         string // of question, value and language
}

// takenBack is the value of a response that takes back the one before: its question has no answer again.
const takenBack = "null"

// TakenBack is the value of a response by which an officer takes an answer back.
func TakenBack() json.RawMessage { return json.RawMessage(takenBack) }

// TakesBack tells whether the response takes back the one before it.
func (r Response) TakesBack() bool { return string(r.Value) == takenBack }

// HashResponse is what tells a response that is sent again from another one under the same event.
func HashResponse(attempt, question string, value json.RawMessage, l message.Language) string {
	h := sha256.New()
	for _, part := range []string{attempt, question, string(value), string(l)} {
		sum := sha256.Sum256([]byte(part))
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

const responseColumns = `SELECT r.id, r.event, r.attempt, r.question, r.sequence, r.value, r.language, r.hints,
	r.milliseconds, r.client_time, r.received, r.sha256, a.officer
	FROM responses r JOIN attempts a ON a.id = r.attempt `

func readResponse(row scanner, more ...any) (r Response, err error) {
	var value, client, received string
	err = row.Scan(append([]any{&r.ID, &r.Event, &r.Attempt, &r.Question, &r.Sequence, &value, &r.Language, &r.Hints,
		&r.Milliseconds, &client, &received, &r.Hash, &r.Officer}, more...)...)
	r.Value, r.ClientTime, r.Received = json.RawMessage(value), parseTime(client), parseTime(received)
	return r, err
}

func (s Responses) list(query string, args ...any) ([]Response, error) {
	var all []Response
	err := s.each(query, args, func(row scanner) error {
		r, err := readResponse(row)
		all = append(all, r)
		return err
	})
	return all, err
}

// ByEvent finds the response of an event, or ErrNotFound.
func (s Responses) ByEvent(event string) (Response, error) {
	return firstResponse(s.list(responseColumns+`WHERE r.event = ?`, event))
}

// ByID reads a response by ID.
func (s Responses) ByID(id string) (Response, error) {
	return firstResponse(s.list(responseColumns+`WHERE r.id = ?`, id))
}

func firstResponse(all []Response, err error) (Response, error) {
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Response{}, err
	}
	return all[0], nil
}

// Last gives the last response to every answered question of an attempt. One that takes back leaves its question
// without.
func (s Responses) Last(attempt string) (map[string]Response, error) {
	last := map[string]Response{}
	all, err := s.list(responseColumns+`WHERE r.attempt = ? ORDER BY r.question, r.sequence`, attempt)
	for _, r := range all {
		if last[r.Question] = r; r.TakesBack() {
			delete(last, r.Question)
		}
	}
	return last, err
}

// All lists the responses of an attempt, by question in the order in which they were given.
func (s Responses) All(attempt string) ([]Response, error) {
	return s.list(responseColumns+`WHERE r.attempt = ? ORDER BY r.question, r.sequence`, attempt)
}

// LastGraded is Last with the grades of these responses, by question. One without a grade is pending, or saved.
func (s Responses) LastGraded(attempt string) (map[string]Response, map[string]Grade, error) {
	last, grades := map[string]Response{}, map[string]Grade{}
	err := s.each(`SELECT r.id, r.event, r.attempt, r.question, r.sequence, r.value, r.language, r.hints,
		r.milliseconds, r.client_time, r.received, r.sha256, a.officer, coalesce(g.question, ''), coalesce(g.seed, 0),
		coalesce(g.status, ''), coalesce(g.credit, 0), coalesce(g.feedback, ''), coalesce(g.why, ''), coalesce(g.at, ''),
		coalesce(g.id, ''), coalesce(g.regrade, '')
		FROM responses r JOIN attempts a ON a.id = r.attempt
		LEFT JOIN grades g ON g.response = r.id
			AND NOT EXISTS (SELECT 1 FROM grades l WHERE l.supersedes = g.id AND l.supersedes != '')
		WHERE r.attempt = ? ORDER BY r.question, r.sequence`, []any{attempt}, func(row scanner) error {
		var g Grade
		var why, at string
		r, err := readResponse(row, &g.Item, &g.Seed, &g.Status, &g.Credit, &g.Feedback, &why, &at, &g.ID, &g.Regrade)
		if err != nil {
			return err
		}
		last[r.Question] = r
		delete(grades, r.Question)
		if r.TakesBack() {
			delete(last, r.Question)
		}
		if g.Status == "" {
			return nil
		}
		g.Response, g.At = r.ID, parseTime(at)
		err = readJSON(why, &g.Why)
		grades[r.Question] = g
		return err
	})
	return last, grades, err
}

// LastIDs gives the state of an attempt and, by question, which response to it is the last: to look again whether anything
// has changed since Last. Acts tells that past answers to the quiz were judged again.
func (s Responses) LastIDs(attempt string) (state State, last map[string]string, acts bool, err error) {
	last = map[string]string{}
	err = s.each(`SELECT a.state, coalesce(r.question, ''), coalesce(CASE r.value WHEN ? THEN '' ELSE r.id END, ''),
		EXISTS (SELECT 1 FROM regrades WHERE quiz = a.quiz) FROM attempts a LEFT JOIN responses r ON r.attempt = a.id WHERE a.id = ? ORDER BY r.question, r.sequence`,
		[]any{takenBack, attempt},
		func(row scanner) error {
			var question, id string
			err := row.Scan(&state, &question, &id, &acts)
			if last[question] = id; id == "" {
				delete(last, question)
			}
			return err
		})
	if err == nil && state == "" {
		err = ErrNotFound
	}
	return state, last, acts, err
}

// Add writes a response with the next sequence. False: the event is there already; nothing was written.
func (s Responses) Add(r *Response) (bool, error) {
	r.ID = newID()
	r.Hash = HashResponse(r.Attempt, r.Question, r.Value, r.Language)
	err := s.one(`INSERT INTO responses (id, event, attempt, question, sequence, value, language, sha256, hints,
		milliseconds, client_time, received)
		VALUES (?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM responses WHERE attempt = ? AND question = ?),
			?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event) DO NOTHING RETURNING sequence`,
		[]any{r.ID, r.Event, r.Attempt, r.Question, r.Attempt, r.Question, string(r.Value), string(r.Language), r.Hash,
			r.Hints, r.Milliseconds, formatTime(r.ClientTime), formatTime(r.Received)}, &r.Sequence)
	if err == ErrNotFound {
		return false, nil
	}
	return err == nil, err
}

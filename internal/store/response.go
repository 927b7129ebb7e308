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

func readResponse(row scanner) (r Response, err error) {
	var value, client, received string
	err = row.Scan(&r.ID, &r.Event, &r.Attempt, &r.Question, &r.Sequence, &value, &r.Language, &r.Hints, &r.Milliseconds,
		&client, &received, &r.Hash, &r.Officer)
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

// Last gives the last response to every answered question of an attempt.
func (s Responses) Last(attempt string) (map[string]Response, error) {
	last := map[string]Response{}
	all, err := s.list(responseColumns+`WHERE r.attempt = ? ORDER BY r.question, r.sequence`, attempt)
	for _, r := range all {
		last[r.Question] = r
	}
	return last, err
}

// Add writes a response with the next sequence. False: the event is there already; nothing was written.
func (s Responses) Add(r *Response) (bool, error) {
	r.ID = newID()
	r.Hash = HashResponse(r.Attempt, r.Question, r.Value, r.Language)
	err := s.one(`SELECT coalesce(max(sequence), 0) + 1 FROM responses WHERE attempt = ? AND question = ?`,
		[]any{r.Attempt, r.Question}, &r.Sequence)
	if err != nil {
		return false, err
	}
	n, err := s.exec(`INSERT INTO responses (id, event, attempt, question, sequence, value, language, sha256, hints,
		milliseconds, client_time, received)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event) DO NOTHING`,
		r.ID, r.Event, r.Attempt, r.Question, r.Sequence, string(r.Value), string(r.Language), r.Hash, r.Hints,
		r.Milliseconds, formatTime(r.ClientTime), formatTime(r.Received))
	return n == 1, err
}

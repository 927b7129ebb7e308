package store

import (
	"encoding/json"
	"fmt"

	"hocvu/internal/quiz"
)

// Packages are the quizzes as they stood when an attempt pinned them.
type Packages struct{ *conn }

// PinQuiz keeps a quiz as it stands now, with its keys, so that attempts are graded by it whatever becomes of its
// files.
func (s Packages) PinQuiz(q *quiz.Quiz) error {
	var there int
	err := s.one(`SELECT 1 FROM packages WHERE digest = ?`, []any{q.Digest}, &there)
	if err != ErrNotFound {
		return err
	}
	content, err := json.Marshal(q)
	if err != nil {
		return fmt.Errorf("store: quiz %s cannot be kept: %w", q.ID, err)
	}
	return s.insert(`INSERT INTO packages (id, kind, package, version, digest, content, state)
		VALUES (?, 'quiz', ?, ?, ?, ?, 'live')`,
		newID(), q.ID, q.Version, q.Digest, string(content))
}

// Quiz reads a quiz as it stood when it was pinned.
func (s Packages) Quiz(digest string) (*quiz.Quiz, error) {
	var content string
	if err := s.one(`SELECT content FROM packages WHERE digest = ?`, []any{digest}, &content); err != nil {
		return nil, err
	}
	q := &quiz.Quiz{}
	if err := json.Unmarshal([]byte(content), q); err != nil {
		return nil, fmt.Errorf("store: package %s cannot be read back: %w", digest, err)
	}
	return q, nil
}

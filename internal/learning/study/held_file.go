package study

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// How long files are kept.
const (
	keepUnsent   = 14 * 24 * time.Hour // a file that was never sent with an answer
	expireAtOnce = 500                 // files in one transaction
)

// readHeld adds to a view the files that are handed in and not sent yet.
func (s *Attempts) readHeld(c *viewInput, question quiz.Question) error {
	if question.HandIn == nil || c.response != nil || c.attempt.Mode == store.Exam {
		return nil
	}
	files, err := s.site.Store.Attachments.Of(c.attempt.ID, question.ID)
	for _, file := range files {
		if file.Response == "" {
			c.held = append(c.held, handedOf(file))
		}
	}
	return err
}

// OwnFile reads a file that the officer has handed in.
func (s *Attempts) OwnFile(o access.Officer, id string) (quiz.Handed, []byte, error) {
	file, err := s.site.Store.Attachments.ByID(id)
	if err != nil {
		return quiz.Handed{}, nil, err
	}
	if file.Officer != o.ID {
		return quiz.Handed{}, nil, access.ErrNotFound
	}
	content, err := s.site.Store.Attachments.Content(id)
	return handedOf(file), content, err
}

// FileOf reads a file of an answer that names it. Who may see it is for the caller to decide.
func (s *Attempts) FileOf(r store.Response, id string) (quiz.Handed, []byte, error) {
	for _, file := range quiz.HandedIn(r.Value) {
		if file.ID == id {
			content, err := s.site.Store.Attachments.Content(id)
			return file, content, err
		}
	}
	return quiz.Handed{}, nil, access.ErrNotFound
}

// ExpireFiles deletes files that were never sent, and those of judged answers after so many days; 0: these never.
// Nothing while the clock is in doubt.
func (s *Attempts) ExpireFiles(ctx context.Context, days int) error {
	if s.site.Doubted() {
		return nil
	}
	now := s.site.Now()
	sent := time.Time{}
	if days > 0 {
		sent = now.AddDate(0, 0, -days)
	}
	for {
		ids, err := s.site.Store.Attachments.Expired(now.Add(-keepUnsent), sent, expireAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		err = s.site.Store.InTx(ctx, func(tx *store.Store) error { return tx.Attachments.Remove(ids...) })
		if err != nil {
			return err
		}
	}
}

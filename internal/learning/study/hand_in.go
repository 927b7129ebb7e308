package study

import (
	"context"
	"encoding/json"
	"slices"

	"hocvu/internal/attachment"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// MostOfOfficer is how many bytes of one officer's files are kept.
const MostOfOfficer = 60 << 20

// HandIn is a file for a question of an attempt.
type HandIn struct {
	Attempt  string // as the QuestionView has it
	Question string
	Content  []byte
}

// HandIn looks a file through and keeps it for the officer's own question, which still takes answers. Answer sends it,
// by its ID. The error is a *refusal.Refusal where the file is to blame, or where there is no room for it.
func (s *Attempts) HandIn(ctx context.Context, o access.Officer, in HandIn) (id string, err error) {
	a, question, err := s.takesFiles(o, in.Attempt, in.Question)
	if err != nil {
		return "", err
	}
	if len(in.Content) > question.HandIn.Megabytes<<20 {
		return "", refusal.New("file", "attachment.too-large", "most", question.HandIn.Megabytes)
	}
	if err := s.room(o, len(in.Content)); err != nil {
		return "", err
	}
	if s.site.Files == nil {
		return "", access.ErrBusy
	}
	kept, err := s.site.Files.Read(ctx, attachment.File{Content: in.Content, Types: question.HandIn.Types})
	if err != nil {
		return "", err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		now, inTx := s.site.Now(), s.withTx(tx)
		fresh, err := tx.Attempts.ByID(a.ID)
		if err != nil {
			return err
		}
		if err := inTx.AcceptsAnswers(&fresh, now); err != nil {
			return err
		}
		if err := inTx.makeWay(&fresh, question); err != nil {
			return err
		}
		if err := inTx.room(o, len(kept.Content)); err != nil {
			return err
		}
		file := store.Attachment{Officer: o.ID, Attempt: a.ID, Question: question.ID, Ending: kept.Ending, At: now}
		err = tx.Attachments.Add(&file, kept.Content)
		id = file.ID
		return err
	})
	return id, err
}

// takesFiles finds the officer's own attempt and its question, which is answered by files and can be answered now.
func (s *Attempts) takesFiles(o access.Officer, attempt, question string) (*store.Attempt, quiz.Question, error) {
	a, q, err := s.OwnAttempt(o, attempt)
	if err != nil {
		return nil, quiz.Question{}, err
	}
	asked, ok := a.Asked(question, asking(attempt))
	its, known := q.Question(question)
	if !ok || !known || its.HandIn == nil {
		return nil, its, access.ErrNotFound
	}
	if err := s.AcceptsAnswers(a, s.site.Now()); err != nil {
		return nil, its, err
	}
	if last, _ := a.Question(question); last.From != asked.From {
		return nil, its, access.ErrClosed
	}
	return a, its, nil
}

// makeWay looks whether one more file may come. In practice the only one gives way to it at once; in an exam it does so
// when the new one is sent, so that no answer is lost in between. What an exam has not been sent with is left over.
func (s *Attempts) makeWay(a *store.Attempt, question quiz.Question) error {
	all, err := s.site.Store.Attachments.Of(a.ID, question.ID)
	if err != nil {
		return err
	}
	var unsent []string
	sent := 0
	for _, one := range all {
		if one.Response == "" {
			unsent = append(unsent, one.ID)
		} else {
			sent++
		}
	}
	exam, most := a.Mode == store.Exam, question.HandIn.Files
	there := len(unsent)
	if exam {
		there = sent
	}
	if most > 1 && there >= most {
		return refusal.New("file", "attachment.many", "most", most)
	}
	if exam || most == 1 {
		return s.site.Store.Attachments.Remove(unsent...)
	}
	return nil
}

// room refuses a file that is one too many: for the officer, or for the site.
func (s *Attempts) room(o access.Officer, size int) error {
	settings, err := s.site.Store.Settings.Read()
	if err != nil {
		return err
	}
	own, all, err := s.site.Store.Attachments.Sizes(o.ID)
	switch {
	case err != nil:
		return err
	case own+int64(size) > MostOfOfficer:
		return refusal.New("file", "attachment.full-own", "most", MostOfOfficer>>20)
	case all+int64(size) > int64(settings.AttachmentsMegabytes)<<20:
		return refusal.New("file", "attachment.full")
	}
	return nil
}

// Discard deletes a file that the officer has handed in and not sent, or in an exam sends again without it.
func (s *Attempts) Discard(ctx context.Context, o access.Officer, attempt, question, id string) error {
	a, its, err := s.takesFiles(o, attempt, question)
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		file, err := tx.Attachments.ByID(id)
		switch {
		case err != nil:
			return err
		case file.Attempt != a.ID || file.Question != its.ID:
			return access.ErrNotFound
		case file.Response != "":
			return access.ErrClosed
		}
		return tx.Attachments.Remove(id)
	})
}

// handed makes the response of an officer's answer by files: of the IDs that the answer names, with what is known of
// the files. They must be files of this question of this attempt; any other is as if it were not there.
func (s *Attempts) handed(a *store.Attempt, question quiz.Question, value json.RawMessage) (json.RawMessage, error) {
	var ids []string
	if json.Unmarshal(value, &ids) != nil {
		return nil, access.ErrRejected
	}
	files, err := s.site.Store.Attachments.Of(a.ID, question.ID)
	if err != nil {
		return nil, err
	}
	named := []quiz.Handed{}
	for _, file := range files {
		if slices.Contains(ids, file.ID) {
			named = append(named, handedOf(file))
		}
	}
	if len(named) != len(ids) {
		return nil, access.ErrMoved
	}
	return json.Marshal(named)
}

func handedOf(file store.Attachment) quiz.Handed {
	return quiz.Handed{ID: file.ID, Type: attachment.TypeOf(file.Ending), Ending: file.Ending, Bytes: file.Bytes}
}

// sendFiles notes, in the transaction of s, that an answer which is kept names its files, and deletes those that it
// takes the place of.
func (s *Attempts) sendFiles(a submission) error {
	if a.question.HandIn == nil {
		return nil
	}
	ids := []string{}
	for _, file := range quiz.HandedIn(a.response.Value) {
		ids = append(ids, file.ID)
	}
	attempt, question := a.attempt.ID, a.question.ID
	n, err := s.site.Store.Attachments.Send(a.response.ID, attempt, question, ids)
	if err != nil {
		return err
	}
	if int(n) != len(ids) {
		return access.ErrMoved
	}
	return s.site.Store.Attachments.RemoveBut(attempt, question, ids, a.attempt.Mode == store.Exam)
}

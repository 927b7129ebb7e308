package examsession

import (
	"context"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Bounds of what a proctor does.
const (
	MaxWords = 500  // letters of a note or a reason
	MaxExtra = 60   // minutes given at once
	AllExtra = 120  // minutes given to one officer
	maxNotes = 2000 // of a session
)

// Hold is how long results stay closed after the time of a session, unless a proctor closes it: after a power cut
// somebody may have to go on.
const Hold = 15 * time.Minute

// Note keeps what happened, about one officer ("" for the session).
func (s *Sessions) Note(ctx context.Context, o access.Officer, id, officer, words string) error {
	return s.act(ctx, o, id, officer, store.ExamNote{Kind: store.PlainNote, Words: words},
		audit.Entry{Act: "exam-note", Subject: officer}, func(*Sessions, store.ExamSession) error { return nil })
}

// GiveTime gives an officer more minutes, before the exam is begun or while it is written.
func (s *Sessions) GiveTime(ctx context.Context, o access.Officer, id, officer string, minutes int,
	words string) error {
	if minutes < 1 || minutes > MaxExtra {
		return refuse("minutes", "minutes", "most", MaxExtra)
	}
	note := store.ExamNote{Kind: store.ExtraNote, Minutes: minutes, Words: words}
	return s.act(ctx, o, id, officer, note, audit.Entry{Act: "exam-time-given", Subject: officer},
		func(in *Sessions, x store.ExamSession) error {
			if !x.Closed.IsZero() {
				return ErrClosed
			}
			given, err := in.site.Store.ExamSessions.Extra(id, officer)
			if err != nil {
				return err
			}
			if given+minutes > AllExtra {
				return refuse("minutes", "all-minutes", "most", AllExtra, "given", given)
			}
			a, err := in.site.Store.Attempts.InSession(id, officer)
			switch {
			case access.ReplaceNotFound(err, nil) != nil:
				return err
			case err != nil: // not begun: it counts when it is
				return nil
			case a.State != store.StateOpen || in.late(a):
				return refuse("minutes", "not-writing")
			}
			return in.site.Store.Attempts.SetDeadline(a.ID, a.Deadline.Add(time.Duration(minutes)*time.Minute))
		})
}

// Reopen lets an attempt that has ended go on for so many minutes, after a failure: with the answers that it had.
// Nothing was graded before, so nothing is taken back.
func (s *Sessions) Reopen(ctx context.Context, o access.Officer, id, officer string, minutes int, words string) error {
	note := store.ExamNote{Kind: store.ReopenedNote, Minutes: minutes, Words: words}
	return s.act(ctx, o, id, officer, note, audit.Entry{Act: "exam-reopened", Subject: officer},
		func(in *Sessions, x store.ExamSession) error {
			if !x.Closed.IsZero() {
				return ErrClosed
			}
			p, err := in.person(x, officer)
			if err != nil {
				return err
			}
			if p.Standing != Done {
				return refuse("", "not-ended")
			}
			if minutes < 1 || minutes > p.Most {
				return refuse("minutes", "minutes", "most", p.Most)
			}
			a, err := in.site.Store.Attempts.InSession(id, officer)
			if err != nil {
				return err
			}
			until := in.site.Now().Add(time.Duration(minutes) * time.Minute)
			if a.State == store.StateOpen {
				return in.site.Store.Attempts.SetDeadline(a.ID, until)
			}
			if _, err := in.site.Store.Attempts.Open(officer, x.Quiz, store.Exam); err == nil {
				return refuse("", "other-open-of")
			} else if access.ReplaceNotFound(err, nil) != nil {
				return err
			}
			reopened, err := in.site.Store.Attempts.Reopen(a.ID, until)
			if err == nil && !reopened {
				err = ErrClosed
			}
			return err
		})
}

// Close ends a session now: what has arrived, and what arrives within study.SessionGrace, counts, and is graded then.
// It fails with ErrClosed where it is closed already, and with ErrNotOpen before it opens.
func (s *Sessions) Close(ctx context.Context, o access.Officer, id, words string) error {
	words, err := tidy(words, false)
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		x, err := in.watched(o, id)
		if err != nil {
			return err
		}
		if StateOf(x, s.site.Now()) == Planned {
			return ErrNotOpen
		}
		return in.close(x, o.ID, words)
	})
}

// CloseDue closes the sessions whose time has been over for as long as Hold says and in which nobody writes any
// more, and gives their number. After a start it waits as long again: who lost time while the server was off can be
// given it back. For a clock to call every minute; it does nothing while the clock is in doubt.
func (s *Sessions) CloseDue(ctx context.Context) (closed int, err error) {
	now := s.site.Now()
	s.shared.mu.Lock()
	if s.shared.since.IsZero() {
		s.shared.since = now
	}
	ready := !now.Before(s.shared.since.Add(Hold))
	s.shared.mu.Unlock()
	if s.site.Doubted() || !ready {
		return 0, nil
	}
	due, err := s.site.Store.ExamSessions.Overdue(now.Add(-Hold), listed)
	for _, x := range due {
		err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
			writing, err := tx.Attempts.Writing(x.ID)
			if err != nil || len(writing) > 0 {
				return err
			}
			closed++
			return s.withTx(tx).close(x, "", "")
		})
		if err != nil {
			return closed, err
		}
	}
	return closed, err
}

// close ends a session in the transaction of s, and keeps who was admitted.
func (s *Sessions) close(x store.ExamSession, by, words string) error {
	now := s.site.Now()
	candidates, err := s.candidates(x) // as admitted until now
	if err != nil {
		return err
	}
	if closed, err := s.site.Store.ExamSessions.Close(x.ID, now); err != nil {
		return err
	} else if !closed {
		return ErrClosed
	}
	officers, writing := make([]string, len(candidates)), 0
	for i, c := range candidates {
		officers[i] = c.ID
		if s.seat(c).Standing == Writing {
			writing++
		}
	}
	if err := s.site.Store.ExamSessions.KeepCandidates(x.ID, officers); err != nil {
		return err
	}
	if err := s.endWriting(x, now); err != nil {
		return err
	}
	err = s.site.Store.ExamSessions.AddNote(store.ExamNote{Session: x.ID, Kind: store.ClosedNote, Words: words,
		At: now, By: by})
	if err != nil {
		return err
	}
	return s.site.Store.Audit.Add(audit.Entry{At: now, By: by, Act: "exam-session-closed", Record: record(x.ID),
		Detail: map[string]any{"admitted": len(officers), "writing": writing, "words": words}})
}

// endWriting ends what is still being written: after the grace, and, while the clock is in doubt and no deadline
// holds, at once.
func (s *Sessions) endWriting(x store.ExamSession, now time.Time) error {
	if !s.site.Doubted() {
		return s.site.Store.Attempts.CutDeadlines(x.ID, now.Add(study.SessionGrace))
	}
	writing, err := s.site.Store.Attempts.Writing(x.ID)
	for _, a := range writing {
		a.State, a.Ended, a.Result = store.StateExpired, now, store.Result{Expired: true, Waits: true}
		if err := s.site.Store.Attempts.End(&a); err != nil {
			return err
		}
	}
	return err
}

// act does something in a session with a reason: the act, its note and its entry are one.
func (s *Sessions) act(ctx context.Context, o access.Officer, id, officer string, note store.ExamNote,
	entry audit.Entry,
	do func(in *Sessions, x store.ExamSession) error) error {
	words, err := tidy(note.Words, true)
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		x, err := in.watched(o, id)
		if err != nil {
			return err
		}
		if officer != "" {
			if _, err := in.person(x, officer); err != nil {
				return err
			}
		}
		notes, err := tx.ExamSessions.Notes(id)
		if err != nil {
			return err
		}
		if len(notes) >= maxNotes {
			return refuse("words", "notes", "most", maxNotes)
		}
		if err := do(in, x); err != nil {
			return err
		}
		note.Session, note.Officer, note.Words, note.At, note.By = id, officer, words, s.site.Now(), o.ID
		if err := tx.ExamSessions.AddNote(note); err != nil {
			return err
		}
		entry.At, entry.By, entry.Record = note.At, o.ID, record(id)
		entry.Detail = map[string]any{"words": audit.Personal(words)}
		if note.Minutes > 0 {
			entry.Detail["minutes"] = note.Minutes
		}
		return tx.Audit.Add(entry)
	})
}

// tidy is what was typed for a reason or a note, in one paragraph.
func tidy(words string, needed bool) (string, error) {
	words = strings.Join(strings.Fields(words), " ")
	if words == "" && needed {
		return "", refuse("words", "no-words")
	}
	if len([]rune(words)) > MaxWords {
		return "", refuse("words", "too-long", "most", MaxWords)
	}
	return words, nil
}

package examsession

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Bounds of a session.
const (
	MaxText     = 120 // letters of title and room
	MaxOfficers = 500 // of a list
	MaxProctors = 10
	shortest    = 5 * time.Minute
	longest     = 12 * time.Hour
	ahead       = 366 * 24 * time.Hour
	listed      = 200 // sessions of the list
)

// Request is what a trainer asks for.
type Request struct {
	Quiz, Title, Room string
	Opens, Closes     time.Time
	Unit, Group       string
	Badges            string // of a list, one after the other
	Proctors          string // badges
}

// Choices is what may be chosen in a request.
type Choices struct {
	Quizzes, Units []access.Choice
	Groups         []string // empty for who does not plan for the whole site
}

// Choices lists what an officer may choose. ErrNotFound: the officer may plan nothing.
func (s *Sessions) Choices(o access.Officer) (c Choices, err error) {
	scope, err := s.makers(o)
	if err != nil {
		return c, err
	}
	packages := s.site.Catalog()
	for _, id := range packages.QuizIDs() {
		if q := packages.Quizzes[id]; q.Exam.Pick > 0 {
			c.Quizzes = append(c.Quizzes, access.Choice{ID: id, Name: access.QuizTitle(q, o.Language)})
		}
	}
	units, err := s.site.Store.Units.Open(scope.Everywhere, scope.Units, s.site.Now())
	if err != nil {
		return c, err
	}
	for _, u := range units {
		c.Units = append(c.Units, access.Choice{ID: u.ID, Name: u.Code + " " + u.Name})
	}
	if !scope.Everywhere {
		return c, nil
	}
	groups, err := s.site.Store.Groups.All()
	for _, g := range groups {
		if g.To.IsZero() {
			c.Groups = append(c.Groups, g.Name)
		}
	}
	return c, err
}

// List shows the sessions that an officer manages, those that open last in front.
func (s *Sessions) List(o access.Officer) (all []store.ExamSession, err error) {
	scope, err := s.makers(o)
	if err != nil {
		return nil, err
	}
	latest, err := s.site.Store.ExamSessions.Latest(listed)
	return slices.DeleteFunc(latest, func(x store.ExamSession) bool { return !manages(scope, o.ID, x) }), err
}

// Managed reads a session to be changed, with the badges of its list and of its proctors.
func (s *Sessions) Managed(o access.Officer, id string) (x store.ExamSession, badges, proctors []string, err error) {
	if x, err = s.managed(access.Actor{Officer: o.ID}, id); err != nil {
		return x, nil, nil, err
	}
	if badges, err = s.badges(x.Officers); err == nil {
		proctors, err = s.badges(x.Proctors)
	}
	return x, badges, proctors, err
}

func (s *Sessions) managed(by access.Actor, id string) (store.ExamSession, error) {
	scope, err := s.access.ActorScope(by, s.makers)
	if err != nil {
		return store.ExamSession{}, err
	}
	x, err := s.site.Store.ExamSessions.ByID(id)
	if err == nil && !manages(scope, by.Officer, x) {
		err = access.ErrNotFound
	}
	return x, err
}

func (s *Sessions) badges(officers []string) (all []string, err error) {
	for _, id := range officers {
		o, err := s.site.Store.Officers.ByID(id, s.site.Now())
		if err != nil {
			return nil, err
		}
		all = append(all, o.Badge)
	}
	return all, nil
}

// Plan makes a session and returns its ID.
func (s *Sessions) Plan(ctx context.Context, o access.Officer, r Request) (id string, err error) {
	by := access.Actor{Officer: o.ID}
	x, err := s.requested(r)
	if err != nil {
		return "", err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.withTx(tx).Admit(by, &x); err != nil {
			return err
		}
		if err := tx.ExamSessions.Add(&x); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "exam-session-planned", Record: record(x.ID), Detail: detail(x)})
	})
	return x.ID, err
}

// Change changes a session within what Admitted allows.
func (s *Sessions) Change(ctx context.Context, o access.Officer, id string, r Request) error {
	by := access.Actor{Officer: o.ID}
	if _, err := s.managed(by, id); err != nil {
		return err
	}
	wanted, err := s.requested(r)
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		before, err := in.managed(by, id)
		if err != nil {
			return err
		}
		wanted.ID, wanted.Code, wanted.Made, wanted.By, wanted.Closed = id, before.Code, before.Made, before.By,
			before.Closed
		if err := in.AdmitChange(by, before, &wanted); err != nil {
			return err
		}
		if err := tx.ExamSessions.Change(wanted); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "exam-session-changed", Record: record(id), Detail: detail(wanted)})
	})
}

// Remove takes back a session in which nobody has begun and nothing was noted, else it fails with ErrBegun.
func (s *Sessions) Remove(ctx context.Context, o access.Officer, id string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		x, err := s.withTx(tx).managed(access.Actor{Officer: o.ID}, id)
		if err != nil {
			return err
		}
		removed, err := tx.ExamSessions.Remove(id)
		if err != nil {
			return err
		}
		if !removed {
			return ErrBegun
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "exam-session-removed", Record: record(id), Detail: detail(x)})
	})
}

func record(id string) string { return "exam_sessions/" + id }

// detail is what the audit keeps of a session: all but its code.
func detail(x store.ExamSession) map[string]any {
	return map[string]any{"quiz": x.Quiz, "title": x.Title, "room": x.Room, "opens": x.Opens.UTC().Format(time.RFC3339),
		"closes": x.Closes.UTC().Format(time.RFC3339), "unit": x.Unit, "group": x.Group, "officers": x.Officers,
		"proctors": x.Proctors}
}

// requested makes a session of a request: badges become officers.
func (s *Sessions) requested(r Request) (x store.ExamSession, err error) {
	x = store.ExamSession{Quiz: r.Quiz, Title: r.Title, Room: r.Room, Opens: r.Opens, Closes: r.Closes,
		Unit: r.Unit, Group: r.Group}
	if x.Officers, err = s.officers("officers", r.Badges, MaxOfficers); err != nil {
		return x, err
	}
	x.Proctors, err = s.officers("proctors", r.Proctors, MaxProctors)
	return x, err
}

// officers finds those with the badges of a text.
func (s *Sessions) officers(field, text string, most int) (ids []string, err error) {
	badges := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n,;", r) })
	if len(badges) > most {
		return nil, refuse(field, "too-many", "most", most)
	}
	var unknown []string
	for _, typed := range badges {
		o, err := s.site.Store.Officers.ByBadge(access.ParseBadge(typed), s.site.Now())
		switch {
		case access.ReplaceNotFound(err, nil) != nil:
			return nil, err
		case err != nil, o.Left:
			unknown = append(unknown, typed)
		case !slices.Contains(ids, o.ID):
			ids = append(ids, o.ID)
		}
	}
	if len(unknown) > 0 {
		return nil, refuse(field, "unknown-badges", "badges", strings.Join(unknown[:min(len(unknown), 5)], ", "))
	}
	return ids, nil
}

// codeDigits is how long a code is: short enough to be said and typed, long enough for so many wrong tries.
const codeDigits = 6

func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // the system has no randomness: nothing else works either
	}
	return fmt.Sprintf("%0*d", codeDigits, n.Int64())
}

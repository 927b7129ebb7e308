package examsession

import (
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Admit holds a session that is about to be written, by a page, in the console or by a script, to the rules, and
// gives it its code and who made it.
func (s *Sessions) Admit(by access.Actor, x *store.ExamSession) error {
	for _, own := range []struct {
		field string
		set   bool
	}{{"code", x.Code != ""}, {"made", !x.Made.IsZero()}, {"by", x.By != ""}, {"closed", !x.Closed.IsZero()}} {
		if own.set {
			return refuse(own.field, "engine-writes")
		}
	}
	scope, err := s.access.ActorScope(by, s.makers)
	if err != nil {
		return err
	}
	x.By = by.Officer
	if err := s.validate(scope, nil, x); err != nil {
		return err
	}
	if !x.Closes.After(s.site.Now()) {
		return refuse("closes", "over")
	}
	x.Made, x.Code = s.site.Now(), newCode()
	return nil
}

// AdmitChange holds a change of a session to the rules. Once somebody has begun, title, room and proctors may
// change, and it may close later: whoever writes then has the time that is won.
func (s *Sessions) AdmitChange(by access.Actor, before store.ExamSession, wanted *store.ExamSession) error {
	if !before.Closed.IsZero() {
		return ErrClosed
	}
	if wanted.Code != before.Code || !wanted.Made.Equal(before.Made) || wanted.By != before.By ||
		!wanted.Closed.IsZero() {
		return refuse("code", "engine-writes")
	}
	scope, err := s.access.ActorScope(by, s.makers)
	if err != nil {
		return err
	}
	if !manages(scope, by.Officer, before) {
		return access.ErrNotFound
	}
	if err := s.validate(scope, &before, wanted); err != nil {
		return err
	}
	begun, _, err := s.site.Store.ExamSessions.Begun(before.ID)
	if err != nil {
		return err
	}
	if !begun {
		if !wanted.Closes.After(s.site.Now()) {
			return refuse("closes", "over")
		}
		return nil
	}
	switch {
	case wanted.Quiz != before.Quiz, !wanted.Opens.Equal(before.Opens), !sameAdmission(before, *wanted):
		return refuse("", "begun-fixed")
	case wanted.Closes.Before(before.Closes):
		return refuse("closes", "begun-shorter")
	case wanted.Closes.After(before.Closes):
		return s.prolong(before, wanted.Closes)
	}
	return nil
}

// AdmitRemoval holds the deletion of a session in the console to the rules.
func (s *Sessions) AdmitRemoval(by access.Actor, x store.ExamSession) error {
	if _, err := s.managed(by, x.ID); err != nil {
		return err
	}
	begun, noted, err := s.site.Store.ExamSessions.Begun(x.ID)
	if err == nil && (begun || noted || !x.Closed.IsZero()) {
		err = ErrBegun
	}
	return err
}

// prolong gives everybody who writes what a later close gives: nothing to one whose own limit ends before.
func (s *Sessions) prolong(x store.ExamSession, closes time.Time) error {
	q := s.site.Catalog().Quizzes[x.Quiz]
	writing, err := s.site.Store.Attempts.Writing(x.ID)
	if err != nil {
		return err
	}
	for _, a := range writing {
		var limit time.Duration
		if q != nil {
			limit = q.Exam.Time
		}
		end := func(closes time.Time) time.Time {
			if own := a.Opened.Add(limit); limit > 0 && own.Before(closes) {
				return own
			}
			return closes
		}
		if more := end(closes).Sub(end(x.Closes)); more > 0 {
			if err := s.site.Store.Attempts.SetDeadline(a.ID, a.Deadline.Add(more)); err != nil {
				return err
			}
		}
	}
	return nil
}

func sameAdmission(a, b store.ExamSession) bool {
	return a.Unit == b.Unit && a.Group == b.Group && slices.Equal(a.Officers, b.Officers)
}

// validate checks what a session says and trims its texts. Whom it admitted before, nil for nobody, it may go on to
// admit.
func (s *Sessions) validate(scope access.Scope, before, x *store.ExamSession) error {
	if q := s.site.Catalog().Quizzes[x.Quiz]; q == nil || q.Exam.Pick == 0 {
		return refuse("quiz", "no-quiz")
	}
	for _, field := range []struct {
		name string
		text *string
	}{{"title", &x.Title}, {"room", &x.Room}} {
		*field.text = strings.Join(strings.Fields(*field.text), " ")
		if *field.text == "" {
			return refuse(field.name, "empty")
		}
		if len([]rune(*field.text)) > MaxText {
			return refuse(field.name, "too-long", "most", MaxText)
		}
	}
	switch length := x.Closes.Sub(x.Opens); {
	case x.Opens.IsZero() || x.Closes.IsZero():
		return refuse("opens", "no-time")
	case length < shortest:
		return refuse("closes", "too-short", "n", int(shortest.Minutes()))
	case length > longest:
		return refuse("closes", "too-wide", "n", int(longest.Hours()))
	case x.Opens.After(s.site.Now().Add(ahead)):
		return refuse("opens", "too-far")
	}
	x.Group = strings.TrimSpace(x.Group)
	if before == nil || !sameAdmission(*before, *x) {
		if err := s.validateAdmission(scope, x); err != nil {
			return err
		}
	}
	return s.validateProctors(x)
}

// validateAdmission checks whom a session admits: exactly one unit, group or list, within the scope.
func (s *Sessions) validateAdmission(scope access.Scope, x *store.ExamSession) error {
	named := 0
	for _, is := range []bool{x.Unit != "", x.Group != "", len(x.Officers) > 0} {
		if is {
			named++
		}
	}
	if named != 1 {
		return refuse("unit", "for-whom")
	}
	switch {
	case x.Unit != "":
		if !scope.Holds(x.Unit) {
			return refuse("unit", "no-unit")
		}
		_, err := s.site.Store.Units.OpenName(x.Unit, s.site.Now())
		return access.ReplaceNotFound(err, refuse("unit", "no-unit"))
	case x.Group != "":
		known, err := s.site.Store.Officers.GroupExists(x.Group)
		if err == nil && (!known || !scope.Everywhere) {
			err = refuse("group", "no-group")
		}
		return err
	}
	if len(x.Officers) > MaxOfficers {
		return refuse("officers", "too-many", "most", MaxOfficers)
	}
	for _, id := range x.Officers {
		o, err := s.site.Store.Officers.ByID(id, s.site.Now())
		if err != nil {
			return err
		}
		if o.Left || !scope.Holds(o.UnitID) {
			return refuse("officers", "not-yours", "badge", o.Badge)
		}
	}
	return nil
}

// validateProctors checks that there is somebody to say the code, and that nobody watches who writes.
func (s *Sessions) validateProctors(x *store.ExamSession) error {
	if len(x.Proctors) == 0 || len(x.Proctors) > MaxProctors {
		return refuse("proctors", "proctors", "most", MaxProctors)
	}
	for _, id := range x.Proctors {
		o, err := s.site.Store.Officers.ByID(id, s.site.Now())
		if err != nil {
			return err
		}
		if o.Left {
			return refuse("proctors", "unknown-badges", "badges", o.Badge)
		}
		if slices.Contains(x.Officers, id) {
			return refuse("proctors", "proctor-listed", "badge", o.Badge)
		}
		if x.ID == "" {
			continue
		}
		if _, err := s.site.Store.Attempts.InSession(x.ID, id); err == nil {
			return refuse("proctors", "proctor-listed", "badge", o.Badge)
		} else if access.ReplaceNotFound(err, nil) != nil {
			return err
		}
	}
	return nil
}

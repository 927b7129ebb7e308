package regrade

import (
	"context"
	"slices"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Request is what somebody wants to do to past answers.
type Request struct {
	Act       store.Act
	Quiz      string   // ID
	Questions []string // IDs; Mended: none means all that were mended
	Points    string   // Withdrawn: store.FullPoints or store.DroppedPoints
	Passes    string   // store.PassesStand or store.PassesFollow; "": PassesStand
	Undoes    string   // Undone: ID of the act
	Reason    string   // one of Reasons(Act); a preview needs none
	Words     string   // what officers read beside the reason; a preview needs none
	Digest    string   // of the quiz as it was previewed; "": as it is
}

// Explained refuses an act that is to be on record without a reason or words.
func (r Request) Explained() error { return scoring.Explained(Reasons(r.Act), r.Reason, r.Words) }

// Reasons lists the codes of the reasons that an act may have: the words of rulings.
func Reasons(act store.Act) []string {
	if act == store.Undone {
		return scoring.Reasons(competency.Restore)
	}
	return []string{"wrong-key", "technical-fault", "law-changed", "procedure-changed", "question-withdrawn"}
}

// admit turns a request of somebody who may into the act. It is about officers of all units: whoever makes it is a
// trainer or an admin of the whole site, or the operator.
func (s *Regrades) admit(a access.Actor, r Request) (store.Regrade, error) {
	scope, err := s.access.ActorScope(a, s.access.TrainerScope)
	if err != nil {
		return store.Regrade{}, err
	}
	if !scope.Everywhere {
		return store.Regrade{}, access.ErrNotFound
	}
	act := store.Regrade{Act: r.Act, Quiz: r.Quiz, Passes: store.PassesStand, Reason: r.Reason,
		Words: strings.TrimSpace(r.Words), By: a.Officer, Made: s.site.Now()}
	if r.Passes == store.PassesFollow {
		act.Passes = store.PassesFollow
	}
	if r.Act == store.Undone {
		return s.undoing(act, r.Undoes)
	}
	q := s.site.Catalog().Quizzes[r.Quiz]
	if q == nil {
		return act, access.ErrNotFound
	}
	if r.Digest != "" && r.Digest != q.Digest {
		return act, refusal.New("quiz", "regrade.changed")
	}
	act.Digest = q.Digest
	if r.Act == store.Withdrawn {
		return s.withdrawing(act, q, r)
	}
	return s.mending(act, q, r.Questions)
}

// mending finds the editions that answers are judged away from.
func (s *Regrades) mending(act store.Regrade, q *quiz.Quiz, named []string) (store.Regrade, error) {
	for _, question := range q.Questions {
		if len(named) > 0 && !slices.Contains(named, question.ID) {
			continue
		}
		now := study.EditionOf(s.site, q, question)
		digests, err := s.site.Store.Rulings.Editions(now.Question)
		if err != nil {
			return act, err
		}
		for _, digest := range digests {
			if digest != now.Digest {
				act.Items = append(act.Items, competency.ItemName{Question: now.Question, Digest: digest})
			}
		}
		if len(act.Items) > 0 && !slices.Contains(act.Questions, question.ID) &&
			act.Items[len(act.Items)-1].Question == now.Question {
			act.Questions = append(act.Questions, question.ID)
		}
	}
	for _, id := range named {
		if _, known := q.Question(id); !known {
			return act, access.ErrNotFound
		}
	}
	if len(act.Questions) == 0 {
		return act, refusal.New("question", "regrade.nothing")
	}
	act.Points = store.FullPoints
	return act, nil
}

// withdrawing names the editions that exist today: one that is mended afterwards counts.
func (s *Regrades) withdrawing(act store.Regrade, q *quiz.Quiz, r Request) (store.Regrade, error) {
	if r.Points != store.FullPoints && r.Points != store.DroppedPoints {
		return act, refusal.New("points", "regrade.points")
	}
	if act.Points, act.Questions = r.Points, r.Questions; len(r.Questions) != 1 {
		return act, refusal.New("question", "regrade.one-question")
	}
	name := q.ID + "#" + r.Questions[0]
	digests, err := s.site.Store.Rulings.Editions(name)
	if err != nil {
		return act, err
	}
	if question, served := q.Question(r.Questions[0]); served {
		digests = append(digests, study.EditionOf(s.site, q, question).Digest)
	}
	slices.Sort(digests)
	for _, digest := range slices.Compact(digests) {
		act.Items = append(act.Items, competency.ItemName{Question: name, Digest: digest})
	}
	if len(act.Items) == 0 {
		return act, access.ErrNotFound
	}
	return act, nil
}

// undoing is the act that takes another back, once.
func (s *Regrades) undoing(act store.Regrade, id string) (store.Regrade, error) {
	before, err := s.site.Store.Regrades.ByID(id)
	if err != nil {
		return act, err
	}
	if before.Taken || before.Act == store.Undone {
		return act, refusal.New("undoes", "regrade.undone-already")
	}
	act.Quiz, act.Digest, act.Questions, act.Items = before.Quiz, before.Digest, before.Questions, before.Items
	act.Undoes, act.Points = before.ID, before.Points
	return act, nil
}

// Make puts an act on record with the officers whom it has to reach, in one transaction. Run then reaches them.
func (s *Regrades) Make(ctx context.Context, a access.Actor, r Request) (store.Regrade, error) {
	var act store.Regrade
	err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		var err error
		if act, err = in.admit(a, r); err != nil {
			return err
		}
		if err = r.Explained(); err != nil {
			return err
		}
		acts, err := tx.Regrades.Of(act.Quiz)
		if err != nil {
			return err
		}
		if err := afresh(act, acts); err != nil {
			return err
		}
		return in.keep(a, &act)
	})
	return act, err
}

// afresh refuses an act beside one that is at work, and one that says again what the last act on its questions said.
func afresh(act store.Regrade, acts []store.Regrade) error {
	var last store.Regrade
	for _, other := range acts {
		if other.Finished.IsZero() {
			return refusal.New("quiz", "regrade.running")
		}
		same := func(question string) bool { return slices.Contains(act.Questions, question) }
		if !other.Taken && other.Act != store.Undone && slices.ContainsFunc(other.Questions, same) {
			last = other
		}
	}
	if act.Act != store.Undone && last.Says(act) {
		return refusal.New("quiz", "regrade.done-already", "id", last.ID)
	}
	return nil
}

func (s *Regrades) keep(a access.Actor, act *store.Regrade) error {
	tx := s.site.Store
	if q := s.site.Catalog().Quizzes[act.Quiz]; act.Act != store.Undone {
		if err := tx.Packages.PinQuiz(q); err != nil {
			return err
		}
	}
	if err := tx.Regrades.Add(act); err != nil {
		return err
	}
	if err := s.rule(a, *act); err != nil {
		return err
	}
	officers, err := tx.Regrades.Officers(act.Quiz)
	if err != nil {
		return err
	}
	if err := tx.Regrades.Queue(act.ID, officers...); err != nil {
		return err
	}
	return tx.Audit.Add(audit.Entry{At: act.Made, By: a.Officer, Act: "regrade-" + string(act.Act), Record: act.ID,
		Detail: map[string]any{"quiz": act.Quiz, "questions": act.Questions, "points": act.Points, "passes": act.Passes,
			"reason": act.Reason, "undoes": act.Undoes, "officers": len(officers)}})
}

// rule lets the answers to a withdrawn question count in no score, or again: points say nothing of who can do what.
func (s *Regrades) rule(a access.Actor, act store.Regrade) error {
	kind, about := competency.Void, act
	if act.Act == store.Undone {
		var err error
		if about, err = s.site.Store.Regrades.ByID(act.Undoes); err != nil {
			return err
		}
		kind = competency.Restore
	}
	if about.Act != store.Withdrawn {
		return nil
	}
	err := s.rulings.Keep(a, scoring.RulingRequest{Kind: kind, Reason: rulingReason(kind, act.Reason), Words: act.Words,
		Target: competency.Target{Question: act.Quiz + "#" + act.Questions[0]}})
	if kind == competency.Restore && refusal.Of(err) != nil { // somebody has restored the question before
		return nil
	}
	return err
}

// rulingReason is the reason of an act as its ruling gives it: whatever has changed, the answers count no more because
// their question is withdrawn.
func rulingReason(kind competency.RulingKind, reason string) string {
	if slices.Contains(scoring.Reasons(kind), reason) {
		return reason
	}
	return "question-withdrawn"
}

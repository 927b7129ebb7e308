package study

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// queueRegrades lets the acts that an attempt missed because it was under way reach it: in the transaction that grades
// it. Withdrawals are no such: whoever sums up looks for them.
func queueRegrades(site access.Site, a *store.Attempt, acts []store.Regrade) error {
	for _, act := range acts {
		if act.Act == store.Mended && !act.Taken && act.Digest != a.Digest && !a.Opened.After(act.Made) {
			if err := site.Store.Regrades.Queue(act.ID, a.Officer); err != nil {
				return err
			}
		}
	}
	return nil
}

// outdated tells whether an attempt has pinned another version of its quiz than the one that is served.
func (s *Attempts) outdated(a *store.Attempt) bool {
	q := s.site.Catalog().Quizzes[a.Quiz]
	return q == nil || q.Digest != a.Digest
}

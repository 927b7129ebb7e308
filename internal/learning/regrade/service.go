// Package regrade owns what judges past answers again: the replay of an attempt, the regrade by a mended edition, and
// the withdrawal of a question for everybody. It refuses to change what is on record: it writes beside it.
package regrade

import (
	"hocvu/internal/cache"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// maxPinned is how many versions of quizzes stay in memory, about a megabyte each.
const maxPinned = 8

// Versions are the versions of quizzes as attempts have pinned them, read back. All of it can be thrown away.
type Versions struct {
	read *cache.Cache[string, *quiz.Quiz]
}

// NewVersions makes empty Versions.
func NewVersions() *Versions {
	return &Versions{cache.New[string, *quiz.Quiz](maxPinned, func(digest string) string { return digest })}
}

// of reads a version as it was pinned, never as the packages have it now.
func (v *Versions) of(s *store.Store, digest string) (*quiz.Quiz, error) {
	return v.read.Compute(digest, nil, func() (*quiz.Quiz, error) { return s.Packages.Quiz(digest) })
}

// Replays makes past attempts again and compares.
type Replays struct {
	site     access.Site
	access   *access.Service
	versions *Versions
}

// NewReplays makes a Replays.
func NewReplays(site access.Site, v *Versions) *Replays { return &Replays{site, access.New(site), v} }

// Regrades judges past answers anew.
type Regrades struct {
	site       access.Site
	access     *access.Service
	scores     *scoring.Scores
	rulings    *scoring.Rulings
	completion *study.Completion
	versions   *Versions
}

// New makes a Regrades.
func New(site access.Site, scores *scoring.Scores, v *Versions) *Regrades {
	return &Regrades{site, access.New(site), scores, scoring.NewRulings(site, scores), study.NewCompletion(site), v}
}

func (s *Regrades) withTx(tx *store.Store) *Regrades {
	return New(s.site.WithTx(tx), s.scores.WithTx(tx), s.versions)
}

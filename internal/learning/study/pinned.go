package study

import "hocvu/internal/quiz"

// maxPinned is how many old versions of quizzes stay in memory, about a megabyte each.
const maxPinned = 8

// Version finds a version of a quiz that an attempt has pinned. It tells what is right: it is for those who count.
func (s *Attempts) Version(id, digest string) (*quiz.Quiz, error) { return s.quiz(id, digest) }

// quiz finds the version of a quiz that an attempt has pinned: the present one, or the one kept when it was pinned.
func (s *Attempts) quiz(id, digest string) (*quiz.Quiz, error) {
	if q := s.site.Catalog().Quizzes[id]; q != nil && q.Digest == digest {
		return q, nil
	}
	return s.caches.pinned.Compute(digest, nil, func() (*quiz.Quiz, error) {
		return s.site.Store.Packages.Quiz(digest)
	})
}

package study

import (
	"sync"

	"hocvu/internal/quiz"
)

// maxPinned is how many old versions of quizzes stay in memory, about a megabyte each.
const maxPinned = 8

// pinnedCache holds quizzes read back from what attempts pinned.
type pinnedCache struct {
	mu      sync.Mutex
	quizzes map[string]*quiz.Quiz // by digest
	order   []string              // the one used longest ago first
}

func (c *pinnedCache) get(digest string) *quiz.Quiz {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.quizzes[digest]
}

func (c *pinnedCache) put(digest string, q *quiz.Quiz) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.quizzes == nil {
		c.quizzes = map[string]*quiz.Quiz{}
	}
	if _, known := c.quizzes[digest]; known {
		return
	}
	if len(c.order) == maxPinned {
		delete(c.quizzes, c.order[0])
		c.order = c.order[1:]
	}
	c.quizzes[digest] = q
	c.order = append(c.order, digest)
}

// quiz finds the version of a quiz that an attempt has pinned: the present one, or the one kept when it was pinned.
func (s *Attempts) quiz(id, digest string) (*quiz.Quiz, error) {
	if q := s.site.Catalog().Quizzes[id]; q != nil && q.Digest == digest {
		return q, nil
	}
	if q := s.caches.pinned.get(digest); q != nil {
		return q, nil
	}
	q, err := s.site.Store.Packages.Quiz(digest)
	if err != nil {
		return nil, err
	}
	s.caches.pinned.put(digest, q)
	return q, nil
}

package store

import (
	"slices"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	maxCachedSessions = 20_000      // about 400 bytes each
	cachedFor         = time.Minute // after which an officer's row is read again
)

// sessionCache spares a page view its queries. It keeps the sessions that were used last.
type sessionCache struct {
	mu        sync.Mutex
	byHash    *simplelru.LRU[string, cachedSession]
	byOfficer map[string][]string // hashes of the cached sessions of an officer
	forgotten uint64              // how often sessions were dropped, so that a slow read cannot bring one back
}

type cachedSession struct {
	Session
	read time.Time
}

func newSessionCache(size int) *sessionCache {
	c := &sessionCache{byOfficer: map[string][]string{}}
	byHash, err := simplelru.NewLRU(size, func(hash string, gone cachedSession) {
		officer := gone.Officer.ID
		left := slices.DeleteFunc(c.byOfficer[officer], func(other string) bool { return other == hash })
		if c.byOfficer[officer] = left; len(left) == 0 {
			delete(c.byOfficer, officer)
		}
	})
	if err != nil {
		panic(err) // a size below 1 is a mistake in the program
	}
	c.byHash = byHash
	return c
}

// get finds a session that was read within the last minute.
func (c *sessionCache) get(hash string, now time.Time) (cachedSession, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.byHash.Get(hash)
	return known, ok && !now.Before(known.read) && now.Sub(known.read) <= cachedFor
}

// round is what put needs to know of the time before its session was read.
func (c *sessionCache) round() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.forgotten
}

// put keeps a session, unless one was dropped since the round began in which it was read.
func (c *sessionCache) put(known cachedSession, round uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.forgotten != round {
		return
	}
	if !c.byHash.Contains(known.Hash) {
		c.byOfficer[known.Officer.ID] = append(c.byOfficer[known.Officer.ID], known.Hash)
	}
	c.byHash.Add(known.Hash, known)
}

// saw notes when a cached session was used.
func (c *sessionCache) saw(hash string, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, ok := c.byHash.Peek(hash); ok {
		known.Seen = now
		c.byHash.Add(hash, known)
	}
}

// drop forgets a session that is not there any more.
func (c *sessionCache) drop(hash string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byHash.Remove(hash)
}

// dropEnded forgets a session that has just ended, also one that is being read.
func (c *sessionCache) dropEnded(hash string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forgotten++
	c.byHash.Remove(hash)
}

// dropOfficer forgets the sessions of an officer, also those that are being read.
func (c *sessionCache) dropOfficer(officer string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forgotten++
	for _, hash := range slices.Clone(c.byOfficer[officer]) {
		c.byHash.Remove(hash)
	}
}

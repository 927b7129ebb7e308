package session

import (
	"slices"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// The bounds of the cache.
const (
	MaxCached = 20_000      // sessions, about 400 bytes each
	cachedFor = time.Minute // after which an officer's row is read again
)

// Cache spares a page view its queries. It keeps the sessions that were used last.
type Cache struct {
	mu        sync.Mutex
	byHash    *simplelru.LRU[string, cachedSession]
	byOfficer map[string][]string // hashes of the cached sessions of an officer
	forgotten uint64              // how often sessions were dropped, so that a slow read cannot bring one back
}

type cachedSession struct {
	Session
	read time.Time
}

// NewCache makes a cache of so many sessions.
func NewCache(size int) *Cache {
	c := &Cache{byOfficer: map[string][]string{}}
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
func (c *Cache) get(hash string, now time.Time) (cachedSession, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.byHash.Get(hash)
	return known, ok && !now.Before(known.read) && now.Sub(known.read) <= cachedFor
}

// round is what put needs to know of the time before its session was read.
func (c *Cache) round() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.forgotten
}

// put keeps a session, unless one was dropped since the round began in which it was read.
func (c *Cache) put(known cachedSession, round uint64) {
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
func (c *Cache) saw(hash string, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, ok := c.byHash.Peek(hash); ok {
		known.Seen = now
		c.byHash.Add(hash, known)
	}
}

// drop forgets a session that is not there any more.
func (c *Cache) drop(hash string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byHash.Remove(hash)
}

// dropEnded forgets a session that has just ended, also one that is being read.
func (c *Cache) dropEnded(hash string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forgotten++
	c.byHash.Remove(hash)
}

// dropOfficer forgets the sessions of an officer, also those that are being read.
func (c *Cache) dropOfficer(officer string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forgotten++
	for _, hash := range slices.Clone(c.byOfficer[officer]) {
		c.byHash.Remove(hash)
	}
}

package session

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/store/officer"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func TestTheSessionCacheKeepsWhatWasUsedLast(t *testing.T) {
	c := NewCache(3)
	session := func(i int) cachedSession {
		return cachedSession{Session{Hash: fmt.Sprint(i), Officer: officer.Officer{ID: fmt.Sprint("o", i%2)}}, monday}
	}
	for i := range 3 {
		c.put(session(i), c.round())
	}
	c.get("0", monday)
	c.put(session(3), c.round())
	for hash, want := range map[string]bool{"0": true, "1": false, "2": true, "3": true} {
		if _, ok := c.get(hash, monday); ok != want {
			t.Errorf("session %s is cached: %v", hash, ok)
		}
	}
	c.dropOfficer("o0")
	if _, ok := c.get("2", monday); ok || c.byHash.Len() != 1 || len(c.byOfficer) != 1 {
		t.Error("the sessions of an officer who was dropped are still cached", c.byHash.Keys(), c.byOfficer)
	}
	c.drop("3")
	if c.byHash.Len() != 0 || len(c.byOfficer) != 0 {
		t.Error(c.byHash.Keys(), c.byOfficer)
	}
}

func TestASlowReadBringsBackNoSessionThatEnded(t *testing.T) {
	for name, end := range map[string]func(*Cache){
		"the session": func(c *Cache) { c.dropEnded("h") },
		"the officer": func(c *Cache) { c.dropOfficer("o") },
	} {
		t.Run(name, func(t *testing.T) {
			c := NewCache(3)
			round := c.round()
			end(c)
			c.put(cachedSession{Session{Hash: "h", Officer: officer.Officer{ID: "o"}}, monday}, round)
			if _, ok := c.get("h", monday); ok {
				t.Error("it is cached again")
			}
		})
	}
}

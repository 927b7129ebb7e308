// Package people owns the rules of who serves where: the roster and its import, and results of courses taken elsewhere. It
// refuses to decide who may sign in and what a role allows: account and access do.
package people

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Roster keeps officers, units and memberships.
type Roster struct {
	site   access.Site
	access *access.Service
}

// NewRoster makes a Roster.
func NewRoster(site access.Site) *Roster { return &Roster{site, access.New(site)} }

func (s *Roster) withTx(tx *store.Store) *Roster { return NewRoster(s.site.WithTx(tx)) }

// Results keeps what officers have completed elsewhere.
type Results struct {
	site   access.Site
	access *access.Service
}

// NewResults makes a Results.
func NewResults(site access.Site) *Results { return &Results{site, access.New(site)} }

func (s *Results) withTx(tx *store.Store) *Results { return NewResults(s.site.WithTx(tx)) }

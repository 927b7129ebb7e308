// Package units owns what happens to units over time: one is renamed, merged into another, or split. Groups of officers
// and blocks of units are renamed, merged and ended alike. Each act holds from a day on. Reports of earlier days keep
// what was true then: the old row of the unit ends, another takes its place, and memberships, orders and roles follow.
// An act is tried first, applied in one transaction with one entry of the audit, and undone while nothing later stands
// on it. It refuses to write memberships itself: package people does.
package units

import (
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Units renames, merges and splits units.
type Units struct {
	site   access.Site
	access *access.Service
	roster *people.Roster
}

// New makes a Units.
func New(site access.Site) *Units { return &Units{site, access.New(site), people.NewRoster(site)} }

func (s *Units) withTx(tx *store.Store) *Units { return New(s.site.WithTx(tx)) }

// Kind is what an act does to a unit.
type Kind string

// The acts.
const (
	Rename Kind = "rename" // another name, code, block or unit above
	Merge  Kind = "merge"  // everything goes into another unit
	Split  Kind = "split"  // some of its people become a new unit
)

// Kinds lists the acts.
var Kinds = []Kind{Rename, Merge, Split}

// Request is an act that somebody asks for.
type Request struct {
	Kind Kind
	Unit string    // ID of a row of the unit
	Day  time.Time // from which it holds; zero: today

	Into   string   // Merge: ID of a row of the unit that takes everything over
	Code   string   // Rename: "" keeps it; Split: of the new unit
	Name   string   // as Code
	Block  string   // as it shall be, "" for none
	Parent string   // ID, as it shall be, "" for none
	Stays  bool     // the unit above is that of Unit; Parent is not read
	Badges []string // Split: who goes into the new unit
}

// maxBack is how many days an act may lie back: a month's report has been sent by then.
const maxBack = 31

// maxBadges bounds how many officers a split names.
const maxBadges = 2000

// Why an act is not done.
var (
	// ErrChanged: what would be done now is not what was shown.
	ErrChanged = refusal.Coded("unit-plan-changed", "plan", "unit.changed-since")

	// ErrLater: something that came later stands on the act.
	ErrLater = refusal.Coded("unit-undo-later", "", "unit.undo-later")

	// ErrUndone: the act was undone before.
	ErrUndone = refusal.Coded("unit-undone", "", "unit.undone-already")
)

func refuse(field, id string, pairs ...any) error { return refusal.New(field, id, pairs...) }

// scope is where an actor may change units: where the actor is an admin now.
func (s *Units) scope(by access.Actor) (access.Scope, error) {
	return s.access.ActorScope(by, func(o access.Officer) (access.Scope, error) {
		return s.access.Scope(o, access.Admin)
	})
}

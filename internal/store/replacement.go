package store

import (
	"slices"
	"time"

	"hocvu/internal/competency"
)

// Replacements are the frameworks that took the place of others.
type Replacements struct{ *conn }

// Replacement is one framework in the place of another, or of its own earlier version.
type Replacement struct {
	Crosswalk competency.Crosswalk
	Version   string // of the new one
	Made      time.Time
}

// Add keeps a replacement, for good. A later one of the same two takes its place.
func (s Replacements) Add(r Replacement) error {
	return s.insert(`INSERT INTO replacements (id, old, new, version, made, crosswalk) VALUES (?, ?, ?, ?, ?, ?)`,
		newID(), r.Crosswalk.From, r.Crosswalk.To, r.Version, formatTime(r.Made), toJSON(r.Crosswalk))
}

// All lists the last replacement of every two frameworks, in the order in which they were made. There are a
// handful in the life of a site.
func (s Replacements) All() ([]Replacement, error) {
	var all []Replacement
	err := s.each(`SELECT version, made, crosswalk FROM replacements ORDER BY rowid`, nil, func(row scanner) error {
		var version, made, crosswalk string
		err := row.Scan(&version, &made, &crosswalk)
		if err == nil {
			all, err = withReplacement(all, version, made, crosswalk)
		}
		return err
	})
	return all, err
}

// withReplacement adds a row, in the place of an earlier one of the same two frameworks.
func withReplacement(all []Replacement, version, made, crosswalk string) ([]Replacement, error) {
	r := Replacement{Version: version, Made: parseTime(made)}
	if err := readJSON(crosswalk, &r.Crosswalk); err != nil {
		return all, err
	}
	return append(slices.DeleteFunc(all, func(earlier Replacement) bool {
		return earlier.Crosswalk.From == r.Crosswalk.From && earlier.Crosswalk.To == r.Crosswalk.To
	}), r), nil
}

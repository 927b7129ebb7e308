package scoring

import (
	"encoding/json"

	"hocvu/internal/catalog"
	"hocvu/internal/store"
)

// LevelFault is a fault that a calibration found of a question beside those of its first answers.
type LevelFault struct{ FlaggedItem }

// Kind groups the faults by what they mean: "backwards", "nobody", "hard", "easy" or "everybody".
func (f LevelFault) Kind() string { return f.Fault }

// LevelFaults lists what the last calibration of each framework flagged and is still asked as it was then. It asks one
// statement.
func LevelFaults(s *store.Store, c *catalog.Catalog) (all []LevelFault, err error) {
	reports, err := s.Improvements.LastReports(c.FrameworkIDs())
	if err != nil {
		return nil, err
	}
	for _, id := range c.FrameworkIDs() {
		var last Calibration
		if reports[id] == nil || json.Unmarshal(reports[id], &last) != nil { // one of an earlier program says nothing
			continue
		}
		for _, f := range stillFlagged(c, last.Flagged, "") {
			all = append(all, LevelFault{f.FlaggedItem})
		}
	}
	return all, nil
}

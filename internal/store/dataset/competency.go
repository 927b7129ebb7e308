package dataset

import (
	"cmp"

	"hocvu/internal/competency"
	"hocvu/internal/report"
	"hocvu/internal/store/database"
)

// Competencies reads where the officers of a book stand in a framework, from the record of levels and the summaries of
// scores; near is the probability of the lowest level from which on an officer counts as near it.
func (s Reader) Competencies(
	f *competency.Framework, officers []report.Officer, near float64,
) (*report.CompetencyStatuses, error) {
	k := &report.CompetencyStatuses{Officers: make([][]report.CompetencyStatus, len(officers))}
	codes := map[string]int{}
	for a, area := range f.Areas {
		for _, c := range area.Competencies {
			codes[c.Code] = len(k.Areas)
			k.Areas = append(k.Areas, a)
		}
	}
	place := make(map[string]int, len(officers))
	for i := range officers {
		place[officers[i].ID] = i
	}
	of := func(officer string) []report.CompetencyStatus {
		o, known := place[officer]
		if !known {
			return nil
		}
		if k.Officers[o] == nil {
			k.Officers[o] = make([]report.CompetencyStatus, len(k.Areas))
		}
		return k.Officers[o]
	}
	err := s.db.Each(`SELECT officer, summary FROM scores WHERE framework = ?`, []any{f.ID}, func(row database.Row) error {
		var officer, summary string
		if err := row.Scan(&officer, &summary); err != nil {
			return err
		}
		var all []competency.Summary
		if err := database.ReadJSON(summary, &all); err != nil {
			return err
		}
		skills := of(officer)
		for _, one := range all {
			if c, known := codes[one.Competency]; known && skills != nil {
				skills[c] = report.CompetencyStatus{Measured: one.Measured, Mean: float32(one.Mean),
					SD: float32(one.SD), Near: one.Measured && one.Level == "" && one.Probability >= near,
					Sure: float32(one.Probability), Last: unix(one.Last)}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return k, s.heldSince(f, func(officer, code string, at report.Moment, given bool) {
		if c, known := codes[code]; known {
			if skills := of(officer); skills != nil && (skills[c].Since == 0 || at < skills[c].Since) {
				skills[c].Since, skills[c].Given, skills[c].Near = at, given, false
			}
		}
	})
}

// heldSince tells of every award of a framework that stands: the last word on a level is the one written last. One that
// a calibration or a new framework gave bears the very moment at which that began to count.
func (s Reader) heldSince(
	f *competency.Framework, tell func(officer, code string, at report.Moment, given bool),
) error {
	recounts, err := s.recounts(f.ID)
	if err != nil {
		return err
	}
	type level struct{ officer, code, level string }
	type word struct {
		row   int64
		at    report.Moment // 0: withdrawn
		given bool
	}
	last := map[level]word{}
	err = s.db.Each(`SELECT rowid, officer, competency, level, event, at FROM level_events WHERE framework = ?`, []any{f.ID},
		func(row database.Row) error {
			var l level
			var w word
			var event, at string
			if err := row.Scan(&w.row, &l.officer, &l.code, &l.level, &event, &at); err != nil {
				return err
			}
			if event == competency.RefresherDue || cmp.Compare(last[l].row, w.row) > 0 {
				return nil
			}
			if event == competency.Awarded {
				w.at, w.given = moment(at), recounts[at]
			}
			last[l] = w
			return nil
		})
	for l, w := range last {
		if w.at > 0 {
			tell(l.officer, l.code, w.at, w.given)
		}
	}
	return err
}

// recounts are the moments from which a calibration of a framework or any replacement counts.
func (s Reader) recounts(framework string) (map[string]bool, error) {
	all := map[string]bool{}
	note := func(row database.Row) error {
		var made string
		err := row.Scan(&made)
		all[made] = true
		return err
	}
	err := s.db.Each(`SELECT made FROM parameters WHERE framework = ?`, []any{framework}, note)
	if err != nil {
		return nil, err
	}
	return all, s.db.Each(`SELECT made FROM replacements`, nil, note)
}

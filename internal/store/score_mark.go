package store

// ScoreMark is how much there is that an officer's scores follow from. All of it is append-only, so that two equal
// marks are the same evidence.
type ScoreMark struct{ Facts, Events, Rulings int }

// MarksOf reads the marks of some officers.
func (s Scores) MarksOf(officers ...string) (map[string]ScoreMark, error) {
	all := make(map[string]ScoreMark, len(officers))
	err := s.each(`SELECT value, (SELECT count(*) FROM evidence WHERE officer = value),
			(SELECT count(*) FROM level_events WHERE officer = value),
			(SELECT count(*) FROM rulings WHERE officer IN ('', value))
		FROM json_each(?)`, []any{jsonArray(officers)}, func(row scanner) error {
		var officer string
		var m ScoreMark
		err := row.Scan(&officer, &m.Facts, &m.Events, &m.Rulings)
		all[officer] = m
		return err
	})
	return all, err
}

// MarkOf is the mark of what was read of an officer.
func MarkOf(officer string, facts FactsOf, events, rulings int) ScoreMark {
	return ScoreMark{facts.Count(officer), events, rulings}
}

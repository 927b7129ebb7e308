package store

import "encoding/base64"

// ScoreBasis is what an officer's score in a framework is moved from.
type ScoreBasis struct {
	State        []byte // packed competency.State; nil: none that can be read
	Calibration  int    // number of the last calibration of the framework's version; 0: none
	Replacements []Replacement
}

// Basis reads in one statement what every answer needs.
func (s Scores) Basis(officer, framework, version string) (b ScoreBasis, err error) {
	var state, replacements string
	err = s.one(`SELECT coalesce((SELECT max(number) FROM parameters WHERE framework = ?2 AND version = ?3), 0),
		(SELECT json_group_array(json_array(version, made, crosswalk) ORDER BY rowid) FROM replacements),
		coalesce((SELECT state FROM scores WHERE officer = ?1 AND framework = ?2), '')`,
		[]any{officer, framework, version}, &b.Calibration, &replacements, &state)
	if err != nil {
		return b, err
	}
	if state != "" {
		if b.State, err = base64.RawStdEncoding.DecodeString(state); err != nil {
			b.State = nil // a damaged cache is no cache: the caller replays
		}
	}
	var rows [][3]string
	if err := readJSON(replacements, &rows); err != nil {
		return b, err
	}
	for _, row := range rows {
		if b.Replacements, err = withReplacement(b.Replacements, row[0], row[1], row[2]); err != nil {
			return b, err
		}
	}
	return b, nil
}

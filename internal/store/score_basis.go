package store

import (
	"encoding/base64"
	"fmt"
	"strconv"

	"hocvu/internal/competency"
)

// ScoreBasis is what an officer's score in a framework is moved from.
type ScoreBasis struct {
	State        []byte // packed competency.State; nil: none that can be read
	Calibration  int    // number of the last calibration of the framework's version; 0: none
	Replacements []Replacement
	Answered     map[string][]competency.Evidence // by framework: see Basis
	Ruled        bool                             // a ruling may be about the officer's answers
}

// Basis reads in one statement what answers to some questions (quiz#question) need. Of facts about these questions it
// gives no more than what makes each a meeting of its question: see competency.Meet.
func (s Scores) Basis(officer, framework, version string, questions []string) (b ScoreBasis, err error) {
	var state, replacements, answered string
	err = s.one(`SELECT coalesce((SELECT max(number) FROM parameters WHERE framework = ?2 AND version = ?3), 0),
		(SELECT json_group_array(json_array(version, made, crosswalk) ORDER BY rowid) FROM replacements),
		coalesce((SELECT state FROM scores WHERE officer = ?1 AND framework = ?2), ''),
		(SELECT json_group_array(json_array(q.framework, e.id, e.attempt, e.source, e.effective, e.supersedes,
				q.quiz || '#' || q.question, CAST(e.sequence AS TEXT)))
			FROM evidence e JOIN questions q ON q.id = e.question
			WHERE e.officer = ?1 AND q.quiz || '#' || q.question IN (SELECT value FROM json_each(?4))),
		EXISTS (SELECT 1 FROM rulings WHERE officer IN ('', ?1))`,
		[]any{officer, framework, version, toJSON(questions)}, &b.Calibration, &replacements, &state, &answered,
		&b.Ruled)
	if err != nil {
		return b, err
	}
	if state != "" {
		if b.State, err = base64.RawStdEncoding.DecodeString(state); err != nil {
			b.State = nil // a damaged cache is no cache: the caller replays
		}
	}
	if b.Answered, err = answeredIn(answered); err != nil {
		return b, err
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

// answeredIn reads facts in short, by framework.
func answeredIn(content string) (map[string][]competency.Evidence, error) {
	var rows [][8]string
	if err := readJSON(content, &rows); err != nil {
		return nil, err
	}
	all := map[string][]competency.Evidence{}
	for _, row := range rows {
		sequence, err := strconv.Atoi(row[7])
		if err != nil {
			return nil, fmt.Errorf("store: evidence %s: sequence %q (must be a whole number)", row[1], row[7])
		}
		all[row[0]] = append(all[row[0]], competency.Evidence{ID: row[1], Attempt: row[2], Sequence: sequence,
			Source:    competency.Source(row[3]),
			Effective: parseTime(row[4]), Supersedes: row[5], Item: competency.Item{Question: row[6]}})
	}
	return all, nil
}

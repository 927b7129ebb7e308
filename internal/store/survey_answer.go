package store

import "encoding/json"

// SurveyAnswers are what officers say in surveys. Nothing here tells who said what but to the officer.
type SurveyAnswers struct{ *conn }

// SurveyAnswer is one answer.
type SurveyAnswer struct {
	Chosen []string // options in words of the quiz's first language
	Words  string
	Day    string
}

// Add writes an officer's answer. ErrConflict: there is one.
func (s SurveyAnswers) Add(officer, quiz, question string, a SurveyAnswer) error {
	chosen, err := json.Marshal(a.Chosen)
	if err != nil {
		return err
	}
	return s.insert(`INSERT INTO survey_answers (id, officer, quiz, question, chosen, words, day) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		newID(), officer, quiz, question, string(chosen), a.Words, a.Day)
}

// Own reads an officer's own answer, or ErrNotFound.
func (s SurveyAnswers) Own(officer, quiz, question string) (SurveyAnswer, error) {
	all, err := s.list(`SELECT chosen, words, day FROM survey_answers WHERE officer = ? AND officer != '' AND quiz = ?
		AND question = ?`,
		officer, quiz, question)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return SurveyAnswer{}, err
	}
	return all[0], nil
}

// Count counts the answers to a question.
func (s SurveyAnswers) Count(quiz, question string) (n int, err error) {
	return n, s.one(`SELECT count(*) FROM survey_answers WHERE quiz = ? AND question = ?`, []any{quiz, question}, &n)
}

// Counts counts the answers to the surveys of quizzes, by quiz and question.
func (s SurveyAnswers) Counts(quizzes ...string) (map[[2]string]int, error) {
	all := map[[2]string]int{}
	return all, s.each(`SELECT quiz, question, count(*) FROM survey_answers WHERE quiz IN (SELECT value FROM json_each(?))
		GROUP BY quiz, question`, []any{toJSON(quizzes)}, func(row scanner) error {
		var name [2]string
		var n int
		err := row.Scan(&name[0], &name[1], &n)
		all[name] = n
		return err
	})
}

// First lists the first answers to a question, so many, without who gave them.
func (s SurveyAnswers) First(quiz, question string, n int) ([]SurveyAnswer, error) {
	return s.list(`SELECT chosen, words, '' FROM survey_answers WHERE quiz = ? AND question = ? ORDER BY rowid LIMIT ?`,
		quiz, question, n)
}

func (s SurveyAnswers) list(query string, args ...any) (all []SurveyAnswer, err error) {
	err = s.each(query, args, func(row scanner) error {
		var a SurveyAnswer
		var chosen string
		if err := row.Scan(&chosen, &a.Words, &a.Day); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(chosen), &a.Chosen)
		all = append(all, a)
		return err
	})
	return all, err
}

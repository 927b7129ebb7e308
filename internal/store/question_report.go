package store

import (
	"time"

	"hocvu/internal/message"
)

// QuestionReports are what officers say of questions that they hold to be wrong, and what trainers answer.
type QuestionReports struct{ *conn }

// ReportState is what became of a report.
type ReportState string

// The states. An answered report is never opened again: another one can be made.
const (
	ReportOpen      ReportState = "open"
	ReportRight     ReportState = "right"     // the question is right as it is
	ReportMended    ReportState = "mended"    // it will be mended
	ReportWithdrawn ReportState = "withdrawn" // it is withdrawn
)

// QuestionReport is one report with its answer.
type QuestionReport struct {
	ID, Officer, Quiz, Question string
	Attempt, Response           string
	Seed                        uint32 // of the variant; 0 without logic
	Reason, Words               string
	Made                        time.Time
	State                       ReportState
	Answer, By                  string
	Answered, Seen              time.Time // zero: not yet
}

// Add writes a new report and gives it its ID. ErrConflict: one about the question is open already.
func (s QuestionReports) Add(r *QuestionReport) error {
	r.ID, r.State = newID(), ReportOpen
	return s.insert(`INSERT INTO question_reports (id, officer, quiz, question, attempt, response, seed, reason, words, made,
			state, answer, by, answered, seen)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', '', '', '', '')`, r.ID, r.Officer, r.Quiz, r.Question, r.Attempt,
		r.Response, r.Seed, r.Reason, r.Words, formatTime(r.Made))
}

const reportColumns = `SELECT r.id, r.officer, r.quiz, r.question, r.attempt, r.response, r.seed, r.reason, r.words, r.made,
	r.state, r.answer, r.by, r.answered, r.seen FROM question_reports r `

func (s QuestionReports) list(query string, args ...any) (all []QuestionReport, err error) {
	err = s.each(query, args, func(row scanner) error {
		var r QuestionReport
		var made, answered, seen string
		err := row.Scan(&r.ID, &r.Officer, &r.Quiz, &r.Question, &r.Attempt, &r.Response, &r.Seed, &r.Reason, &r.Words,
			&made, &r.State, &r.Answer, &r.By, &answered, &seen)
		r.Made, r.Answered, r.Seen = parseTime(made), parseTime(answered), parseTime(seen)
		all = append(all, r)
		return err
	})
	return all, err
}

// ByID reads a report with the unit in which its officer serves, or ErrNotFound.
func (s QuestionReports) ByID(id string) (r QuestionReport, unit string, err error) {
	all, err := s.list(reportColumns+`WHERE r.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return QuestionReport{}, "", err
	}
	return all[0], unit, s.one(`SELECT unit FROM officers WHERE id = ?`, []any{all[0].Officer}, &unit)
}

// Of lists an officer's reports, the latest first and at most so many.
func (s QuestionReports) Of(officer string, most int) ([]QuestionReport, error) {
	return s.list(reportColumns+`WHERE r.officer = ? ORDER BY r.made DESC, r.rowid DESC LIMIT ?`, officer, most)
}

// Open lists the open reports, the longest waiting first and at most so many: those of officers who serve in these
// units, or everywhere.
func (s QuestionReports) Open(everywhere bool, units []string, most int) ([]QuestionReport, error) {
	return s.list(reportColumns+`JOIN officers o ON o.id = r.officer WHERE r.state = 'open'
		AND (? OR o.unit IN (SELECT value FROM json_each(?))) ORDER BY r.made, r.id LIMIT ?`, everywhere, jsonArray(units), most)
}

// CountSince counts the reports that an officer has made since a time.
func (s QuestionReports) CountSince(officer string, since time.Time) (n int, err error) {
	return n, s.one(`SELECT count(*) FROM question_reports WHERE officer = ? AND made > ?`,
		[]any{officer, formatTime(since)}, &n)
}

// CountUnseen counts the answers that an officer has not read yet.
func (s QuestionReports) CountUnseen(officer string) (n int, err error) {
	return n, s.one(`SELECT count(*) FROM question_reports WHERE officer = ? AND answered != '' AND seen = ''`,
		[]any{officer}, &n)
}

// See notes that an officer has read all answers.
func (s QuestionReports) See(officer string, at time.Time) error {
	_, err := s.exec(`UPDATE question_reports SET seen = ? WHERE officer = ? AND answered != '' AND seen = ''`,
		formatTime(at), officer)
	return err
}

// Close answers an open report. False: it was answered meanwhile.
func (s QuestionReports) Close(r QuestionReport) (bool, error) {
	n, err := s.exec(`UPDATE question_reports SET state = ?, answer = ?, by = ?, answered = ? WHERE id = ? AND state = 'open'`,
		string(r.State), r.Answer, r.By, formatTime(r.Answered), r.ID)
	return n > 0, err
}

// ReportReasons are the reasons to choose from.
var ReportReasons = []string{"key", "wording", "options", "broken", "outdated", "other"}

// Says is what a reason is called.
func (r QuestionReport) Says() message.Message { return message.New("reported.reason-" + r.Reason) }

// Package personaldata reads from all tables what they hold about one officer, and who has looked at it. It decides not
// who may read it.
package personaldata

import (
	"hocvu/internal/store/database"
	"hocvu/internal/store/officer"
)

// Reader reads from all tables what they hold about one officer.
type Reader struct{ db database.Conn }

// New makes a Reader of a database.
func New(db database.Conn) Reader { return Reader{db} }

// Records is what one collection holds about an officer.
type Records struct {
	Name    string // of the collection
	Columns []string
	Rows    [][]string
}

type personalQuery struct {
	name    string
	columns []string
	query   string
}

// personalQueries lists every collection that holds something about officers, with what is told of it. Passwords,
// hashes, the keys of exams and the words of authors about an answer are left out: the first two give access, the
// others are not about the officer.
var personalQueries = []personalQuery{
	{"officers", officer.Told(), officer.SelectTold},
	{"memberships", []string{"unit", "starts", "ends"},
		`SELECT u.name, m.starts, m.ends FROM memberships m JOIN units u ON u.id = m.unit WHERE m.officer = ?1
			ORDER BY m.starts`},
	{"group_memberships", []string{"group", "starts", "ends"},
		`SELECT g.name, m.starts, m.ends FROM group_memberships m JOIN groups g ON g.id = m."group" WHERE m.officer = ?1
			ORDER BY m.starts`},
	{"appointments", []string{"role", "unit", "starts", "ends", "acting"},
		`SELECT a.role, u.name, a.starts, a.ends, a.acting FROM appointments a LEFT JOIN units u ON u.id = a.unit
			WHERE a.officer = ?1 ORDER BY a.starts`},
	{"slips", []string{"expires", "used"}, `SELECT expires, used FROM slips WHERE officer = ?1`},
	{"sessions", []string{"device", "opened", "seen", "expires"},
		`SELECT device, opened, seen, expires FROM sessions WHERE officer = ?1 ORDER BY opened`},
	{"enrolments", []string{"course", "source", "origin", "registered", "started", "completed"},
		`SELECT course, source, origin, registered, started, completed FROM enrolments WHERE officer = ?1
			ORDER BY registered`},
	{"assignments", []string{"course", "task", "given", "due", "cancelled"},
		`SELECT course, task, given, due, cancelled FROM assignments WHERE officer = ?1`},
	{"reminders", []string{"course", "by", "asked", "seen"},
		`SELECT r.course, o.name, r.asked, r.seen FROM reminders r JOIN officers o ON o.id = r.by WHERE r.officer = ?1
			ORDER BY r.asked`},
	{"progress", []string{"course", "lesson", "first", "last", "read"},
		`SELECT course, lesson, first, last, read FROM progress WHERE officer = ?1`},
	{"views", []string{"question", "since", "last", "key_shown"},
		`SELECT question, since, last, key_shown FROM views WHERE officer = ?1`},
	{"attempts", []string{"quiz", "mode", "number", "state", "opened", "ended", "result"},
		`SELECT quiz, mode, number, state, opened, ended, result FROM attempts WHERE officer = ?1 ORDER BY opened`},
	{"responses", []string{"quiz", "question", "value", "language", "hints", "milliseconds", "received"},
		`SELECT a.quiz, r.question, r.value, r.language, r.hints, r.milliseconds, r.received FROM attempts a
			JOIN responses r ON r.attempt = a.id WHERE a.officer = ?1`},
	{"grades", []string{"quiz", "question", "status", "credit", "at", "regrade"},
		`SELECT a.quiz, r.question, g.status, g.credit, g.at, g.regrade FROM attempts a JOIN responses r ON r.attempt = a.id
			JOIN grades g ON g.response = r.id WHERE a.officer = ?1`},
	{"regraded", []string{"regrade", "act", "quiz", "before", "after", "pass", "reason", "words", "at"},
		`SELECT d.regrade, r.act, r.quiz, d.before, d.after, d.pass, r.reason, r.words, d.at FROM regraded d
			JOIN regrades r ON r.id = d.regrade WHERE d.officer = ?1 ORDER BY d.at`},
	{"regrade_work", []string{"act", "quiz", "made"},
		`SELECT r.act, r.quiz, r.made FROM regrade_work w JOIN regrades r ON r.id = w.regrade WHERE w.officer = ?1`},
	{"pending", []string{"quiz", "question", "tries", "next"},
		`SELECT a.quiz, r.question, p.tries, p.next FROM attempts a JOIN responses r ON r.attempt = a.id
			JOIN pending p ON p.response = r.id WHERE a.officer = ?1`},
	{"attachments", []string{"quiz", "question", "ending", "bytes", "at", "sent", "file"},
		`SELECT a.quiz, f.question, f.ending, f.bytes, f.at, f.response != '', f.id FROM attachments f
			JOIN attempts a ON a.id = f.attempt WHERE f.officer = ?1 ORDER BY f.at`},
	{"judging", []string{"quiz", "question", "received"},
		`SELECT quiz, question, received FROM judging WHERE officer = ?1`},
	{"judgements", []string{"quiz", "question", "points", "credit", "remark", "at", "by", "supersedes"},
		`SELECT j.quiz, j.question, j.points, j.credit, j.remark, j.at, o.name, j.supersedes FROM judgements j
			JOIN officers o ON o.id = j.judge WHERE j.officer = ?1 ORDER BY j.at`},
	{"grants", []string{"quiz", "mode", "state", "expires"},
		`SELECT quiz, mode, state, expires FROM grants WHERE officer = ?1`},
	{"evidence", []string{"question", "credit", "source", "effective"},
		`SELECT q.quiz || '#' || q.question, e.credit, e.source, e.effective FROM evidence e
			JOIN questions q ON q.id = e.question WHERE e.officer = ?1 ORDER BY e.effective`},
	{"observations", []string{"day", "quiz", "question", "act", "ticked", "passed", "remark", "reason", "observer", "recorded"},
		`SELECT b.day, b.quiz, b.question, b.act, b.ticked, b.passed, b.remark, b.reason, o.name, b.recorded FROM observations b
			JOIN officers o ON o.id = b.observer WHERE b.officer = ?1 ORDER BY b.day, b.recorded`},
	{"rulings", []string{"kind", "attempt", "question", "framework", "competency", "starts", "reason", "words", "made"},
		`SELECT r.kind, r.attempt, r.question, r.framework, r.competency, r.starts, r.reason, r.words, r.made FROM rulings r
			WHERE r.officer = ?1 OR r.officer = '' AND EXISTS (SELECT 1 FROM evidence e JOIN questions q ON q.id = e.question
				WHERE e.officer = ?1 AND json_array(q.quiz || '#' || q.question, q.digest) IN (SELECT value FROM json_each(r.items)))
			ORDER BY r.made`},
	{"confidences", []string{"question", "rating", "at"},
		`SELECT r.question, c.rating, c.at FROM confidences c JOIN responses r ON r.id = c.response WHERE c.officer = ?1`},
	{"placement_tests", []string{"framework", "started", "ended", "why", "asked", "spared", "needed"},
		`SELECT framework, started, ended, why, asked, spared, needed FROM placement_tests WHERE officer = ?1 ORDER BY started`},
	{"scores", []string{"framework", "summary", "updated"},
		`SELECT framework, summary, updated FROM scores WHERE officer = ?1`},
	{"level_events", []string{"framework", "competency", "level", "event", "at", "probability"},
		`SELECT framework, competency, level, event, at, probability FROM level_events WHERE officer = ?1`},
	{"certificates", []string{"number", "course", "issued", "content"},
		`SELECT number, course, issued, content FROM certificates WHERE officer = ?1`},
	{"exam_candidates", []string{"session", "room", "opens", "closes"},
		`SELECT s.title, s.room, s.opens, s.closes FROM exam_candidates c JOIN exam_sessions s ON s.id = c.session
			WHERE c.officer = ?1 ORDER BY s.opens`},
	{"exam_notes", []string{"session", "kind", "minutes", "words", "at"},
		`SELECT s.title, n.kind, n.minutes, n.words, n.at FROM exam_notes n JOIN exam_sessions s ON s.id = n.session
			WHERE n.officer = ?1 ORDER BY n.at`},
	{"exam_sessions", []string{"title", "room", "opens", "closes", "proctor"},
		`SELECT title, room, opens, closes, EXISTS (SELECT 1 FROM json_each(proctors) WHERE value = ?1) FROM exam_sessions
			WHERE EXISTS (SELECT 1 FROM json_each(proctors) WHERE value = ?1)
			OR EXISTS (SELECT 1 FROM json_each(officers) WHERE value = ?1) ORDER BY opens`},
	{"question_reports", []string{"quiz", "question", "reason", "words", "made", "state", "answer", "answered", "seen"},
		`SELECT quiz, question, reason, words, made, state, answer, answered, seen FROM question_reports WHERE officer = ?1
			ORDER BY made`},
	{"survey_answers", []string{"quiz", "question", "chosen", "words", "day"},
		`SELECT quiz, question, chosen, words, day FROM survey_answers WHERE officer = ?1 AND officer != '' ORDER BY day, quiz, question`},
	{"corrections", []string{"subject", "wanted", "asked", "answer", "answered"},
		`SELECT subject, wanted, asked, answer, answered FROM corrections WHERE officer = ?1 ORDER BY asked`},
	{"audit", []string{"at", "by", "unit", "act", "record"},
		"SELECT at, name, unit, act, record FROM (" + auditAbout + ") ORDER BY at"},
}

// Of reads everything that is held about an officer.
func (s Reader) Of(officer string) ([]Records, error) {
	var all []Records
	for _, from := range personalQueries {
		h := Records{Name: from.name, Columns: from.columns, Rows: [][]string{}}
		err := s.db.Each(from.query, []any{officer}, func(row database.Row) error {
			cells := make([]*string, len(from.columns))
			into := make([]any, len(cells))
			for i := range cells {
				into[i] = &cells[i]
			}
			if err := row.Scan(into...); err != nil {
				return err
			}
			texts := make([]string, len(cells))
			for i, c := range cells {
				if c != nil {
					texts[i] = *c
				}
			}
			h.Rows = append(h.Rows, texts)
			return nil
		})
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}

package store

import (
	"context"
	"time"

	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
)

// Anonymise blanks what names an officer who has left: badge, name, rank, address, password, requests for correction,
// the words of notes in exams and on questions, files that were handed in, who gave an answer to a survey with its
// words, and the same in the audit; the entry tells who did it, its subject whom. IDs, answers and scores stay, so that
// the unit's figures do. It cannot be undone. ErrNotFound for one who has not left, or was anonymised before.
func (s Officers) Anonymise(ctx context.Context, entry audit.Entry) error {
	err := s.store.InTx(ctx, func(tx *Store) error {
		n, err := tx.exec(officer.Anonymise, entry.Subject)
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrNotFound
		}
		for _, query := range []string{
			`UPDATE corrections SET subject = '…', wanted = '', answer = '' WHERE officer = ?`,
			`UPDATE observations SET remark = '', reason = '' WHERE officer = ?`,
			`UPDATE exam_notes SET words = '' WHERE officer = ?`,
			`UPDATE question_reports SET words = '', answer = '' WHERE officer = ?`,
			`UPDATE survey_answers SET officer = '', words = '' WHERE officer = ? AND officer != ''`,
			`UPDATE _superusers SET officer = '' WHERE officer = ?`,
			`DELETE FROM attachment_contents WHERE attachment IN (SELECT id FROM attachments WHERE officer = ?)`,
			`DELETE FROM attachments WHERE officer = ?`,
			`DELETE FROM sessions WHERE officer = ?`,
			`DELETE FROM slips WHERE officer = ?`,
		} {
			if _, err := tx.exec(query, entry.Subject); err != nil {
				return err
			}
		}
		if err := tx.Audit.Seal(entry.Subject); err != nil {
			return err
		}
		return tx.Audit.Add(entry)
	})
	s.store.Sessions.ForgetOfficer(entry.Subject)
	return err
}

// LeftBefore lists officers who left before a moment and are not anonymised yet: whose last membership ended before it,
// or of whom, where they never had one, the audit has said nothing since. An open membership is a doubt, and a doubt
// keeps the name.
func (s Officers) LeftBefore(before time.Time) ([]string, error) {
	var officers []string
	var all int
	err := s.each(leftBefore, []any{formatTime(before)}, func(row scanner) error {
		var id string
		err := row.Scan(&id, &all)
		officers = append(officers, id)
		return err
	})
	return officers, err
}

// CountLeftBefore counts those whom LeftBefore lists, also where it lists only the first of them.
func (s Officers) CountLeftBefore(before time.Time) (n int, err error) {
	err = s.each(leftBefore, []any{formatTime(before)}, func(row scanner) error {
		var id string
		return row.Scan(&id, &n)
	})
	return n, err
}

// leftBefore gives with each officer how many there are.
const leftBefore = `SELECT o.id, count(*) OVER () FROM officers o
	WHERE o.state = 'left' AND NOT o.anonymised AND coalesce(
	(SELECT max(CASE m.ends WHEN '' THEN '9999' ELSE m.ends END) FROM memberships m WHERE m.officer = o.id),
	(SELECT max(a.at) FROM audit a WHERE a.subject = o.id), '9999') < ? ORDER BY o.id LIMIT 1000`

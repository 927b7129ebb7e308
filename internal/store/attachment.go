package store

import (
	"slices"
	"time"
)

// Attachments are the files that officers hand in as answers. They can be deleted: what an answer says of them stays.
type Attachments struct{ *conn }

// Attachment is what is known of a file.
type Attachment struct {
	ID, Officer, Attempt, Question string
	Response                       string // the answer that names it; "": not sent yet
	Ending                         string // of a name for it, without the dot
	Bytes                          int
	At                             time.Time
}

// Add keeps a file and gives it its ID.
func (s Attachments) Add(a *Attachment, content []byte) error {
	a.ID, a.Bytes = newID(), len(content)
	err := s.insert(`INSERT INTO attachments (id, officer, attempt, question, response, ending, bytes, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, a.ID, a.Officer, a.Attempt, a.Question, a.Response, a.Ending, a.Bytes,
		formatTime(a.At))
	if err != nil {
		return err
	}
	return s.insert(`INSERT INTO attachment_contents (attachment, content) VALUES (?, ?)`, a.ID, content)
}

const attachmentColumns = `SELECT id, officer, attempt, question, response, ending, bytes, at FROM attachments `

func (s Attachments) list(query string, args ...any) (all []Attachment, err error) {
	err = s.each(query, args, func(row scanner) error {
		var a Attachment
		var at string
		err := row.Scan(&a.ID, &a.Officer, &a.Attempt, &a.Question, &a.Response, &a.Ending, &a.Bytes, &at)
		a.At = parseTime(at)
		all = append(all, a)
		return err
	})
	return all, err
}

// Of lists the files of a question of an attempt, in the order in which they arrived.
func (s Attachments) Of(attempt, question string) ([]Attachment, error) {
	return s.list(attachmentColumns+`WHERE attempt = ? AND question = ? ORDER BY at, rowid`, attempt, question)
}

// OfOfficer lists all files of an officer, by their IDs.
func (s Attachments) OfOfficer(officer string) ([]Attachment, error) {
	return s.list(attachmentColumns+`WHERE officer = ? ORDER BY id`, officer)
}

// ByID reads what is known of a file, or ErrNotFound.
func (s Attachments) ByID(id string) (Attachment, error) {
	all, err := s.list(attachmentColumns+`WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Attachment{}, err
	}
	return all[0], nil
}

// Content reads a file itself, or ErrNotFound.
func (s Attachments) Content(id string) (content []byte, err error) {
	err = s.one(`SELECT content FROM attachment_contents WHERE attachment = ?`, []any{id}, &content)
	return content, err
}

// Send notes the answer that names files, by their IDs. It gives how many there are.
func (s Attachments) Send(response, attempt, question string, ids []string) (int64, error) {
	return s.exec(`UPDATE attachments SET response = ?1 WHERE attempt = ?2 AND question = ?3
		AND id IN (SELECT value FROM json_each(?4))`, response, attempt, question, toJSON(ids))
}

// Remove deletes files by their IDs.
func (s Attachments) Remove(ids ...string) error {
	if len(ids) == 0 {
		return nil
	}
	if _, err := s.exec(`DELETE FROM attachment_contents WHERE attachment IN (SELECT value FROM json_each(?))`,
		toJSON(ids)); err != nil {
		return err
	}
	_, err := s.exec(`DELETE FROM attachments WHERE id IN (SELECT value FROM json_each(?))`, toJSON(ids))
	return err
}

// RemoveBut deletes the files of a question of an attempt but those with the given IDs: of them the ones that no answer
// names, or all.
func (s Attachments) RemoveBut(attempt, question string, keep []string, all bool) error {
	files, err := s.Of(attempt, question)
	if err != nil {
		return err
	}
	var gone []string
	for _, a := range files {
		if !slices.Contains(keep, a.ID) && (all || a.Response == "") {
			gone = append(gone, a.ID)
		}
	}
	return s.Remove(gone...)
}

// Sizes tells how many bytes the files of an officer take, and those of all.
func (s Attachments) Sizes(officer string) (own, all int64, err error) {
	err = s.one(`SELECT coalesce((SELECT sum(bytes) FROM attachments WHERE officer = ?), 0),
		coalesce((SELECT sum(bytes) FROM attachments), 0)`, []any{officer}, &own, &all)
	return own, all, err
}

// Expired lists files, at most so many: those that no answer has named since one moment, and those that arrived before
// another and whose answer waits for nobody.
func (s Attachments) Expired(unsent, sent time.Time, most int) (ids []string, err error) {
	err = s.each(`SELECT a.id FROM attachments a WHERE a.at < ?1 AND a.response = ''
		OR a.at < ?2 AND a.response != '' AND NOT EXISTS (SELECT 1 FROM judging w WHERE w.response = a.response)
		LIMIT ?3`, []any{formatTime(unsent), formatTime(sent), most}, func(row scanner) error {
		var id string
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

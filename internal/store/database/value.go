package database

import (
	"crypto/rand"
	"encoding/json"
	"time"
)

// timeFormat is how PocketBase writes a date: UTC, milliseconds. Text in this form sorts by time.
const timeFormat = "2006-01-02 15:04:05.000Z"

// FormatTime writes a time; zero is "".
func FormatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeFormat)
}

// ParseTime reads what FormatTime wrote. Any other text is zero: a console user can leave a date empty, not write a
// wrong one.
func ParseTime(text string) time.Time {
	if text == "" { // most dates of evidence: no need to ask, and to throw an error away
		return time.Time{}
	}
	t, err := time.Parse(timeFormat, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// NewID makes a row's ID as PocketBase does: 15 of 36 characters, but from the system's own randomness, because
// addresses carry it.
func NewID() string {
	const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
	var random [30]byte
	rand.Read(random[:])
	id := make([]byte, 0, 15)
	for _, b := range random {
		if b < 252 && len(id) < 15 { // 252 = 7 × 36: no character comes up more often
			id = append(id, alphabet[b%36])
		}
	}
	if len(id) < 15 {
		return NewID()
	}
	return string(id)
}

// ToJSON writes a value as JSON. It is for values of our own types, which have no part that cannot be written.
func ToJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// ReadJSON reads a JSON column; empty and null leave v as it is.
func ReadJSON(column string, v any) error {
	if column == "" || column == "null" {
		return nil
	}
	return json.Unmarshal([]byte(column), v)
}

// JSONArray writes IDs as a JSON array for json_each: one query for any number of them.
func JSONArray(ids []string) string {
	b, _ := json.Marshal(append([]string{}, ids...)) // texts always marshal
	return string(b)
}

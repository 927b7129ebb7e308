package course

import "strings"

// Superseded says that a legal document no longer holds, and what holds in its place.
type Superseded struct {
	Number string `json:"number"`
	From   string `json:"from"` // the day from which it no longer holds
	By     string `json:"by"`   // number of what holds in its place, "" for nothing
	Title  string `json:"title"`
}

// SameNumber tells whether two texts name one legal document: blanks and capitals do not count.
func SameNumber(a, b string) bool { return a != "" && plainNumber(a) == plainNumber(b) }

// Numbered tells whether a text names a legal document by its number.
func Numbered(text, number string) bool {
	return number != "" && strings.Contains(plainNumber(text), plainNumber(number))
}

func plainNumber(text string) string { return strings.ToUpper(strings.Join(strings.Fields(text), "")) }

package people

import (
	"strings"
	"unicode/utf8"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
)

// MaxOrigin is how many letters the source of results may have.
const MaxOrigin = 60

// Why a list of results is not even planned.
var (
	// ErrDayToCome: a list of a day that is still to come.
	ErrDayToCome = refusal.Coded("day-to-come", "day", "elsewhere.day-to-come")

	// ErrNoOrigin: the source is not named.
	ErrNoOrigin = refusal.Coded("no-origin", "origin", "elsewhere.no-origin", "most", MaxOrigin)

	// ErrLongOrigin: the source has more than MaxOrigin letters.
	ErrLongOrigin = refusal.Coded("long-origin", "origin", "elsewhere.no-origin", "most", MaxOrigin)
)

// ReadOrigin reads the source of results as a person types it.
func ReadOrigin(typed string) (string, error) {
	typed = roster.Tidy(typed)
	switch {
	case typed == "":
		return "", ErrNoOrigin
	case utf8.RuneCountInString(typed) > MaxOrigin:
		return typed, ErrLongOrigin
	}
	return typed, nil
}

// originOf spells a source as it is on record, whatever blanks and capitals it was typed with: "mobiedu " is mobiEdu.
func (s *Results) originOf(typed string) (string, error) {
	typed, err := ReadOrigin(typed)
	if err != nil {
		return "", err
	}
	known, err := s.site.Store.Enrolments.Origins()
	if err != nil {
		return "", err
	}
	key := func(origin string) string { return strings.ToLower(strings.ReplaceAll(roster.Tidy(origin), " ", "")) }
	for _, origin := range known {
		if key(origin) == key(typed) {
			return origin, nil
		}
	}
	return typed, nil
}

package people

import (
	"errors"
	"strings"

	"hocvu/internal/roster"
)

// ErrNoOrigin: a list of results whose source is not named.
var ErrNoOrigin = errors.New("learning: the source of the results is not named")

// originOf spells a source as it is on record, whatever blanks and capitals it was typed with: "mobiedu " is mobiEdu.
func (s *Results) originOf(typed string) (string, error) {
	typed = roster.Tidy(typed)
	if typed == "" {
		return "", ErrNoOrigin
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

// Package questions owns what is known of the questions in use: the statistics of their first answers, what a trainer
// should do about them, and what officers report. It refuses to grade, to change an answer and to say who gave it.
package questions

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
)

// Statistics counts first answers by question, mode and variant, and shows what they add up to.
type Statistics struct {
	site     access.Site
	access   *access.Service
	attempts *study.Attempts
}

// NewStatistics makes a Statistics.
func NewStatistics(site access.Site, attempts *study.Attempts) *Statistics {
	return &Statistics{site, access.New(site), attempts}
}

// reader reports with ErrNotFound that an officer neither trains nor administers any unit. Statistics are of the
// whole site: they name no person and no unit.
func (s *Statistics) reader(o access.Officer) error {
	_, err := trainers(s.access, o)
	return err
}

// trainers is where an officer is a trainer or an admin; ErrNotFound where nowhere.
func trainers(a *access.Service, o access.Officer) (union access.Scope, err error) {
	found := false
	for _, role := range []string{access.Trainer, access.Admin} {
		scope, err := a.Scope(o, role)
		switch {
		case err == nil:
			found = true
			union.Everywhere = union.Everywhere || scope.Everywhere
			union.Units = append(union.Units, scope.Units...)
		case err != store.ErrNotFound && err != access.ErrNotFound:
			return union, err
		}
	}
	if !found {
		return union, access.ErrNotFound
	}
	return union, nil
}

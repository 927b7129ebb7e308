// Package questions owns what is known of the questions in use: the statistics of their first answers, what a trainer
// should do about them, and what officers report. It refuses to grade, to change an answer and to say who gave it.
package questions

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
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
	_, err := s.access.TrainerScope(o)
	return err
}

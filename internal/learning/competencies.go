package learning

import (
	"context"
	"time"

	"hocvu/internal/competency"
)

// CompetenciesView is where an officer stands in one framework.
type CompetenciesView struct {
	Framework    *competency.Framework
	Title        string
	Frameworks   []FrameworkLink // all there are, in order of ID
	Areas        []AreaView
	Held         int // competencies with a level
	RefresherDue int
	NotMeasured  int
	Competencies int
	LastEvidence time.Time // zero: none
}

// FrameworkLink names a framework.
type FrameworkLink struct{ ID, Title string }

// AreaView is an area with its competencies.
type AreaView struct {
	Code, Name   string
	Competencies []CompetencyView
}

// CompetencyView is where an officer stands in one competency. A competency that is not measured has no number to show.
type CompetencyView struct {
	Framework, Code, Name string
	Standing              competency.Standing
	Level, Levels         int             // how many levels are held, of how many
	LevelName, NextName   string          // "" for none
	Sure                  float64         // probability of the level held, else of the next
	Courses               []FrameworkLink // courses that teach it, to go on with
}

// EvidenceView is how a score came about.
type EvidenceView struct {
	CompetencyView
	FrameworkTitle string
	Area           string
	Prior          float64        // probability of the first level before any answer
	Steps          []EvidenceStep // latest first
}

// EvidenceStep is one answer with what it did, in probabilities of the level that was next at that moment.
type EvidenceStep struct {
	At             time.Time
	Quiz, Question string // IDs
	Title          string // of the question; its ID when the question is gone
	Source         string // exam, practice, observed, imported
	Credit         float64
	Forecast       float64 // expected credit before the answer
	Weight         float64
	Reason         string // for the weight: message evidence.reason.<Reason>
	LevelName      string
	Before, After  float64 // equal where Weight is 0
	Forgotten      bool    // something had been forgotten since the step before
	Awarded        string  // name of a level awarded by it, "" for none
}

// Competencies shows where the officer stands in a framework; "" is the first framework that a course uses.
func (s *Service) Competencies(ctx context.Context, o Officer, framework string) (CompetenciesView, error) {
	return CompetenciesView{}, ErrNotFound
}

// Evidence explains the score of one competency answer by answer.
func (s *Service) Evidence(ctx context.Context, o Officer, framework, code string) (EvidenceView, error) {
	return EvidenceView{}, ErrNotFound
}

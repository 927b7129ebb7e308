package report

// Query is what a report is asked.
type Query struct {
	At     Moment              // the cut-off date: the roster, and what was done by then
	From   Moment              // begin of the period
	Course string              // "": everything that is assigned to an officer, else what the officer chose
	Group  string              // "": all groups
	Within func(unit int) bool // units that may be counted; nil: all
	By     By
	Every  Moment // distance of the points of the trend; 0: no trend
}

// By is what the rows of a report are.
type By string

// The ways to divide a report.
const (
	ByUnit   By = "unit"
	ByGroup  By = "group"
	ByCourse By = "course"
)

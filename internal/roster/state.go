package roster

import (
	"slices"
	"time"

	"hocvu/internal/message"
)

// leftStates and here are what a column of states says, folded.
var (
	leftStates = []string{"nghi huu", "nghi", "da nghi", "thoi viec", "xuat ngu", "ra quan", "chuyen nganh", "chuyen di", "chuyen cong tac", "chuyen tinh khac", "ra khoi nganh", "tu tran", "da mat", "hi sinh",
		"left", "retired", "inactive", "het bien che", "giai ngu", "hoan thanh nghia vu"}
	activeStates = []string{"dang cong tac", "cong tac", "con cong tac", "dang lam viec", "tai chuc", "bien che", "di hoc", "dang hoc", "biet phai", "active", "moi", "moi ve", "chuyen den", "tang", "binh thuong"}
)

// readLeft reads whether and when the officer left.
func (j *rowComparison) readLeft() (says bool, day time.Time, ok bool) {
	day, dated, ok := j.day(LeftField)
	if !ok {
		return false, day, false
	}
	state := foldKey(j.values[StateField])
	switch {
	case state == "":
		return dated, day, true
	case slices.Contains(leftStates, state):
		return true, day, true
	case slices.Contains(activeStates, state):
		if dated {
			return false, day, j.refuse(LeftField, "roster.state-contradicts", "state", j.values[StateField])
		}
		return false, day, true
	default:
		return false, day, j.refuse(StateField, "roster.state-unknown", "state", j.values[StateField])
	}
}

func (j *rowComparison) markLeft(o Officer, day time.Time) {
	if o.Left {
		j.line.Name, j.line.Rank, j.line.Kind, j.line.Sentence = o.Name, o.Rank, Unchanged, message.New("roster.left-already")
		return
	}
	if !j.leave(j.line, o, day) {
		j.line.Column = Column(j.columns[LeftField])
	}
}

// leave fills the line of an officer who leaves on a day, which cannot be before the day of coming.
func (c *comparison) leave(l *Line, o Officer, day time.Time) bool {
	l.Officer, l.Unit, l.Day = o.ID, o.Unit, day
	l.keepTexts(o)
	if day.Before(o.Since) {
		l.Kind, l.Sentence = Refused, message.New("roster.leave-early", "day", DayMessage(day), "since", DayMessage(o.Since))
		return false
	}
	l.Kind, l.Changes = Leaves, []FieldChange{{"state", "active", "left"}}
	sentence := "roster.leaves"
	if l.Row == 0 {
		sentence = "roster.not-in-list"
	}
	l.Sentence = message.New(sentence, "unit", c.unitName[o.Unit], "day", DayMessage(day))
	return true
}

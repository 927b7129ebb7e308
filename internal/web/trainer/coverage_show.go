// Package trainer serves the pages of trainers: which competencies the questions cover.
package trainer

import (
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// CoveragePages are the pages of which levels the questions can award.
type CoveragePages struct{ *visit.Visit }

type coverageView struct {
	Where                string
	Frameworks           []page.TabLink
	Possible, Of         int
	Untaught, Competence int // competencies without a lesson, of all
	Levels               []string
	Columns              int
	Areas                []coverageArea
	Calibrated           string // when and on what; "": never
	Flagged              []flaggedRow
	Moved                []string
	Watched              bool         // the last calibration looked for what is warned of
	Warnings             []flaggedRow // beside the score
}

// flaggedRow is a question to look at, and why.
type flaggedRow struct{ Title, Where, Says string }

type coverageArea struct {
	Anchor, Title string
	Rows          []coverageRow
}

type coverageRow struct {
	Code, Name string
	Lessons    int
	Cells      []coverageCell
}

type coverageCell struct {
	Level, Questions string
	State            page.State
}

// Show is which competencies of a framework have too few questions.
func (v CoveragePages) Show() error {
	c, err := v.Site.Learning.Calibrations.Coverage(v.Ctx(), v.Officer, v.Path("framework"))
	if err != nil {
		return err
	}
	return v.Render("coverage", page.Frame{Title: v.Say(message.New("coverage.title")), Class: "has-tabs", Styles: page.StaffStyles, View: v.view(c)})
}

func (v CoveragePages) view(c scoring.Coverage) coverageView {
	view := coverageView{Where: v.FrameworkLine(c.Framework, c.Title), Possible: c.Possible, Of: c.Of, Levels: c.Levels, Columns: 2 + len(c.Levels)}
	if len(c.Frameworks) > 1 {
		for _, f := range c.Frameworks {
			view.Frameworks = append(view.Frameworks, page.TabLink{Href: "/do-phu/" + f.ID, Text: f.Title, Current: f.ID == c.Framework.ID})
		}
	}
	for _, area := range c.Areas {
		a := coverageArea{Anchor: "mien-" + area.Code, Title: area.Code + ". " + area.Name}
		for _, its := range area.Rows {
			view.Competence++
			if its.Lessons == 0 {
				view.Untaught++
			}
			row := coverageRow{Code: its.Code, Name: its.Name, Lessons: its.Lessons}
			for i, cell := range its.Cells {
				row.Cells = append(row.Cells, v.coverageCell(c.Levels[i], cell))
			}
			a.Rows = append(a.Rows, row)
		}
		view.Areas = append(view.Areas, a)
	}
	if c.Calibration != nil {
		view.calibrated(v.Visit, c)
	}
	return view
}

// calibrated says what the last calibration found: it is made by night, when nobody reads what it prints.
func (view *coverageView) calibrated(v *visit.Visit, c scoring.Coverage) {
	at := c.Calibration.Made.In(v.Site.Learning.Zone)
	view.Calibrated = v.Say(message.New("coverage.calibrated", "number", c.Calibration.Number, "time", message.Clock(v.Language, at), "date", message.Date(v.Language, at),
		"answers", c.Calibration.Answers, "officers", c.Calibration.Officers, "levels", c.Calibration.Awarded))
	for _, f := range c.Flagged {
		view.Flagged = append(view.Flagged, flaggedRow{f.Title, f.Quiz + " · " + f.Question, v.Say(f.Says())})
	}
	view.Watched = c.Calibration.Warnings != nil
	for _, w := range c.Warned {
		view.Warnings = append(view.Warnings, flaggedRow{w.Title, w.Where, v.Say(w.Says(v.Language))})
	}
	for _, m := range c.Moved {
		logits := func(x float64) string { return message.Hundredths(v.Language, visit.Hundredths(x), false) }
		word := "coverage.harder"
		if m.After < m.Before {
			word = "coverage.easier"
		}
		view.Moved = append(view.Moved, v.Say(message.New(word, "question", m.Title, "before", logits(m.Before), "after", logits(m.After))))
	}
}

// coverageCell says of a level whether it can be awarded, in colour, sign and words.
func (v CoveragePages) coverageCell(level string, c scoring.CoverageCell) coverageCell {
	cell := coverageCell{Level: level, Questions: v.Say(message.New("coverage.questions", "practice", c.Practice, "exam", c.Exam)), State: page.State{Tone: "warn", Icon: "pencil", Word: v.Say(c.Missing())}}
	switch {
	case c.More == 0:
		cell.State.Tone, cell.State.Icon = "good", "check"
	case c.Practice+c.Exam == 0:
		cell.State.Tone, cell.State.Icon = "", "note"
	}
	return cell
}

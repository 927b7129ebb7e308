package proctor

import (
	"strings"

	"hocvu/internal/learning/examsession"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type minutesView struct {
	Title string
	Facts []page.Fact
	Rows  []minutesRow
	Notes []noteView
	CSV   string
}

type minutesRow struct {
	Badge, Name, Rank, Unit, Begun, Ended, Extra string
	Absent                                       bool
}

// Minutes is the record of a closed session, to be printed.
func (v RoomPages) Minutes() error {
	m, err := v.Site.Learning.ExamSessions.Minutes(v.Ctx(), v.Officer, v.Path("session"))
	if err != nil {
		return err
	}
	view := minutesView{Title: m.Title, Notes: v.notes(m.Notes, m.Names), CSV: visit.SessionHref(m.ID) + "/bien-ban/csv"}
	fact := func(id, value string) {
		view.Facts = append(view.Facts, page.Fact{Name: v.Say(message.New("examsession." + id)), Value: value})
	}
	fact("quiz", m.QuizName)
	fact("room", m.ExamSession.Room)
	fact("time", v.SessionTime(m.Opens, m.Closes, ""))
	fact("closed-at", v.Moment(m.Closed))
	fact("proctors-named", strings.Join(m.Proctors, ", "))
	fact("present", v.Say(message.New("examsession.of-list", "n", m.Present)))
	fact("absent", v.Say(message.New("examsession.of-list", "n", m.Absent)))
	for _, s := range m.Seats {
		view.Rows = append(view.Rows, v.minutesRow(s))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	back := page.Link{Href: visit.RoomHref(m.ID), Text: v.Say(message.New("examsession.to-list"))}
	return v.Render("proctor-minutes", page.Frame{Title: v.Say(message.New("examsession.minutes-title")), Back: &back,
		Scripts: []string{"print.js"}, Styles: page.StaffStyles, View: view})
}

func (v RoomPages) minutesRow(s examsession.Seat) minutesRow {
	row := minutesRow{Badge: s.Badge, Name: s.Name, Rank: s.Rank, Unit: s.Unit, Absent: s.Begun.IsZero()}
	if row.Absent {
		return row
	}
	row.Begun = v.clock(s.Begun)
	if !s.Ended.IsZero() { // zero: its answers may still arrive
		row.Ended = v.clock(s.Ended)
	}
	if s.Extra > 0 {
		row.Extra = v.Number(s.Extra)
	}
	return row
}

// MinutesCSV is the list of the minutes as a table.
func (v RoomPages) MinutesCSV() error {
	m, err := v.Site.Learning.ExamSessions.Minutes(v.Ctx(), v.Officer, v.Path("session"))
	if err != nil {
		return err
	}
	var head []string
	for _, id := range []string{"badge", "officer", "rank", "of-unit", "standing", "begun-at", "ended-at", "extra"} {
		head = append(head, v.Say(message.New("examsession."+id)))
	}
	rows := [][]string{head}
	for _, s := range m.Seats {
		row, standing := v.minutesRow(s), "present"
		if row.Absent {
			standing = "absent"
		}
		rows = append(rows, []string{row.Badge, row.Name, row.Rank, row.Unit,
			v.Say(message.New("examsession." + standing)), row.Begun, row.Ended, row.Extra})
	}
	v.SendCSV("ca-thi-"+m.Opens.In(v.Site.Learning.Zone).Format("2006-01-02-1504")+".csv", rows)
	return nil
}

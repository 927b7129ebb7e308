package visit

import (
	"time"

	"hocvu/internal/learning/examsession"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// SessionTime says when and where an exam session is held.
func (v *Visit) SessionTime(opens, closes time.Time, room string) string {
	zone := v.Site.Learning.Zone
	when := v.Say(message.New("examsession.when", "from", message.Clock(v.Language, opens.In(zone)),
		"to", message.Clock(v.Language, closes.In(zone)), "date", message.Date(v.Language, opens.In(zone))))
	if room == "" {
		return when
	}
	return v.Say(message.New("examsession.when-room", "when", when, "room", room))
}

// SessionState says how far an exam session has come.
func (v *Visit) SessionState(s examsession.State) page.State {
	state := page.State{Icon: "clock", Word: v.Say(message.New("examsession.state-" + string(s)))}
	switch s {
	case examsession.Open:
		state.Tone, state.Icon = "good", "pencil"
	case examsession.TimeOver:
		state.Tone = "warn"
	case examsession.Closed:
		state.Icon = "lock"
	}
	return state
}

// SessionHref is the address of an exam session as its officers see it.
func SessionHref(id string) string { return "/ca-thi/" + id }

// RoomHref is the address of an exam session as its proctors see it.
func RoomHref(id string) string { return SessionHref(id) + "/coi-thi" }

package study

import (
	"encoding/json"

	"hocvu/internal/quiz"
)

// Screen is a drawn screen in the state that an officer's acts have made of it. What an item says is there once it has
// been opened; what was asked of it, once the key may be shown.
type Screen struct {
	Type    string
	Items   []ScreenItem
	Current int // place of the item that is open, from 1; 0: none
	Done    bool
}

// ScreenItem is one thing on a screen.
type ScreenItem struct {
	quiz.StepText // HTML and labels as far as they were looked at, Reason only with the key
	State         quiz.ItemState
	Folder        string   // its ID, where other items can be moved into it
	Acts          []string // that it allows now
	Judged        bool     // the rest is known
	Right         bool
	Goals, Missed []string // words of what was asked, and of those what was not reached
	Harms         []string // words of what was done and should not have been
	Values        []string
}

// screenOf shows a screen after the acts of a response; nil for a question that is none.
func screenOf(q quiz.Question, text quiz.Text, response json.RawMessage, keyShown bool) *Screen {
	if q.Screen == nil || len(text.Steps) != len(q.Screen.Items) {
		return nil
	}
	state, err := quiz.Replay(*q.Screen, quiz.Acts(response))
	if err != nil { // of another edition: shown as it begins
		state, _ = quiz.Replay(*q.Screen, nil) // no act is always allowed
	}
	s := &Screen{Type: q.Screen.Type, Current: state.Current, Done: state.Done}
	for i, its := range q.Screen.Items {
		item := ScreenItem{StepText: text.Steps[i], State: state.Items[i], Acts: q.Screen.Allowed(state, i+1)}
		if its.Folder {
			item.Folder = its.ID
		}
		if keyShown {
			judge(&item, *q.Screen, state, i+1)
		} else {
			hide(&item, q.Screen.Type)
		}
		s.Items = append(s.Items, item)
	}
	return s
}

func judge(item *ScreenItem, s quiz.DrawnScreen, state quiz.ScreenState, place int) {
	its := s.Items[place-1]
	item.Judged, item.Right, item.Goals, item.Values = its.Judged(), s.Right(state, place), its.Goals, its.Values
	for _, word := range its.Goals {
		if !s.Holds(state, place, word) {
			item.Missed = append(item.Missed, word)
		}
	}
	for _, word := range its.Harms {
		if s.Holds(state, place, word) {
			item.Harms = append(item.Harms, word)
		}
	}
}

// hide takes out what has not been looked at yet, and every reason.
func hide(item *ScreenItem, screen string) {
	item.Reason = ""
	t := quiz.ScreenTypes[screen]
	labels := map[string]string{}
	for name, label := range item.Labels {
		if name != "address" || t.Shows("address", item.State.Did) {
			labels[name] = label
		}
	}
	item.Labels = labels
	if !t.Shows("text", item.State.Did) {
		item.HTML = ""
	}
}

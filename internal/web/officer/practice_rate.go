package officer

import (
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
)

// ratings are the words of the form for how sure an officer is.
var ratings = map[string]string{"chac": scoring.RatedSure, "hoi-chac": scoring.RatedFairly, "doan": scoring.RatedGuess}

// selfView is how often the officer was right when as sure as that.
type selfView struct {
	Rows   []selfRow
	Lesson []string // what it teaches
}

type selfRow struct{ Said, Answers, Right string }

const (
	fewestRated = 5   // answers from which on a share is shown
	soundShare  = 0.8 // right when sure, from which on "sure" can be relied on
	knownShare  = 0.6 // right when guessing, above which it was more than a guess
)

// self makes the table; nil while nothing is rated.
func (v SuggestionPages) self(all []scoring.SelfRating) *selfView {
	view := selfView{}
	rated := 0
	for _, r := range all {
		row := selfRow{v.Say(message.New("next.rated-" + r.Rating)), v.Number(r.Answers), v.Say(message.New("next.self-few", "n", fewestRated))}
		rated += r.Answers
		if r.Answers >= fewestRated {
			row.Right = v.Percent(r.Right)
			if lesson := selfLesson(r); lesson != "" {
				view.Lesson = append(view.Lesson, v.Say(message.New(lesson, "share", v.Percent(r.Right))))
			}
		}
		view.Rows = append(view.Rows, row)
	}
	if rated == 0 {
		return nil
	}
	return &view
}

// selfLesson is the message for what one rating teaches, "" for nothing.
func selfLesson(r scoring.SelfRating) string {
	switch {
	case r.Rating == scoring.RatedSure && r.Right >= soundShare:
		return "next.self-sound"
	case r.Rating == scoring.RatedSure:
		return "next.self-over"
	case r.Rating == scoring.RatedGuess && r.Right > knownShare:
		return "next.self-under"
	}
	return ""
}

package scoring

import (
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

// Withdrawal is a level that was taken back, and why.
type Withdrawal struct {
	At        time.Time
	LevelName string
	Cause     string // corrected or late, an answer; replaced, the framework; ruled; regraded; recounted
	Title     string // of the answer's question; "" for none
	Ruling    Ruling // ruled: the one
}

// withdrawn lists the levels of one competency that were taken back, the latest first.
func withdrawn(c *catalog.Catalog, f *competency.Framework, code string, events []competency.Event, all []competency.Evidence, rulings []competency.Ruling, acts []string, l message.Language) []Withdrawal {
	var list []Withdrawal
	for _, event := range ofKind(events, competency.Withdrawn) {
		if event.Competency != code {
			continue
		}
		w := Withdrawal{At: event.At, LevelName: access.LevelName(f, event.Level, l), Cause: "recounted"}
		if event.Cause == "replace" {
			w.Cause = "replaced"
		}
		if slices.Contains(acts, event.Cause) {
			w.Cause = "regraded"
		}
		if i := slices.IndexFunc(all, func(e competency.Evidence) bool { return e.ID == event.Cause }); i >= 0 {
			quiz, question, _ := strings.Cut(all[i].Item.Question, "#")
			w.Cause, w.Title = "late", access.QuestionTitle(c, quiz, question, l)
			if all[i].Supersedes != "" {
				w.Cause = "corrected"
			}
		}
		if i := slices.IndexFunc(rulings, func(r competency.Ruling) bool { return r.ID == event.Cause }); i >= 0 {
			w.Cause, w.Ruling = "ruled", Ruling(rulings[i])
		}
		list = append(list, w)
	}
	slices.Reverse(list)
	return list
}

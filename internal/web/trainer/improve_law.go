package trainer

import (
	"strings"

	"hocvu/internal/learning/improve"
	"hocvu/internal/message"
)

// lawSeen says since when a legal document no longer holds, and which lessons and questions rest on it.
func (v ImprovePages) lawSeen(row improve.Row) string {
	change, questions := row.Law, []string{}
	for _, q := range change.Questions {
		questions = append(questions, q.Quiz+"#"+q.Question)
	}
	said := v.Say(message.New("improve.seen-law", "day", change.Superseded.From))
	if by := change.Superseded.By; by != "" {
		said = v.Say(message.New("improve.seen-law-by", "day", change.Superseded.From, "by", by))
	}
	if len(change.Lessons) > 0 {
		said += " " + v.Say(message.New("improve.law-lessons", "names", strings.Join(change.Lessons, ", ")))
	}
	if len(questions) > 0 {
		said += " " + v.Say(message.New("improve.law-questions", "names", strings.Join(questions, ", ")))
	}
	return said
}

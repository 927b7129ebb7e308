package advice

import (
	"strings"
	"unicode/utf8"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Of questions with four options a quarter have the longest one right by chance. Above mostLongest somebody who only
// measures is paid for it; below leastSingles questions chance alone reaches it.
const (
	mostLongest  = 0.3
	leastSingles = 8
)

// LongestKeys finds a quiz in which whoever takes the longest option passes: it is about all questions of one choice
// together, and names those in which the key is the longest.
func LongestKeys(q *quiz.Quiz, l message.Language, lines Lines) []Finding {
	ids, all := LongestAmong(q, l)
	if all < leastSingles || float64(len(ids)) <= mostLongest*float64(all) {
		return nil
	}
	return []Finding{LongestIsKey.at(max(1, lines.Question(ids[0])), "n", len(ids), "of", all, "names", strings.Join(ids, ", "))}
}

// LongestAmong names the questions of one choice in which the key is the longest option, and counts those in which it
// could be.
func LongestAmong(q *quiz.Quiz, l message.Language) (ids []string, all int) {
	for _, question := range q.Questions {
		text, there := question.Texts[l]
		if !there || !chosenByOne(question) || len(text.Options) != len(question.Options) {
			continue
		}
		all++
		if keyIsLongest(question, text) {
			ids = append(ids, question.ID)
		}
	}
	return ids, all
}

// keyIsLongest reports whether the key has more letters than every other option.
func keyIsLongest(q quiz.Question, text quiz.Text) bool {
	key, other := 0, 0
	for i, option := range q.Options {
		n := utf8.RuneCountInString(visible(text.Options[i].HTML))
		if option.Right {
			key = max(key, n)
		} else {
			other = max(other, n)
		}
	}
	return key > other
}

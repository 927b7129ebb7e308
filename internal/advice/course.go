package advice

import (
	"math"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/message"
)

// Slow finds a lesson that is long in coming over a network of 64 kbps, the slowest that a station has.
func Slow(bytes int64) []Finding {
	if seconds := float64(bytes) / slowBytes; seconds > mostSeconds {
		return []Finding{SlowLesson.at(1, "kb", (bytes+1023)/1024, "seconds", math.Round(seconds*10)/10, "limit", mostSeconds)}
	}
	return nil
}

// slowBytes is what 64 kbps carry in a second. Somebody who waits longer than mostSeconds thinks that it is broken
// (Nielsen, Usability Engineering, 1993, puts the limit of attention at ten; a page has to be asked for and drawn too).
const (
	slowBytes   = 64_000 / 8
	mostSeconds = 6
)

// Untranslated finds a lesson that lacks a language that some of its course's lessons have.
func Untranslated(l message.Language, there, of int) Finding {
	return MissingTranslation.at(1, "language", string(l), "what", message.New("advice.untranslated-lesson", "n", there, "of", of))
}

// UntranslatedQuiz finds a quiz that lacks a language of its course. The line is that of the quiz in the course.
func UntranslatedQuiz(line int, name string, l message.Language) Finding {
	return MissingTranslation.at(line, "language", string(l), "what", message.New("advice.untranslated-quiz", "name", name))
}

// lawMonths is after how many months a legal document is looked up again.
const lawMonths = 12

// Law finds a legal document that nobody has compared with the original, or not for long, or that is not in force yet.
func Law(line int, law course.Law, today time.Time) []Finding {
	if from, ok := day(law.InForce); ok && from.After(today) {
		return []Finding{LegalBasis.at(line, "name", law.Number, "advice", message.New("advice.legal-not-yet", "day", law.InForce))}
	}
	checked, ok := day(law.Checked)
	switch {
	case !ok:
		return []Finding{LegalBasis.at(line, "name", law.Number, "advice", message.New("advice.legal-unchecked"))}
	case checked.AddDate(0, lawMonths, 0).Before(today):
		return []Finding{LegalBasis.at(line, "name", law.Number, "advice",
			message.New("advice.legal-old", "day", law.Checked, "months", lawMonths))}
	}
	return nil
}

// Superseded finds a legal document that no longer holds, with how much rests on it.
func Superseded(line int, number, from, by string, lessons, questions int) []Finding {
	what := message.New("advice.legal-over", "day", from, "lessons", lessons, "questions", questions)
	if by != "" {
		what = message.New("advice.legal-over-by", "day", from, "by", by, "lessons", lessons, "questions", questions)
	}
	return []Finding{LegalBasis.at(line, "name", number, "advice", what)}
}

// day reads a year, a month or a day as the first day that it can mean.
func day(text string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

package advice

import "hocvu/internal/message"

// Lesson is one text of a lesson, without its front matter.
type Lesson struct {
	Language  message.Language
	Source    string
	FirstLine int // of Source in its file
}

// Advise says what the rules of words have to say, and which abbreviations the lesson uses.
func (l Lesson) Advise() ([]Finding, Terms) {
	if l.Language != message.Vietnamese {
		return nil, Terms{}
	}
	all := passages(l.Source, l.FirstLine)
	found := longSentences(all)
	found = append(found, passives(all)...)
	found = append(found, purposelessPictures(all)...)
	found = append(found, missingExample(l.Source, l.FirstLine, all)...)
	return found, termsOf(all)
}

// Questions says what the rules of words have to say of a file of questions.
func (l Lesson) Questions() []Finding {
	if l.Language != message.Vietnamese {
		return nil
	}
	all := passages(l.Source, l.FirstLine)
	return append(longSentences(all), passives(all)...)
}

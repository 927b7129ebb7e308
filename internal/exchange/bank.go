// Package exchange owns the nouns in which questions cross between Hocvu and other systems: a bank of questions, as far
// from any format as from our own. A package below reads and writes each format. It refuses to know what a format looks
// like, what a competency code means, and where files are kept.
package exchange

import (
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Bank is a set of questions with the pictures that they show, and what of a file found no place in it.
type Bank struct {
	Title     string
	Questions []Question
	Left      int // questions of the file that are not in Questions
	Assets    Assets
	Notes     []Note
}

// Note says what became of one construct that could not be kept as it was.
type Note struct {
	File      string // within an archive, "" for the file itself
	Line      int
	Construct string // as the file names it: "shortanswer *", "<video>"
	message.Message
}

// NewNote makes a note about a line of the file itself.
func NewNote(line int, construct, id string, pairs ...any) Note {
	return Note{Line: line, Construct: construct, Message: message.New(id, pairs...)}
}

// Description is the kind of a text that asks nothing. The other kinds are those of quiz.
const Description = "description"

// Question is one question of a bank. What its kind does not use is empty.
type Question struct {
	File     string // within an archive, "" for the file itself
	Line     int
	Kind     string // a constant of quiz, or Description
	ID       string // as the other system writes it
	Name     string // short name for lists, plain text
	Category string // path of groups, parted by "/"
	Tags     []string
	Prompt   Text
	Feedback Text // for everybody, after the answer
	Hints    []Text
	Points   float64 // 0: not said
	Fixed    bool    // the answers keep their written order
	Partial  bool    // each right part earns its share
	Exact    bool    // text, cloze: capitals count
	Answers  []Answer
	Pairs    []Pair
	Gaps     []Gap // cloze: the prompt holds GapMark for each, in order
	Unit     string
	Units    []Unit
	Guidance Text // open: what those who judge an answer look for
	Template Text // open: what stands in the field before it is filled in
	Length   int  // open: most letters of an answer, 0: not said
	Evidence
}

// Evidence is what a question says of the officer who answers it. Only our own exports hold it.
type Evidence struct {
	Competencies []quiz.Weight
	Level        string
}

// GapMark stands in a prompt where a gap is. It is a private character that no text of a file may hold.
const GapMark = "\ue002"

// Answer is a choice, a step, or something that may be typed. Of true and false, true comes first.
type Answer struct {
	Line     int
	Text     Text
	Weight   float64 // per cent: 100 is right, below 0 takes back
	Feedback Text
	Number   Number // of the kind number
	Pattern  bool   // a star in the text stands for any letters
}

// Number is what is accepted as a number, in decimals as Hocvu writes them: a value with its tolerance, or a range.
type Number struct {
	Value, Tolerance string
	Low, High        string
}

// Pair is a row of a matching question. Without a left, the right goes with none.
type Pair struct {
	Line        int
	Left, Right Text
	Feedback    Text
}

// Explained tells whether a pair says why its sides go together.
func (p Pair) Explained() bool { return !p.Feedback.Empty() }

// Gap is one gap of a cloze: a word to be typed, with Number a number, or with Choices one of a list.
type Gap struct {
	Line    int
	Choices bool
	Number  bool
	Unit    string  // of a number
	Points  float64 // 0: not said
	Answers []Answer
}

// Unit is another unit in which a number may be given, and what it multiplies the number by.
type Unit struct{ Name, Factor string }

// NewAnswer makes an answer of plain words.
func NewAnswer(line int, words string, weight float64) Answer {
	return Answer{Line: line, Text: PlainText(words), Weight: weight}
}

// Right tells whether an answer earns all.
func (a Answer) Right() bool { return a.Weight >= full }

// full is a right answer's weight, less what is lost where three thirds are written in five decimals.
const full = 99.999

// Empty tells whether a question says nothing at all.
func (q Question) Empty() bool {
	return q.Prompt.Empty() && len(q.Answers) == 0 && len(q.Pairs) == 0 && len(q.Gaps) == 0
}

// Note adds a note about a question.
func (b *Bank) Note(q Question, line int, construct, id string, pairs ...any) {
	if line == 0 {
		line = q.Line
	}
	b.Notes = append(b.Notes, Note{File: q.File, Line: line, Construct: construct, Message: message.New(id, pairs...)})
}

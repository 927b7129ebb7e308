package quizfile

import (
	"hocvu/internal/exchange"
	"hocvu/internal/exchange/gift"
	"hocvu/internal/exchange/moodle"
	"hocvu/internal/exchange/native"
	"hocvu/internal/exchange/qti"
	"hocvu/internal/quiz"
)

// Written is a quiz in the format of another system.
type Written struct {
	Content   []byte
	Ending    string // of a file's name
	Questions int    // that the quiz has
	Kept      int    // that stand in Content
	Notes     []exchange.Note
}

// Targets are the names of all formats that are written.
var Targets = []string{GIFT, Moodle, QTI3}

// QTI3 is the version of QTI that is written.
const QTI3 = "qti3"

// targets write a bank in each format.
var targets = map[string]func(exchange.Bank) ([]byte, int, []exchange.Note){
	GIFT: func(b exchange.Bank) ([]byte, int, []exchange.Note) {
		text, kept, notes := gift.Write(b, native.Tags)
		return []byte(text), kept, notes
	},
	Moodle: func(b exchange.Bank) ([]byte, int, []exchange.Note) {
		text, kept, notes := moodle.Write(b, native.Tags)
		return []byte(text), kept, notes
	},
	QTI3: func(b exchange.Bank) ([]byte, int, []exchange.Note) { return qti.Write(b, native.Tags) },
}

// endings are those of the files of each format.
var endings = map[string]string{GIFT: ".gift.txt", Moodle: ".moodle.xml", QTI3: ".qti.zip"}

// Write writes a quiz of the catalog in a format of Targets. Asset finds a picture below the package's folder assets.
// What the format cannot say is in the notes, each named by its question's ID.
func Write(q *quiz.Quiz, format string, asset func(name string) ([]byte, bool)) Written {
	b := native.Read(q, asset)
	content, kept, notes := targets[format](b)
	return Written{Content: content, Ending: endings[format], Questions: len(q.Questions), Kept: kept,
		Notes: append(b.Notes, notes...)}
}

package answer

import (
	"encoding/json"
	"html/template"
	"math"
	"net/url"
	"strings"

	"hocvu/internal/attachment"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// FileField is the name of the field with a file, StayField of the button that sends it and stays, and DropField of the
// one that takes a file back.
const (
	FileField = "tep"
	StayField = "tai"
	DropField = "xoa"
)

// FileHref is where officers find the files that they have handed in.
const FileHref = "/bai-nop"

// Files is how a question is answered by files.
type Files struct {
	Held   []HeldFile
	More   bool   // one more may come, or take the place of the only one
	Accept string // what a browser offers to choose
	Rule   string // what may come, and how large
	Page   string // the page on which files are handed in, where it is not this; "": it is
}

// HeldFile is a file that has arrived.
type HeldFile struct{ ID, Href, Words string }

// fileKind is an answer by files, which a person judges.
type fileKind struct{}

// accepted are the endings and media types of each type of files, as browsers know them.
var accepted = map[string]string{
	quiz.Photo: "image/jpeg,image/png,image/webp", quiz.PDF: ".pdf,application/pdf", quiz.Document: ".docx,.odt",
	quiz.Sheet: ".xlsx,.ods", quiz.PlainTxt: ".txt,text/plain",
}

func (fileKind) show(p Presenter, view *View, q study.QuestionView, _ filler) {
	may := q.Question.HandIn
	if view.Answered || may == nil {
		return
	}
	view.Files = &Files{Held: p.HeldFiles(q), Rule: p.say(message.New("attachment.rule", "types",
		attachment.Names(may.Types), "megabytes", may.Megabytes, "n", may.Files))}
	view.Files.More = may.Files == 1 || len(q.Handed) < may.Files
	var all []string
	for _, name := range may.Types {
		all = append(all, accepted[name])
	}
	view.Files.Accept = strings.Join(all, ",")
	if view.Prefix != "" { // a form of several questions carries no files
		view.Files.Page = "/luyen-tap/" + q.Quiz + "/" + q.Question.ID
	}
}

// HeldFiles lists the files of an answer, or those that wait to be sent.
func (p Presenter) HeldFiles(q study.QuestionView) (all []HeldFile) {
	for _, file := range q.Handed {
		all = append(all, HeldFile{file.ID, FileHref + "/" + file.ID, p.FileWords(file)})
	}
	return all
}

// FileWords says what a file is and how large.
func (p Presenter) FileWords(file quiz.Handed) string {
	const kilo, mega = 1 << 10, 1 << 20
	size := p.say(message.New("attachment.kilobytes", "n", max(1, math.Round(float64(file.Bytes)/kilo))))
	if file.Bytes >= mega {
		size = p.say(message.New("attachment.megabytes", "n", math.Round(float64(file.Bytes)/mega*10)/10))
	}
	return p.say(message.New("attachment.one", "type", message.New("attachment.type-"+file.Type), "ending", file.Ending,
		"size", size))
}

// read finds no answer: files come by a form of their own.
func (fileKind) read(url.Values, study.QuestionView) (json.RawMessage, error) { return nil, ErrNothing }

func (fileKind) given(q study.QuestionView, f filler) (all []template.HTML) {
	for _, file := range q.Handed {
		all = append(all, escaped(Presenter{Language: f.language}.FileWords(file)))
	}
	return all
}

func (fileKind) right(Presenter, study.QuestionView, filler) []template.HTML { return nil }

func (fileKind) marksRight() bool { return true }

func (fileKind) reasons(study.QuestionView, filler) []template.HTML { return nil }

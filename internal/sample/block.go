package sample

import (
	"path"
	"strings"
)

// Block is what a button of the editor puts into a text: a part of a lesson, or a question of one kind.
type Block struct {
	Label string // ID of the message that names it
	Text  string
}

// blockMark begins a block in the files below block/; the rest of its line is the label.
const blockMark = "=== "

// asked are the questions of the sample that show a kind without naming it.
var asked = map[string]string{"{#chon-mot}": "kind.single", "{#dung-sai}": "kind.true-false"}

// Blocks are those for one file as it lies below its package's folder, whose name is id. None: it has no blocks.
func Blocks(kind, id, file string) (all []Block) {
	lesson := kind == "course" && path.Dir(file) == "lessons" && path.Ext(file) == ".md"
	if !lesson && (kind != "quiz" || path.Dir(file) != "." || path.Ext(file) != ".md") {
		return nil
	}
	from := "block/quiz.md"
	if lesson {
		from = "block/lesson.md"
	} else {
		all = askedBlocks()
	}
	content, err := files.ReadFile(from)
	if err != nil {
		return all
	}
	for part := range strings.SplitSeq(strings.ReplaceAll("\n"+string(content), name, id), "\n"+blockMark) {
		if label, text, found := strings.Cut(part, "\n"); found && label != "" {
			all = append(all, Block{label, strings.TrimSpace(text) + "\n"})
		}
	}
	return all
}

// askedBlocks are the questions of the sample quiz, one of each kind.
func askedBlocks() (all []Block) {
	seen := map[string]bool{}
	for _, piece := range Pieces("quiz", "quiz.md") {
		heading, _, _ := strings.Cut(piece.Text, "\n")
		label := ""
		if _, after, named := strings.Cut(heading, ` kind="`); named && !strings.Contains(heading, " logic=") {
			kind, _, _ := strings.Cut(after, `"`)
			label = "kind." + kind
		}
		for id, its := range asked {
			if strings.Contains(heading, id) {
				label = its
			}
		}
		if label != "" && !seen[label] {
			seen[label] = true
			all = append(all, Block{label, piece.Text})
		}
	}
	return all
}

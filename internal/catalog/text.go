package catalog

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hocvu/internal/course"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
)

// textFile is a Markdown file of a package in one language, by the blocks that are translated as one.
type textFile struct {
	name     string // below the package
	unit     string // what it is a text of in any language: the lesson's ID, "" for the quiz
	language message.Language
	blocks   []markdown.SourceBlock
}

func (p *page) text() textFile {
	t := textFile{"lessons/" + p.name, p.id, p.language, slices.Clone(p.rendered.Sections)}
	for i := range t.blocks {
		if t.blocks[i].ID == "" {
			t.blocks[i].From, t.blocks[i].Line = p.from.From, 1
		}
	}
	return t
}

func textOfQuiz(name string, l message.Language, docs []markdown.QuestionDoc) textFile {
	t := textFile{name: name, language: l}
	for _, doc := range docs {
		t.blocks = append(t.blocks, markdown.SourceBlock{ID: doc.ID, From: doc.From, Hash: doc.Hash, Line: doc.Line})
	}
	return t
}

// BlockState is how a block of a translation stands to its source.
type BlockState string

// The states. Of a block that does not name its source nobody has said that it is up to date.
const (
	Complete   BlockState = "complete"
	StaleBlock BlockState = "stale"
	Missing    BlockState = "missing"
)

// TranslatedBlock is one block of a source with its translation.
type TranslatedBlock struct {
	ID    string // of the section or question; "": what stands before a lesson's first section
	State BlockState
	Line  int // of the source
	There int // line of the translation; 0: it is missing
}

// TranslatedText is one source file with its translation into one language.
type TranslatedText struct {
	Kind         Kind
	Package      string
	Unit         string           // the lesson, "" for a quiz
	Language     message.Language // of the translation
	Source, File string           // names below the package; File "": there is no file in this language
	Folder       string           // of the package, as its author finds it
	Blocks       []TranslatedBlock
}

// Count counts the blocks of a state.
func (t TranslatedText) Count(s BlockState) (n int) {
	for _, b := range t.Blocks {
		if b.State == s {
			n++
		}
	}
	return n
}

// Translations compares every text of a course, and of the quizzes that it asks, with its translation into every
// language that the program speaks but the text's own. Lessons come in the order of study, quizzes behind them,
// languages within.
func (c *Catalog) Translations(id string) (all []TranslatedText) {
	its := c.Courses[id]
	if its == nil {
		return nil
	}
	all = c.translated(CourseKind, id, its.Order())
	for _, quiz := range c.QuizzesOf(its) {
		all = append(all, c.translated(QuizKind, quiz, []string{""})...)
	}
	return all
}

// QuizzesOf lists the quizzes that a course asks: those of its modules, and those whose questions stand in its lessons.
func (c *Catalog) QuizzesOf(its *course.Course) []string {
	all := its.Quizzes()
	for _, lesson := range its.Lessons {
		for _, block := range lesson.Pages[its.Language].Blocks {
			all = append(all, block.Quiz)
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(id string) bool { return c.Quizzes[id] == nil })
}

// translated compares the texts of one package, in the order of units.
func (c *Catalog) translated(kind Kind, id string, units []string) (all []TranslatedText) {
	f := c.files[ref{kind, id}]
	first := message.Language("")
	if kind == CourseKind {
		first = c.Courses[id].Language
	} else {
		first = c.Quizzes[id].Language
	}
	texts := map[string]map[message.Language]textFile{}
	for _, t := range c.texts[ref{kind, id}] {
		if texts[t.unit] == nil {
			texts[t.unit] = map[message.Language]textFile{}
		}
		texts[t.unit][t.language] = t
	}
	for _, unit := range units {
		source, known := texts[unit][first]
		if !known || f == nil {
			continue
		}
		for _, l := range message.Languages {
			if l == first {
				continue
			}
			t := TranslatedText{Kind: kind, Package: id, Unit: unit, Language: l, Source: source.name,
				File: texts[unit][l].name, Folder: f.path}
			for _, b := range source.blocks {
				t.Blocks = append(t.Blocks, compare(b, texts[unit][l].blocks))
			}
			all = append(all, t)
		}
	}
	return all
}

// compare finds the translation of a block.
func compare(b markdown.SourceBlock, there []markdown.SourceBlock) TranslatedBlock {
	its := TranslatedBlock{ID: b.ID, State: Missing, Line: b.Line}
	for _, other := range there {
		if other.ID != b.ID {
			continue
		}
		if its.There, its.State = other.Line, Complete; other.From != b.Hash {
			its.State = StaleBlock
		}
	}
	return its
}

// Lines reads a Markdown file of a served package and gives it line by line. A folder on disk may have changed since it
// was loaded. fs.ErrNotExist: no served package has such a text.
func (c *Catalog) Lines(kind Kind, id, name string) ([]string, error) {
	f := c.files[ref{kind, id}]
	if f == nil || !slices.ContainsFunc(c.texts[ref{kind, id}], func(t textFile) bool { return t.name == name }) {
		return nil, fs.ErrNotExist
	}
	content, fits, err := readFile(f.fsys, path.Join(f.root, name), MaxText)
	if err != nil || !fits {
		return nil, fs.ErrNotExist
	}
	content = bytes.ReplaceAll(bytes.TrimPrefix(content, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	return strings.Split(string(content), "\n"), nil
}

// Texts cuts the lines of both files of a translation into the texts of its blocks. Those of a missing block are "".
func (t TranslatedText) Texts(source, translation []string) (all [][2]string) {
	starts, there := []int{}, []int{}
	for _, b := range t.Blocks {
		starts = append(starts, b.Line)
		if b.There > 0 {
			there = append(there, b.There)
		}
	}
	for _, b := range t.Blocks {
		all = append(all, [2]string{between(source, b.Line, starts), between(translation, b.There, there)})
	}
	return all
}

// between is what stands from a line to before the next of others; "" for line 0.
func between(lines []string, from int, others []int) string {
	if from < 1 || from > len(lines) {
		return ""
	}
	to := len(lines) + 1
	for _, other := range others {
		if other > from {
			to = min(to, other)
		}
	}
	return strings.TrimSpace(strings.Join(lines[from-1:to-1], "\n"))
}

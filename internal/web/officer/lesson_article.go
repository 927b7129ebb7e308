package officer

import (
	"bytes"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/course"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// A lesson page is the same for every reader but for a few holes: the questions placed in it, whether it is read, and who
// reads it. So the page is made and compressed once, and only its holes for each reader.

// hole is what the template leaves where a reader's own part goes: a byte that no other output of html/template can hold,
// nor the safe HTML of a package.
const hole = template.HTML("\x00")

func (v LessonPages) article(l study.LessonView) (*page.Article, error) {
	catalog, key := any(v.Site.Learning.Catalog()), page.ArticleKey{Digest: l.Course.Digest, Lesson: l.Lesson.ID, Text: l.Language, Reader: v.Language}
	if kept := v.Site.Articles.Get(catalog, key); kept != nil {
		return kept, nil
	}
	f := page.Frame{Title: l.Page.Title, Back: &page.Link{Href: "/khoa-hoc/" + l.Course.ID, Text: l.Course.Title.In(v.Language, l.Course.Language)}, View: v.articleView(l)}
	f.Scripts, f.Styles = v.filesOf(l)
	v.Complete(&f)
	var whole bytes.Buffer
	if err := v.Site.Pages.Execute(&whole, "lesson", &f); err != nil {
		return nil, err
	}
	made := &page.Article{}
	for run := range bytes.SplitSeq(whole.Bytes(), []byte(hole)) {
		made.Segments = append(made.Segments, page.NewSegment(run))
	}
	v.Site.Articles.Put(catalog, key, made)
	return made, nil
}

// articleView is all of a lesson that is the same for every reader.
type articleView struct {
	Hole         template.HTML
	Outline      []headingView
	Tag          string // language of the text
	Where, Title string
	Note         string          // that the text is not in the reader's language
	Answers      *answersView    // nil: the lesson has no question
	Runs         []template.HTML // of the text; a hole for a question
	Prev, Next   *page.Link
	Goals        []string
	Competencies []page.Link
	Source       string
}

// answersView is the form that holds all questions of a lesson.
type answersView struct{ Action, Back, Many string }

type headingView struct {
	ID   string
	Text template.HTML
}

func (v LessonPages) articleView(l study.LessonView) articleView {
	c := l.Course
	view := articleView{Hole: hole, Tag: page.Tag(l.Language), Title: l.Page.Title, Goals: l.Page.Goals,
		Where:        v.Say(message.New("lesson.where", "n", l.N, "of", l.Of, "minutes", l.Page.Minutes, "kilobytes", (l.Page.Bytes+1023)/1024)),
		Prev:         v.turn(c.ID, l.Prev),
		Next:         v.turn(c.ID, l.Next),
		Competencies: v.competencyLinks(c.Framework, l.Lesson.Competencies),
		Source:       strings.TrimSuffix(v.VersionOf(c.Version, c.Updated)+". "+strings.Join(c.Authors, ", "), ". ")}
	if !l.Translated {
		view.Note = v.Say(message.New("lesson.untranslated", "language", page.LanguageNames[l.Language]))
	}
	if len(questionsOf(l.Page.Blocks)) > 0 {
		address := lessonHref(c.ID, l.Lesson.ID)
		view.Answers = &answersView{address + "/tra-loi", address, answer.ManyField}
	}
	for _, h := range l.Page.Outline {
		view.Outline = append(view.Outline, headingView{h.ID, template.HTML(h.Text)}) // safe since the package was loaded
	}
	for _, block := range l.Page.Blocks {
		run := hole
		if block.Question == "" {
			run = withIcons(block.HTML)
		}
		view.Runs = append(view.Runs, run)
	}
	return view
}

// filesOf lists the scripts and sheets that the kinds of a lesson's questions can use.
func (v LessonPages) filesOf(l study.LessonView) (scripts, styles []string) {
	quizzes := v.Site.Learning.Catalog().Quizzes
	add := func(files *[]string, name string) {
		if name != "" && !slices.Contains(*files, name) {
			*files = append(*files, name)
		}
	}
	for _, block := range questionsOf(l.Page.Blocks) {
		add(&scripts, "question.js")
		if q := quizzes[block.Quiz]; q != nil {
			if question, known := q.Question(block.Question); known {
				add(&scripts, answer.Script(question.Kind))
				add(&styles, answer.Style(question.Kind))
			}
		}
	}
	return scripts, styles
}

// questionsOf lists the blocks that are questions.
func questionsOf(blocks []course.Block) []course.Block {
	var questions []course.Block
	for _, block := range blocks {
		if block.Question != "" {
			questions = append(questions, block)
		}
	}
	return questions
}

// calloutHead is where a callout of a lesson begins: the text comes from a package, which knows no icons.
var calloutHead = regexp.MustCompile(`<aside class="callout( warning)?"[^>]*><p>`)

func withIcons(text string) template.HTML {
	return template.HTML(calloutHead.ReplaceAllStringFunc(text, func(head string) string {
		name := "note"
		if strings.Contains(head, "callout warning") {
			name = "warn"
		}
		drawing, _ := page.Icon(name)                                                       // both are in the table
		return strings.Replace(head, "<aside ", `<aside role="note" `, 1) + string(drawing) // no landmark: a lesson has many
	}))
}

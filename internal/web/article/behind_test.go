package article

import (
	"html/template"
	"strings"
	"testing"

	"hocvu/internal/course"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
)

// A translation of three parts: the beginning and one section are behind their source, another section is missing.
func TestAStalePartIsShownWithANoteAndNeverMixedWithItsSource(t *testing.T) {
	old := `<h2 id="section-cu">Old <em>part</em></h2><p>Old words.</p><h2 id="section-moi">New part</h2><p>New words.</p>`
	c := &course.Course{ID: "k", Language: message.Vietnamese}
	l := Lesson{LessonView: study.LessonView{Course: c, Language: message.English, Translated: true, Page: course.Page{
		Outline: []course.Heading{{ID: "section-cu"}, {ID: "section-moi"}}, Stale: []string{"", "cu", "thieu"},
		Blocks: []course.Block{{HTML: old}}}}, Reader: message.English}
	view := View{Runs: []template.HTML{template.HTML(old)}}
	l.noteBehind(&view)
	note, run := message.New("lesson.stale").In(message.English), string(view.Runs[0])
	if strings.Count(run, note) != 1 || strings.Index(run, note) < strings.Index(run, "Old <em>part</em></h2>") ||
		strings.Index(run, note) > strings.Index(run, "Old words.") {
		t.Errorf("the note does not stand behind the heading of the stale section alone: %s", run)
	}
	said := run[strings.Index(run, `<p class="small soft"`):strings.Index(run, "<p>Old words.")]
	if left := strings.Replace(run, said, "", 1); left != old {
		t.Errorf("the text itself has changed: %s", left)
	}
	want := message.New("lesson.parts-missing", "n", 1, "language", "Tiếng Việt").In(message.English)
	if len(view.Behind) != 2 || view.Behind[0] != note || view.Behind[1] != want {
		t.Errorf("%q", view.Behind)
	}
}

package questions_test

import (
	"strings"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// library is a site with two quizzes and the courses in which they stand.
func library(t testing.TB) (*fixture, access.Officer) {
	h := open(t)
	single := func(id, heading, competency string) quiz.Question {
		return quiz.Question{ID: id, Kind: quiz.Single,
			Weights: []quiz.Weight{{Competency: competency, Share: 1}},
			Tags:    []string{"ôn thi"}, Texts: map[message.Language]quiz.Text{
				"vi": {Title: heading, Heading: "<em>" + heading + "</em>",
					Options: []quiz.OptionText{{HTML: "Khóa <b>màn hình</b>", Reason: "Người lạ &amp; kẻ gian"}}},
				"en": {Title: "A lock", Heading: "A lock"}}}
	}
	one := &quiz.Quiz{ID: "mot", Language: "vi", Framework: "bdhvs", Questions: []quiz.Question{
		single("mat-khau", "Mật khẩu nào dài?", "4.1"), single("mat-khau-2", "Mất khâu nào?", "4.2")}}
	two := &quiz.Quiz{ID: "hai", Language: "vi", Framework: "khac", Questions: []quiz.Question{single("khoa", "Hoà giải", "4.1")}}
	lesson := func(quiz, question string) *course.Lesson {
		page := course.Page{Blocks: []course.Block{{Quiz: quiz, Question: question}}}
		return &course.Lesson{Pages: map[message.Language]course.Page{"vi": page}}
	}
	h.SetCatalog(&catalog.Catalog{Quizzes: map[string]*quiz.Quiz{"mot": one, "hai": two},
		Courses: map[string]*course.Course{
			"a": {ID: "a", Language: "vi", Lessons: map[string]*course.Lesson{"01": lesson("mot", "mat-khau")},
				Modules: []course.Module{{ID: "x", Quiz: "hai"}}},
			"b": {ID: "b", Language: "vi", Lessons: map[string]*course.Lesson{"01": lesson("mot", "mat-khau"), "02": lesson("mot", "mat-khau")}}},
		Packages: []catalog.Package{{Kind: catalog.QuizKind, ID: "mot"}, {Kind: catalog.QuizKind, ID: "hai"},
			{Kind: catalog.CourseKind, ID: "a"}, {Kind: catalog.CourseKind, ID: "b"}}})
	o := h.AddOfficer(t, "000-301", h.Unit(t, "B"))
	h.Appoint(t, store.Appointment{Officer: o.ID, Role: access.Trainer, Starts: learningtest.Monday.Add(-time.Hour)})
	return h, o
}

func TestAQuestionIsFoundByWordAndCompetency(t *testing.T) {
	h, trainer := library(t)
	for _, of := range []struct {
		words, framework, competency string
		found                        string
	}{
		{"mật khẩu", "", "", "mot#mat-khau"},
		{"MẬT KHẨU", "", "", "mot#mat-khau"},
		{"mat khau nao", "", "", "mot#mat-khau mot#mat-khau-2"},
		{"hòa", "", "", "hai#khoa"}, // the mark stands elsewhere in the package
		{"đôn", "", "", ""},         // đ is no d
		{"màn hình kẻ", "", "", "mot#mat-khau mot#mat-khau-2 hai#khoa"},
		{"& lock", "", "", ""}, // words of two languages
		{"lock", "", "4.2", "mot#mat-khau-2"},
		{"on thi", "khac", "4.1", "hai#khoa"},
		{"", "bdhvs", "4.1", "mot#mat-khau"},
		{"em", "", "4.9", ""},
		{"<em>", "", "", ""}, // marks of the page are no words
		{"  ", "", "", ""},
	} {
		asked := questions.FindRequest{Words: of.words, Framework: of.framework, Competency: of.competency}
		found, more, err := h.Services.Questions.Find(trainer, asked)
		if err != nil || more != 0 {
			t.Fatal(err)
		}
		var names []string
		for _, one := range found {
			names = append(names, one.Quiz.ID+"#"+one.Question.ID)
		}
		if got := strings.Join(names, " "); got != of.found {
			t.Errorf("%q %s %s: %s, want %s", of.words, of.framework, of.competency, got, of.found)
		}
	}
}

func TestAQuestionThatIsFoundTellsInWhichCoursesItStands(t *testing.T) {
	h, trainer := library(t)
	found, _, err := h.Services.Questions.Find(trainer, questions.FindRequest{Competency: "4.1"})
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	if got := strings.Join(found[0].Courses, " ") + "|" + strings.Join(found[1].Courses, " "); got != "a b|a" {
		t.Errorf("%s", got)
	}
}

func TestWhoTrainsNobodyFindsNoQuestion(t *testing.T) {
	h, _ := library(t)
	o := h.AddOfficer(t, "000-302", h.Unit(t, "B"))
	_, _, err := h.Services.Questions.Find(o, questions.FindRequest{Words: "mat"})
	learningtest.Refused(t, err, access.ErrNotFound)
}

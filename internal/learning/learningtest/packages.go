package learningtest

import (
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Successor takes the place of "khung": 4.1 is D, 4.2 is in E and F together, G is new; its one level asks for a little more.
func Successor() *competency.Framework {
	f := Framework()
	f.ID, f.Levels = "moi", []competency.Level{{ID: "co-ban", Prior: -1, Cut: 0, Name: Name("Cơ bản")}}
	walk := func(code string, codes ...string) competency.Competency {
		return competency.Competency{Code: code, Name: Name(code), Crosswalk: map[string][]string{"khung": codes}}
	}
	f.Areas = []competency.Area{{Code: "1", Name: Name("Miền"), Competencies: []competency.Competency{walk("D", "4.1"), walk("E", "4.2"), walk("F", "4.2"), walk("G")}}}
	return f
}

// Name gives a name in Vietnamese.
func Name(words string) map[string]string { return map[string]string{"vi": words} }

// Framework has two levels and two competencies.
func Framework() *competency.Framework {
	return &competency.Framework{ID: "khung", Version: "1", Language: "vi", Title: Name("Khung"),
		Levels: []competency.Level{{ID: "basic", Prior: -1.2, Cut: -0.35, Name: Name("Cơ bản")}, {ID: "advanced", Prior: 1.2, Cut: 2.05, Name: Name("Cao")}},
		Award:  competency.Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 4, QuestionsAtLevel: 2, Keyless: 2, Days: 2, HoursApart: 12, MeasuredFrom: 3, RefreshBelow: 0.6},
		Areas:  []competency.Area{{Code: "4", Name: Name("An toàn"), Competencies: []competency.Competency{{Code: "4.1", Name: Name("Thiết bị")}, {Code: "4.2", Name: Name("Dữ liệu")}}}}}
}

// Question makes a question on competency 4.1 with words that must not be seen too early.
func Question(id, kind string, options ...quiz.Option) quiz.Question {
	q := quiz.Question{ID: id, Digest: "d-" + id, Kind: kind, Level: "basic", Weights: []quiz.Weight{{Competency: "4.1", Share: 1}}, Points: 1, HintCost: 0.25, Shuffle: true, Options: options,
		Texts: map[message.Language]quiz.Text{"vi": {Title: "Câu " + id, Heading: "Câu " + id, Body: "<p>Đề bài</p>", Hints: []string{"HINT-1", "HINT-2"}, Reason: "SECRET-REASON"}}}
	text := q.Texts["vi"]
	for _, o := range options {
		words := "Lựa chọn " + string(rune('A'+o.ID-1))
		if o.Form != "" {
			words = "SECRET-FORM " + o.Form
		}
		text.Options = append(text.Options, quiz.OptionText{HTML: words, Reason: "SECRET-OPTION"})
	}
	q.Texts["vi"] = text
	return q
}

// Choices makes four options, one of them right.
func Choices(right int) []quiz.Option {
	options := []quiz.Option{{ID: 1}, {ID: 2}, {ID: 3}, {ID: 4}}
	options[right-1].Right, options[right-1].Credit = true, 1
	return options
}

// Quiz has two practice questions and eight for exams, one of every kind.
func Quiz() *quiz.Quiz {
	lesson := Question("trong-bai", quiz.Single, Choices(2)...)
	lesson.Placed = true
	both := Question("ca-hai", quiz.Single, Choices(3)...)
	both.Placed, both.Both = true, true
	sum := Question("tinh", quiz.Number)
	sum.Placed, sum.Logic = true, "sum.js"
	examSum := Question("tinh-thi", quiz.Number)
	examSum.Logic = "sum.js"
	examSum.Texts["vi"] = quiz.Text{Heading: "Gấp đôi {{n}}", Sections: map[string]quiz.Section{"SECRET-SECTION": {HTML: "SECRET-SECTION"}}}
	form := Question("so", quiz.Number, quiz.Option{ID: 1, Right: true, Credit: 1, Form: "16.7"})
	form.Tolerance = quiz.Tolerance{Value: 0.12345}
	words := Question("chu", quiz.TextKind, quiz.Option{ID: 1, Right: true, Credit: 1, Form: "SECRET-WORD"})
	order := Question("thu-tu", quiz.Order, quiz.Option{ID: 1}, quiz.Option{ID: 2}, quiz.Option{ID: 3})
	match := Question("ghep", quiz.Match)
	match.Pairs, match.Rights = 2, 3
	match.Texts["vi"] = quiz.Text{Heading: "Ghép", Lefts: []string{"L1", "L2"}, Rights: []quiz.OptionText{{HTML: "R1", Reason: "SECRET-PAIR"}, {HTML: "R2", Reason: "SECRET-PAIR"}, {HTML: "R3"}}}
	cloze := Question("dien", quiz.Cloze)
	gap := func(form string) []quiz.Option { return []quiz.Option{{ID: 1, Right: true, Credit: 1, Form: form}} }
	cloze.Gaps = []quiz.Gap{{Options: gap("SECRET-GAP")},
		{Choices: true, Options: []quiz.Option{{ID: 1}, {ID: 2, Right: true, Credit: 1}}},
		{Number: true, Tolerance: quiz.Tolerance{Value: 0.12345}, Options: gap("16.7")}}
	cloze.Texts["vi"] = quiz.Text{Heading: "Điền", GapUnits: []string{"", "", "phút"}, Gaps: [][]quiz.OptionText{
		{{HTML: "SECRET-GAP"}}, {{HTML: "G1", Reason: "SECRET-GAP-REASON"}, {HTML: "G2"}},
		{{HTML: "16.7", Reason: "SECRET-GAP-REASON"}}}}
	multiple := Question("nhieu", quiz.Multiple, quiz.Option{ID: 1, Right: true, Credit: 1}, quiz.Option{ID: 2, Right: true, Credit: 1}, quiz.Option{ID: 3})
	return &quiz.Quiz{ID: "bai", Version: "1", Digest: "digest-1", Language: "vi", Title: map[message.Language]string{"vi": "Bài thi"}, Framework: "khung",
		Exam:      quiz.Exam{Pick: 10, Attempts: 3, Wait: 24 * time.Hour, Time: 20 * time.Minute, Pass: 0.8, ShowKeys: quiz.ShowKeysPassed},
		Questions: []quiz.Question{lesson, both, sum, examSum, form, words, order, match, cloze, multiple, Question("mot", quiz.Single, Choices(1)...), Question("hai", quiz.Single, Choices(4)...)},
		Scripts:   map[string]string{"sum.js": "SECRET-SCRIPT"}}
}

// Catalog has one course, its quiz and its framework.
func Catalog() *catalog.Catalog {
	lesson := func(id string, blocks ...course.Block) *course.Lesson {
		return &course.Lesson{ID: id, Pages: map[message.Language]course.Page{"vi": {Title: "Bài " + id, Minutes: 5, Blocks: append(blocks, course.Block{HTML: "<p>…</p>"})}}}
	}
	c := &course.Course{ID: "khoa", Digest: "c", Language: "vi", Title: course.Text{"vi": "Khóa"}, Framework: "khung", Competencies: []string{"4.1"},
		Modules:    []course.Module{{ID: "a", Title: course.Text{"vi": "Chặng 1"}, Lessons: []string{"01", "02"}}, {ID: "b", Title: course.Text{"vi": "Thi"}, Quiz: "bai"}},
		Completion: course.Completion{Lessons: "all", Quiz: "passed"}, Lessons: map[string]*course.Lesson{
			"01": lesson("01", course.Block{Quiz: "bai", Question: "trong-bai"}, course.Block{Quiz: "bai", Question: "tinh"}), "02": lesson("02", course.Block{Quiz: "bai", Question: "ca-hai"})}}
	return &catalog.Catalog{Courses: map[string]*course.Course{"khoa": c}, Quizzes: map[string]*quiz.Quiz{"bai": Quiz()},
		Frameworks: map[string]*competency.Framework{"khung": Framework()},
		Packages: []catalog.Package{{Kind: catalog.CourseKind, ID: "khoa", State: catalog.Served}, {Kind: catalog.FrameworkKind, ID: "khung", State: catalog.Served},
			{Kind: catalog.QuizKind, ID: "bai", State: catalog.Served}}}
}

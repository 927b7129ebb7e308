package native_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/aiken"
	"hocvu/internal/exchange/gift"
	"hocvu/internal/exchange/moodle"
	"hocvu/internal/exchange/native"
	"hocvu/internal/exchange/qti"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
)

// FuzzWrite holds what is true of every file: each draft that comes of it parses as a quiz whose questions are all
// there.
func FuzzWrite(f *testing.F) {
	for _, seed := range []string{
		"Hỏi?{=a ~b}", "[html]<p>x<b>y</p>{T}", "[markdown]# x\n* y{=a =b}", "Hỏi {=a ~b} nữa?", "Ghép{=a -> b =c -> b}", "::n::x{#1:2 =%50%3..4#f####g}",
		"Câu?\nA. một\nB. hai\nANSWER: B\n",
		`<quiz><question type="cloze"><questiontext format="html"><text>x {1:MC:=a~b} y</text></questiontext></question></quiz>`,
		`[html]<table><tr><td>a|b<td><ul><li>c</table><pre>{{x}}</pre>{~%50%<img src="data:image/gif;base64,AAAA"> ~%50%b}`,
		"[html]<ol><li>a</li></ol>{=a\n=b}", "- [x] a\n> b\n# c {#d}\\n---{=a ~b}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 1<<14 {
			return
		}
		for _, p := range drafts(string(content)) {
			_, body, _ := strings.Cut(string(p.Files["quiz.md"])[4:], "\n---\n")
			read, err := markdown.ParseQuiz(context.Background(), markdown.QuizInput{Source: body, Assets: "assets/"})
			if err != nil {
				t.Fatal(err)
			}
			bounded := slices.ContainsFunc(read.Problems, func(p markdown.Problem) bool {
				return slices.Contains(bounds, p.Message.ID)
			})
			if len(read.Questions) != p.Questions && !bounded {
				t.Errorf("%d questions written, %d read\n%s\n%+v", p.Questions, len(read.Questions), body, read.Problems)
			}
		}
	})
}

// bounds are the problems of a file that holds more than one may.
var bounds = []string{"markdown.paragraph-too-rich", "markdown.too-deep", "markdown.table-too-wide", "markdown.tables-too-large",
	"markdown.output-too-large"}

// drafts are the packages that come of a text in the format that it looks like.
func drafts(text string) []native.Package {
	text, err := exchange.Decode([]byte(text), "")
	if err != nil {
		return nil
	}
	bank := gift.Parse(text)
	switch {
	case strings.HasPrefix(text, "<quiz"):
		bank, err = moodle.Parse(text, markdown.Slug)
	case strings.HasPrefix(text, "<assessmentItem"):
		bank, err = qti.Parse(text)
	case strings.Contains(text, "ANSWER"):
		bank = aiken.Parse(text)
	}
	if err != nil {
		return nil
	}
	return native.Write(&bank, native.Options{ID: "thu", Language: message.Vietnamese, Framework: "bdhvs", Level: "basic"})
}

package moodle_test

import (
	"strings"
	"testing"

	"hocvu/internal/exchange/moodle"
	"hocvu/internal/refusal"
)

func FuzzParse(f *testing.F) {
	for _, inside := range []string{
		`<question type="multichoice"><answer fraction="100"><text>a</text><feedback><text>b</text></feedback></answer></question>`,
		`<question type="cloze"><questiontext><text>x {1:MC:=a#b~%50%c} {:SA:=\}}</text></questiontext></question>`,
		`<question type="numerical"><answer><text>1e5</text><tolerance>x</tolerance></answer><units><unit><multiplier>0</multiplier></unit></units></question>`,
		`<question type="gapselect"><questiontext><text>[[1]][[9]]</text></questiontext><selectoption><text>a</text></selectoption></question>`,
		`<question type="matching"><subquestion/></question><question type="ordering"><answer fraction="NaN"/></question>`,
		`<question type="truefalse"><questiontext><text>@@PLUGINFILE@@</text><file name="a.png" encoding="base64">AA==</file></questiontext></question>`,
	} {
		f.Add(inside)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		text := "<quiz>" + inside + "</quiz>"
		b, err := moodle.Parse(text, strings.ToLower)
		if err != nil && refusal.Of(err) == nil {
			t.Errorf("%q: %v", text, err)
		}
		for _, q := range b.Questions {
			if q.Kind == "" {
				t.Errorf("%q: a question without a kind", text)
			}
		}
	})
}

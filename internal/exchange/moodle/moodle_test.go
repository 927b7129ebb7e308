package moodle_test

import (
	"strings"
	"testing"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/moodle"
	"hocvu/internal/refusal"
)

// parse reads one question of a type.
func parse(t *testing.T, kind, inside string) exchange.Question {
	t.Helper()
	b, err := moodle.Parse(`<quiz><question type="`+kind+`">`+inside+"</question></quiz>", strings.ToLower)
	if err != nil || len(b.Questions) != 1 {
		t.Fatal(err, b)
	}
	return b.Questions[0]
}

func TestATextWithoutAFormatHasThatOfItsQuestion(t *testing.T) {
	for said, want := range map[string]exchange.Format{
		`format="markdown"`: exchange.Markdown, `format="HTML"`: exchange.HTML, `format="1"`: exchange.Auto, "": exchange.Auto,
		`format="plain_text"`: exchange.Plain,
	} {
		q := parse(t, "multichoice", `<questiontext `+said+`><text>a</text></questiontext><answer fraction="100"><text>b</text><feedback><text>c</text></feedback></answer>`)
		if a := q.Answers[0]; q.Prompt.Format != want || a.Text.Format != want || a.Feedback.Format != want {
			t.Errorf("%s: %v, %v, %v, want %v", said, q.Prompt.Format, a.Text.Format, a.Feedback.Format, want)
		}
	}
}

func TestTrueComesFirstInWordsOfAnotherLanguage(t *testing.T) {
	q := parse(t, "truefalse", `<answer fraction="0"><text>Đúng</text></answer><answer fraction="100"><text>Sai</text></answer>`)
	if q.Answers[0].Right() || !q.Answers[1].Right() {
		t.Errorf("%+v", q.Answers)
	}
}

func TestAPictureIsFoundHoweverItsAddressIsWritten(t *testing.T) {
	for src, name := range map[string]string{
		"a.png": "a.png", "h%C3%ACnh%201.png": "hình 1.png", "a.png?time=1445944565643": "a.png", "x/a&amp;b.png": "a&b.png",
	} {
		path := "/"
		if strings.HasPrefix(src, "x/") {
			path = "/x/"
		}
		q := parse(t, "essay", `<questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/`+src+`">]]></text><file name="`+
			strings.ReplaceAll(name, "&", "&amp;")+`" path="`+path+`" encoding="base64">AAAA</file></questiontext>`)
		if len(q.Prompt.Files) != 1 || strings.Contains(q.Prompt.Source, "?") {
			t.Errorf("%s: %v in %s", src, q.Prompt.Files, q.Prompt.Source)
		}
	}
}

func TestThePictureOfAnOldQuestionStandsBelowItsText(t *testing.T) {
	q := parse(t, "essay", `<questiontext><text>Hỏi?</text></questiontext><image>cờ.png</image><image_base64>AAAA</image_base64>`)
	if want := `Hỏi?<p><img src="@@PLUGINFILE@@/cờ.png" alt=""></p>`; q.Prompt.Source != want || len(q.Prompt.Files) != 1 {
		t.Errorf("%s, %v", q.Prompt.Source, q.Prompt.Files)
	}
}

func TestTheChoicesOfAGapKeepTheirOrderUnlessTheySayNo(t *testing.T) {
	for name, fixed := range map[string]bool{"MULTICHOICE": true, "MCV": true, "MCS": false, "MULTICHOICE_HS": false, "SA": false} {
		if q := parse(t, "cloze", "<questiontext><text>a {1:"+name+":=b~=c}</text></questiontext>"); q.Fixed != fixed {
			t.Errorf("%s: %v", name, q.Fixed)
		}
	}
}

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

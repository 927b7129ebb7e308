package quizfile_test

import (
	"strings"
	"testing"

	"hocvu/internal/quizfile"
)

const anItem = `<assessmentItem identifier="i"><responseDeclaration identifier="R" cardinality="single"><correctResponse><value>a</value>` +
	`</correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R"><prompt>Hỏi?</prompt>` +
	`<simpleChoice identifier="a">một</simpleChoice><simpleChoice identifier="b">hai</simpleChoice></choiceInteraction></itemBody>` +
	`<responseProcessing template="http://a.example/match_correct"/></assessmentItem>`

func TestTheFormatOfAFileIsFoundByWhatItHolds(t *testing.T) {
	for name, c := range map[string]struct {
		content, format string
		questions       int
	}{
		"Aiken with code in its words": {"In ra gì? int a[] = {1,2}; void f() {}\nA. {1}\nB. 2\nANSWER: B\n\nThẻ nào?\nA) <a>\nB) <b>\nANSWER: A\n",
			quizfile.Aiken, 2},
		"Aiken that ends as DOS does":   {"Một?\r\nA. a\r\nB. b\r\nANSWER: A\r\n\x1a", quizfile.Aiken, 1},
		"GIFT that speaks of an answer": {"::Một::Điền ANSWER: A vào đâu?{=a ~b}\n", quizfile.GIFT, 1},
		"a folder packed as a whole": {zipped(t, "__MACOSX/goi/._imsmanifest.xml", "\x00", "goi/imsmanifest.xml", manifest, "goi/a.xml", anItem),
			quizfile.QTI, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, "a.txt", []byte(c.content))
			if d.Format != c.format || d.Kept() != c.questions {
				t.Errorf("%d questions of %s: %s", d.Kept(), d.Format, told(d.Notes))
			}
		})
	}
	for _, sign := range []string{"{1}", "&lt;a&gt;"} {
		if d := read(t, "a.txt", []byte("In ra gì? {}\nA. {1}\nB. <a>\nANSWER: B\n")); !strings.Contains(quizFile(d), sign) {
			t.Errorf("no %s in\n%s", sign, quizFile(d))
		}
	}
}

func TestQuestionsThatAreLeftOutAreCounted(t *testing.T) {
	for name, content := range map[string]string{
		"GIFT":   "::Một::Đúng?{T}\n\nHai?{=a\n\nTính $\\frac{1}{2}$ {T}\n",
		"Aiken":  "Một?\nA. a\nB. b\nANSWER: A\n\nHai?\nA. a\nB. b\n\nBa?\nA. a\nB. b\nANSWER: C\n",
		"Moodle": `<quiz>` + strings.Repeat(`<question type="stack"/>`, 2) + `<question type="essay"><questiontext><text>Viết.</text></questiontext></question></quiz>`,
		"QTI": zipped(t, "imsmanifest.xml", `<manifest><resources>`+strings.Repeat(`<resource type="imsqti_item_xmlv2p2" href="b.xml"/>`, 2)+
			`<resource type="imsqti_item_xmlv2p2" href="a.xml"/></resources></manifest>`, "a.xml", anItem),
	} {
		t.Run(name, func(t *testing.T) {
			if d := read(t, "a", []byte(content)); d.Found != 3 || d.Kept() != 1 {
				t.Errorf("%d of %d: %s", d.Kept(), d.Found, told(d.Notes))
			}
		})
	}
}

func TestAPictureInTheFirstLineIsKeptInSilence(t *testing.T) {
	d := read(t, "a.xml", []byte(`<quiz><question type="truefalse"><name><text>Cờ</text></name><questiontext format="html"><text>`+
		`<![CDATA[<p>Cờ gì? <img src="@@PLUGINFILE@@/a.png" alt="cờ"></p>]]></text><file name="a.png" encoding="base64">AAAA</file></questiontext>`+
		`<answer fraction="100"><text>true</text></answer></question></quiz>`))
	if len(d.Notes) > 0 || !strings.Contains(quizFile(d), "# Cờ gì? ![cờ](assets/a.png)") {
		t.Errorf("told %s\n%s", told(d.Notes), quizFile(d))
	}
}

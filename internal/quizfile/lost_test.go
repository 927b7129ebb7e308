package quizfile_test

import (
	"strings"
	"testing"
)

// TestNothingOfAnItemIsLostWithoutAWord holds what each part of a QTI item becomes: it stands in the draft, or a line
// of the report says that it does not.
func TestNothingOfAnItemIsLostWithoutAWord(t *testing.T) {
	const (
		scored  = `<responseProcessing template="http://a.example/match_correct"/>`
		mapped  = `<responseProcessing template="http://a.example/map_response.xml"/>`
		correct = `<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration>`
		choices = `<simpleChoice identifier="a">một</simpleChoice><simpleChoice identifier="b">hai</simpleChoice>`
	)
	choice := func(attributes, inside string) string {
		return `<choiceInteraction responseIdentifier="R"` + attributes + "><prompt>Hỏi?</prompt>" + inside + "</choiceInteraction>"
	}
	whole := func(parts ...string) string {
		return `<assessmentItem identifier="c" title="c">` + strings.Join(parts, "\n") + "</assessmentItem>"
	}
	body := func(inside string) string { return "<itemBody>" + inside + "</itemBody>" }
	mapping := func(cardinality, more string, pairs ...string) string {
		all := `<responseDeclaration identifier="R" cardinality="` + cardinality + `" baseType="` + "identifier" + `"><mapping` + more + ">"
		for i := 0; i < len(pairs); i += 2 {
			all += `<mapEntry mapKey="` + pairs[i] + `" mappedValue="` + pairs[i+1] + `"/>`
		}
		return all + "</mapping></responseDeclaration>"
	}
	pairs := `<matchInteraction responseIdentifier="R"><prompt>Ghép.</prompt><simpleMatchSet><simpleAssociableChoice identifier="a">một</simpleAssociableChoice>` +
		`<simpleAssociableChoice identifier="b">hai</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="c">1</simpleAssociableChoice>` +
		`<simpleAssociableChoice identifier="d">2</simpleAssociableChoice></simpleMatchSet></matchInteraction>`
	for name, c := range map[string]struct{ file, draft, told string }{
		"an item without processing": {whole(correct, body(choice("", choices))), "- [x] một",
			"1: <responseDeclaration>: the file does not say how this earns points; what it declares correct is taken for the key (look it through)"},
		"processing that gives nothing": {whole(correct, body(choice("", choices)), "<responseProcessing><responseCondition><responseIf>"+isRight+
			"</responseIf></responseCondition></responseProcessing>"), "- [x] một",
			"1: <responseDeclaration>: the file does not say how this earns points; what it declares correct is taken for the key (look it through)"},
		"map_response without a mapping": {whole(correct, body(choice("", choices)), mapped), "- [x] một",
			"1: <responseDeclaration>: the file does not say how this earns points; what it declares correct is taken for the key (look it through)"},
		"a block of feedback": {whole(correct, body(choice("", choices)+`<feedbackBlock identifier="again"><p>Thử lại!</p></feedbackBlock>`), scored), "- [x] một",
			`2: <feedbackBlock again>: feedback for any other answer has no place here, left out: "Thử lại!"`},
		"a block with the solution": {whole(correct, body(choice("", choices)+`<feedbackBlock identifier="SOLUTION"><p>Vì thế.</p></feedbackBlock>`), scored), "> Vì thế.", ""},
		"feedback of a choice twice": {whole(correct, body(choice("", `<simpleChoice identifier="a">một<feedbackInline identifier="a">Phải.</feedbackInline></simpleChoice>`+
			`<simpleChoice identifier="b">hai</simpleChoice>`)), scored, `<modalFeedback identifier="a">Đúng rồi.</modalFeedback>`), "  > Phải.\n  >\n  > Đúng rồi.", ""},
		"feedback of a step": {whole(declared("ordered", "identifier", "a", "b", "c"), body(ordering), scored, `<modalFeedback identifier="a">Bước một.</modalFeedback>`),
			"1. một", `4: <modalFeedback a>: feedback for any other answer has no place here, left out: "Bước một."`},
		"a choice with a place of its own": {whole(correct, body(choice(` shuffle="true"`, choices+`<simpleChoice identifier="z" fixed="true">ba</simpleChoice>`)), scored),
			"shuffle=false", "2: fixed: some choices keep their place while others are shuffled; here none is shuffled"},
		"choices that all have one": {whole(correct, body(choice(` shuffle="true"`, strings.ReplaceAll(choices, "<simpleChoice ", `<simpleChoice fixed="true" `))), scored),
			"shuffle=false", ""},
		"processing of an interaction that is not kept": {whole(correct, strings.Replace(correct, `"R"`, `"S"`, 1), body(choice("", choices)+
			`<gapMatchInteraction responseIdentifier="S"/>`), scored), "- [x] một", "3: <gapMatchInteraction>: there is no such type of question here; left out"},
		"a bound of choices": {whole(mapping("multiple", "", "a", "1", "b", "1"), body(choice(` shuffle="true" maxChoices="2"`, choices+`<simpleChoice identifier="z">ba</simpleChoice>`)), mapped),
			"points=2 weights=\"50 50 0\"", "2: <choiceInteraction>: how many choices may be taken is not bounded here; any number may"},
		"points of a mapping with a bound": {whole(mapping("multiple", ` upperBound="3"`, "a", "2", "b", "2"), body(choice(` shuffle="true"`, choices)), mapped), "points=3", ""},
		"points of a condition": {whole(correct, body(choice(` shuffle="true"`, choices)), "<responseProcessing>"+condition(given("responseIf", isRight, "SCORE", "4"))+"</responseProcessing>"),
			"points=4", ""},
		"pairs that earn different points": {whole(mapping("multiple", "", "a c", "1", "b d", "0.5"), body(pairs), mapped), "points=1.5 shuffle=false partial=\"each\"",
			"2: <mapping>: the pairs earn different points, or wrong ones take some away; here each right one counts the same and none takes away"},
		"words for those who hear": {whole(correct, body(choice("", choices)), "<catalogInfo><catalog>Nói.</catalog></catalogInfo>", scored), "- [x] một",
			"3: <catalogInfo>: this part is not there here; the question is kept without it (look it through)"},
		"a form that is asked of the answer": {whole(declared("single", "string", "Huế"), body(`<p>Ở <textEntryInteraction responseIdentifier="R" patternMask="[A-Z].*"/></p>`), scored),
			"- [x] Huế", "2: patternMask: is not there here; left out in 1 question (value: [A-Z].*)"},
		"an element of QTI within words": {whole(correct, body("<p>Đọc <infoControl>điều này</infoControl>.</p>"+choice("", choices)), scored), "# Đọc điều này.",
			"2: <infoControl>: the words stay, their look does not"},
		"a picture as a choice of a gap": {whole(correct, body(`<p>Chọn <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="a">một</inlineChoice>`+
			`<inlineChoice identifier="b">hai<img src="a.png" alt="cờ"/></inlineChoice></inlineChoiceInteraction>.</p>`), scored), "- [ ] haicờ",
			"2: <img>: the file does not bring the picture, or it is not PNG, JPEG, GIF or SVG; its words stay (picture: a.png)"},
		"an item that changes while it is answered": {strings.Replace(whole(correct, body(choice("", choices)), scored), "identifier", `adaptive="true" identifier`, 1), "- [x] một",
			`1: adaptive="true": this part is not there here; the question is kept without it (look it through)`},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, "a.xml", []byte(c.file))
			if got := told(d.Notes); got != c.told {
				t.Errorf("told\n%s\nwant\n%s", got, c.told)
			}
			if len(d.Packages) != 1 || !strings.Contains(quizFile(d), c.draft) {
				t.Errorf("%d packages, no %s in\n%s", len(d.Packages), c.draft, quizFile(d))
			}
		})
	}
	t.Run("several interactions", func(t *testing.T) {
		gap := `<p>Ở <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="a">một</inlineChoice>` +
			`<inlineChoice identifier="b">hai</inlineChoice></inlineChoiceInteraction>.</p>`
		d := read(t, "a.xml", []byte(whole(correct, body("<p>Đoạn chung.</p>"+choice("", choices)+gap), scored)))
		text := quizFile(d)
		if strings.Count(text, "Hỏi?") != 1 || strings.Count(text, "Đoạn chung.") != 1 {
			t.Errorf("the words stand twice in\n%s", text)
		}
	})
}

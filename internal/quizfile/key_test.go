package quizfile_test

import (
	"strings"
	"testing"
)

// item is an item of QTI with one response.
func item(response, body, processing string) string {
	return `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="c" title="c">` + response +
		"<itemBody>" + body + "</itemBody><responseProcessing>" + processing + "</responseProcessing></assessmentItem>"
}

// declared declares a response R.
func declared(cardinality, base string, correct ...string) string {
	all := `<responseDeclaration identifier="R" cardinality="` + cardinality + `" baseType="` + base + `">`
	if len(correct) > 0 {
		all += "<correctResponse><value>" + strings.Join(correct, "</value><value>") + "</value></correctResponse>"
	}
	return all + "</responseDeclaration>"
}

// given gives an outcome a number where a test holds.
func given(branch, test, outcome, value string) string {
	return "<" + branch + ">" + test + `<setOutcomeValue identifier="` + outcome + `"><baseValue baseType="float">` + value +
		"</baseValue></setOutcomeValue></" + branch + ">"
}

func condition(branches ...string) string {
	return "<responseCondition>" + strings.Join(branches, "") + "</responseCondition>"
}

// is compares the response with a value.
func is(name, value string) string {
	return "<" + name + `><variable identifier="R"/><baseValue>` + value + "</baseValue></" + name + ">"
}

const (
	alone    = `<p>Bao nhiêu?</p><p><textEntryInteraction responseIdentifier="R"/></p>`
	within   = `<p>Đi <textEntryInteraction responseIdentifier="R"/> mét một giây.</p>`
	isRight  = `<match><variable identifier="R"/><correct identifier="R"/></match>`
	ordering = `<orderInteraction responseIdentifier="R"><prompt>Xếp.</prompt><simpleChoice identifier="a">một</simpleChoice>` +
		`<simpleChoice identifier="b">hai</simpleChoice><simpleChoice identifier="c">ba</simpleChoice></orderInteraction>`
	unread = "this way to give points is not read"
)

// keyCases are files in which a key could be taken for something that it is not.
var keyCases = []struct {
	name, file  string
	draft, note string // "" for none
	never       string // in the draft
}{
	{"a condition that chooses feedback makes no key", item(declared("single", "integer", "8"), alone,
		condition(given("responseIf", isRight, "SCORE", "1"))+condition(given("responseIf", is("equal", "6"), "FEEDBACK", "1"))),
		"- [x] 8\n", "", "6"},
	{"a condition that gives nothing makes no key", item(declared("single", "integer"), alone,
		condition(given("responseIf", is("equal", "8"), "SCORE", "1"), given("responseElseIf", is("equal", "6"), "SCORE", "0"))),
		"- [x] 8\n", "", "6"},
	{"a condition that gives half is a weight", item(declared("single", "integer"), alone,
		condition(given("responseIf", is("equal", "8"), "SCORE", "1"), given("responseElseIf", is("equal", "6"), "SCORE", "0.5"))),
		"weights=\"100 50\"}\n\n- [x] 8\n- [ ] 6", "", ""},
	{"an outcome that the score is the sum of makes keys", item(declared("single", "integer", "8"), alone,
		condition(given("responseIf", `<equal toleranceMode="absolute" tolerance="2 2"><variable identifier="R"/><correct identifier="R"/></equal>`,
			"SCORE_R", "3"))+`<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE_R"/></sum></setOutcomeValue>`),
		"tolerance=2}\n\n- [x] 8\n", "", ""},
	{"a tolerance that differs below and above is a range", item(declared("single", "float"), alone,
		condition(given("responseIf", `<equal toleranceMode="absolute" tolerance="1 2"><variable identifier="R"/><baseValue>10</baseValue></equal>`,
			"SCORE", "1"))), "- [x] 9..12", "", ""},
	{"a number that is taken out of a range is told", item(declared("single", "float", "10"), alone,
		condition(given("responseIf", is("equal", "11"), "SCORE", "0"), given("responseElseIf",
			`<equal toleranceMode="absolute" tolerance="2"><variable identifier="R"/><baseValue>10</baseValue></equal>`, "SCORE", "1"))),
		"- [x] 10\n", unread, "tolerance"},
	{"a computed number is told", item(declared("single", "float", "3.5"), alone,
		condition(given("responseIf", `<equal><variable identifier="R"/><divide><baseValue>7</baseValue><baseValue>2</baseValue></divide></equal>`,
			"SCORE", "1"))), "- [x] 3.5", unread, ""},
	{"a denied value makes no key", item(declared("single", "integer"), alone,
		condition(given("responseIf", "<not>"+is("match", "6")+"</not>", "SCORE", "1"))), "", unread, ""},
	{"a number in a sentence keeps its tolerance", item(declared("single", "float", "300"), within,
		condition(given("responseIf", `<equal toleranceMode="absolute" tolerance="2 2"><variable identifier="R"/><correct identifier="R"/></equal>`,
			"SCORE", "1"))), "1. 300 `number 2`", "", ""},
	{"a number in a sentence keeps a tolerance in per cent", item(declared("single", "float", "300"), within,
		condition(given("responseIf", `<equal toleranceMode="relative" tolerance="1 1"><variable identifier="R"/><correct identifier="R"/></equal>`,
			"SCORE", "1"))), "1. 300 `number 3`", "", ""},
	{"words of a chain are all accepted", item(declared("single", "string", "vua ác"), within,
		condition(given("responseIf", isRight, "SCORE", "1"), given("responseElseIf", "<or>"+is("match", "vua dữ")+is("match", "vua xấu")+"</or>", "SCORE", "1"))),
		"1. - [x] vua ác\n   - [x] vua dữ\n   - [x] vua xấu", "", ""},
	{"points for places of an ordering are told", item(declared("ordered", "identifier", "c", "a", "b"), ordering,
		condition(given("responseIf", `<match><index n="1"><variable identifier="R"/></index><index n="1"><correct identifier="R"/></index></match>`,
			"SCORE", "0.3"))), "1. ba\n2. một\n3. hai", unread, ""},
	{"a part for another order is told", item(declared("ordered", "identifier", "c", "a", "b"), ordering,
		condition(given("responseIf", isRight, "SCORE", "2"), given("responseElseIf",
			`<match><variable identifier="R"/><ordered><baseValue>c</baseValue><baseValue>b</baseValue><baseValue>a</baseValue></ordered></match>`, "SCORE", "1"))),
		"1. ba\n2. một\n3. hai", unread, ""},
	{"points for a choice come from the conditions", item(declared("single", "identifier", "a"),
		`<choiceInteraction responseIdentifier="R"><prompt>Chọn.</prompt><simpleChoice identifier="a">một</simpleChoice>`+
			`<simpleChoice identifier="b">hai</simpleChoice><simpleChoice identifier="c">ba</simpleChoice></choiceInteraction>`,
		condition(given("responseIf", isRight, "SCORE", "2"), given("responseElseIf", is("match", "b"), "SCORE", "1"))),
		"weights=\"100 50 0\"}\n\n- [x] một\n- [ ] hai", "", ""},
	{"a side with two right pairs is left out", item(declared("multiple", "directedPair", "e l", "e p", "b k"),
		`<matchInteraction responseIdentifier="R"><prompt>Ghép.</prompt><simpleMatchSet><simpleAssociableChoice identifier="b">27</simpleAssociableChoice>`+
			`<simpleAssociableChoice identifier="e">36</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>`+
			`<simpleAssociableChoice identifier="k">3 × 9</simpleAssociableChoice><simpleAssociableChoice identifier="l">4 × 9</simpleAssociableChoice>`+
			`<simpleAssociableChoice identifier="p">72 : 2</simpleAssociableChoice></simpleMatchSet></matchInteraction>`, ""),
		"", "the whole question is left out", "36"},
	{"that a wrong tick cost nothing is told", "Chọn một điều. {\n~%0%A\n~%0%B\n~%100%C\n}\n", `kind="multiple" partial="each"`,
		"a wrong tick cost nothing; here each takes back", "weights"},
	{"two right answers of a single choice of GIFT ask for completion", "Hai đáp án cùng đúng hết.{=Đúng một =Đúng hai ~Sai}",
		"- [x] Đúng một\n- [x] Đúng hai\n- [ ] Sai", "a single choice with 2 right answers", "weights"},
	{"two right answers of a single choice ask for completion", `<quiz><question type="multichoice"><questiontext><text>Quả nào?</text></questiontext>` +
		`<single>true</single><answer fraction="0"><text>đá</text></answer><answer fraction="100"><text>táo</text></answer>` +
		`<answer fraction="100"><text>lê</text></answer></question></quiz>`,
		"- [ ] đá\n- [x] táo\n- [x] lê", "a single choice with 2 right answers", "weights"},
}

func TestOnlyWhatEarnsPointsIsAKey(t *testing.T) {
	for _, c := range keyCases {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, "c.xml", []byte(c.file))
			text, notes := "", told(d.Notes)
			if len(d.Packages) > 0 {
				_, text, _ = strings.Cut(quizFile(d), "\n# ")
			}
			if c.draft == "" && text != "" || !strings.Contains(text, c.draft) {
				t.Errorf("no\n%s\nin\n%s", c.draft, text)
			}
			if c.never != "" && strings.Contains(text, c.never) {
				t.Errorf("%q stands in\n%s", c.never, text)
			}
			if c.note == "" && notes != "" || !strings.Contains(notes, c.note) {
				t.Errorf("told %q, not %q", notes, c.note)
			}
		})
	}
}

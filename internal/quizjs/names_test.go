package quizjs_test

import (
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quizjs"
)

func TestWhatAScriptReturnsIsReadByNamesExactlyAsTheyAreWritten(t *testing.T) {
	for body, unknown := range map[string]string{
		`return { credit: 1 };`:                                              "",
		`return { credit: 1, feedback: 'x' };`:                               "",
		`return { invalid: 'x' };`:                                           "",
		`return { credit: 1, feedback: undefined };`:                         "",
		`return { credit: 5, Credit: 1 };`:                                   "Credit",
		`return { Credit: 1 };`:                                              "Credit",
		`return { credit: 1, FEEDBACK: 'x' };`:                               "FEEDBACK",
		`return { credit: 1, Invalid: 'x' };`:                                "Invalid",
		`return { credit: 1, credit\u0130: 1 };`:                             "creditİ",
		`return { credit: 1, 'feedbac\u212a': 'x' };`:                        "feedbac\u212a",
		`return { credit: 1, fedback: 'x' };`:                                "fedback",
		`return { credit: 1, '': 1 };`:                                       "",
		`return { credit: 1, ['x'.repeat(5000)]: 1 };`:                       "xxxx",
		`return { credit: 1, __proto__: { Credit: 0 } };`:                    "",
		`return Object.assign(Object.create({ Credit: 0 }), { credit: 1 });`: "",
	} {
		got, err := quizjs.Grade(t.Context(), quizjs.GradeInput{Script: "function grade() { " + body + " }", Name: "x.js",
			Params: []byte("{}"), Key: []byte("{}"), Response: []byte("1")})
		refused := unknown != "" || strings.Contains(body, "''")
		if err != nil || (got.Fault != nil) != refused {
			t.Fatalf("%s: %+v, %v", body, got, err)
		}
		if refused && (got.Fault.Message.ID != "script.unknown-name" || !strings.Contains(got.Fault.Message.In(message.English), unknown)) {
			t.Errorf("%s: %s", body, got.Fault.Message.In(message.English))
		}
	}
}

func TestWhatGenerateReturnsIsReadByNamesExactlyAsTheyAreWritten(t *testing.T) {
	for result, id := range map[string]string{
		`{ params: {}, key: { response: 1 } }`:                                    "",
		`{ params: { Params: 1, response: 2 }, key: { response: 1, note: 'x' } }`: "",
		`{ params: {}, Params: { a: 1 }, key: { response: 1 } }`:                  "script.unknown-name",
		`{ Params: {}, key: { response: 1 } }`:                                    "script.unknown-name",
		`{ params: {}, key: { response: 1 }, KEY: { response: 2 } }`:              "script.unknown-name",
		`{ params: {}, key: { response: 1 }, hint: 'x' }`:                         "script.unknown-name",
		`{ params: {}, key: { response: 1, Response: 2 } }`:                       "script.unknown-name",
		`{ params: {}, key: { Response: 1 } }`:                                    "script.no-response",
		`[{ params: {}, key: { response: 1 } }]`:                                  "script.no-object",
	} {
		got, err := quizjs.Generate(t.Context(), quizjs.GenerateInput{Script: "function generate() { return " + result + "; }", Name: "x.js", Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		if said := ""; got.Fault != nil || id != "" {
			if got.Fault != nil {
				said = got.Fault.Message.ID
			}
			if said != id {
				t.Errorf("%s: %q, want %q", result, said, id)
			}
		}
	}
}

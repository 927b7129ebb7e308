package quizjs_test

import (
	"encoding/json"
	"testing"

	"hocvu/internal/quizjs"
)

func TestWhatALogicOfALibraryIsGivenIsFrozenAndWhatAQuizIsGivenIsNot(t *testing.T) {
	const generate = `function generate(random, params) {
		try { 'use strict'; params.list.sort(); params.a = 2; params.deep.b = 3; } catch (e) {}
		return { params: { frozen: Object.isFrozen(params) && Object.isFrozen(params.list) && Object.isFrozen(params.deep),
			a: params.a, b: params.deep.b, first: params.list[0] }, key: { response: 1 } };
	}
	function grade(variant, response) {
		variant.key.response = 7; response.push('x');
		return { credit: variant.key.response === 1 ? 1 : 0 };
	}`
	for name, want := range map[string]string{
		"thu-vien/x@1":                   `{"frozen":true,"a":1,"b":1,"first":"z"}`,
		quizjs.Elsewhere("thu-vien/x@1"): `{"frozen":true,"a":1,"b":1,"first":"z"}`,
		"x.js":                           `{"frozen":false,"a":2,"b":3,"first":"a"}`,
		quizjs.Elsewhere("x.js"):         `{"frozen":false,"a":2,"b":3,"first":"a"}`,
	} {
		got, err := quizjs.Generate(t.Context(), quizjs.GenerateInput{Script: generate, Name: name, Seed: 1,
			Params: json.RawMessage(`{"a":1,"deep":{"b":1},"list":["z","a"]}`)})
		if err != nil || got.Fault != nil || string(got.Params) != want {
			t.Errorf("%s: %s, %+v, %v", name, got.Params, got.Fault, err)
		}
		judged, err := quizjs.Grade(t.Context(), quizjs.GradeInput{Script: generate, Name: name,
			Params: json.RawMessage("{}"), Key: json.RawMessage(`{"response":1}`), Response: json.RawMessage(`["a"]`)})
		if refused := judged.Fault != nil; err != nil || refused != quizjs.FromLibrary(name) {
			t.Errorf("%s: %+v, %v", name, judged, err)
		}
	}
}

package quizjs

import (
	"context"
	"encoding/json"
	"testing"
)

func BenchmarkGradeInAFreshVM(b *testing.B) {
	in := GradeInput{Script: `function grade(v, r) { return { credit: r === v.key.response ? 1 : 0 }; }`, Name: "x.js",
		Params: json.RawMessage(`{}`), Key: json.RawMessage(`{"response":"a"}`), Response: json.RawMessage(`"a"`)}
	for b.Loop() {
		if got, err := Grade(context.Background(), in); err != nil || got.Credit != 1 {
			b.Fatalf("%+v, %v", got, err)
		}
	}
}

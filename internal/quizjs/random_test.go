package quizjs_test

import (
	"context"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quizjs"
)

// What the library given to scripts, and the engine below it, say to an author is said in the author's language.
func TestWhatTheLibraryRefusesIsSaidInTheReadersLanguage(t *testing.T) {
	for call, want := range map[string]string{
		"random.int(90, 10)":              "random.int(90, 10)",
		"random.int(1.5, 2)":              "random.int(1.5, 2)",
		"random.int()":                    "random.int(undefined, undefined)",
		"random.int('a', 'b')":            "random.int(a, b)",
		"random.pick([])":                 "danh sách trống",
		"random.pick('abc')":              "cần một danh sách",
		"random.shuffle()":                "cần một danh sách",
		"random.sample([1, 2], 3)":        "đòi 3 phần tử, danh sách chỉ có 2",
		"random.sample([1, 2], -1)":       "đòi -1 phần tử",
		"random.sample([1, 2])":           "đòi undefined phần tử",
		"random.sample({}, 1)":            "cần một danh sách",
		"(1).toFixed(200)":                "toFixed() nhận số từ 0 đến 100",
		"(1).toString(99)":                "toString() nhận số từ 2 đến 36",
		"'a'.repeat(-1)":                  "repeat() cần số lần",
		"[...5]":                          "đi qua từng phần tử",
		"[].reduce((a, b) => a)":          "reduce trên danh sách trống",
		"Object.keys(null)":               "giá trị rỗng",
		"new 5()":                         "new đứng trước",
		"new Date(NaN).toISOString()":     "ngày giờ không hợp lệ",
		"new RegExp('(')":                 "biểu thức chính quy",
		"random.floor(1)":                 "không phải là hàm",
		"JSON.parse('{')":                 "JSON",
		"undefined.x":                     `đọc "x" của một giá trị undefined`,
		"(function f() { return f() })()": "gọi mình quá sâu",
	} {
		t.Run(call, func(t *testing.T) {
			out, err := quizjs.Generate(context.Background(), quizjs.GenerateInput{Name: "x.js", Seed: 1, Params: []byte(`{}`),
				Script: "function generate(random, params) {\n  const x = " + call + ";\n  return { params: { x }, key: { response: 1 } };\n}"})
			if err != nil || out.Fault == nil {
				t.Fatalf("%v, %v", out.Fault, err)
			}
			if said := out.Fault.Message.In(message.Vietnamese); !strings.Contains(said, want) || out.Fault.Line != 2 {
				t.Errorf("line %d: %s", out.Fault.Line, said)
			}
		})
	}
}

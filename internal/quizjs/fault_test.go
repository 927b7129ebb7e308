package quizjs_test

import (
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quizjs"
)

// Each fault is said in the author's language, at a line of the author's file.
func TestAFaultIsSaidInTheAuthorsLanguageAtItsLine(t *testing.T) {
	const generate = "function generate(random) {\n  return { params: {}, key: { response: 1 } };\n}\n"
	for _, c := range []struct {
		rule, script string
		line         int
		says         string // in Vietnamese
	}{
		{"curly quotes", "function grade() {\n  return { credit: “1” };\n}", 2, "nháy cong"},
		{"a brace that is missing", "function grade() {\n  return { credit: 1 };\n", 3, "thiếu dấu đóng"},
		{"a comma that is missing", "function grade() {\n  return { credit: 1 feedback: 'x' };\n}", 2, `không hiểu "identifier"`},
		{"a name declared twice", "function grade() {\n  const a = 1;\n  const a = 2;\n}", 3, `"a" được khai báo hai lần`},
		{"a const without a value", "function grade() {\n  const a;\n}", 2, "const phải có giá trị"},
		{"return outside", "return 1;", 1, "return nằm ngoài hàm"},
		{"a name that nobody declared", "function grade() {\n  return { credit: diem };\n}", 2, `tên "diem"`},
		{"a property of nothing", "function grade(v) {\n  return { credit: v.khoa.response };\n}", 2, `đọc "response" của một giá trị undefined`},
		{"a call of what is no function", "function grade(v) {\n  return { credit: v.params.trim() };\n}", 2, `"trim" không phải là hàm`},
		{"a const that is assigned to", "function grade() {\n  const a = 1;\n  a = 2;\n}", 3, "dùng let"},
		{"too early", "function grade() {\n  const b = a;\n  const a = 2;\n}", 2, "trước khi khai báo"},
		{"endless recursion", "function grade() {\n  return grade();\n}", 2, "quá sâu"},
		{"the author's own words", "function grade() {\n  throw new Error('hỏng rồi');\n}", 2, "mã dừng: hỏng rồi"},
		{"NaN", "\nfunction grade() { return { credit: 0 / 0 }; }", 2, "giá trị NaN"},
		{"a function in the result", "\nfunction grade() { return { credit: 1, f: grade }; }", 2, "kiểu function"},
		{"no credit", generate + "function grade() { return { feedback: 'x' }; }", 4, "không trả về credit"},
		{"a credit of 100", generate + "const grade = () => ({ credit: 100 });", 4, "credit 100"},
		{"a boolean", generate + "function grade() { return true; }", 4, "trả về boolean"},
		{"no return", generate + "function grade() { }", 4, "thêm return"},
		{"an answer that is no object", generate + "function grade() { return 1; }", 4, "như return { credit: 1 }"},
		{"a promise", generate + "async function grade() { return { credit: 1 }; }", 4, "bỏ async"},
		{"text as code", "function grade() {\n  return (() => 1).constructor('return 1')();\n}", 2, "biến chữ thành mã"},
		{"a class of letters", "function grade() {\n  return /\\p{L}/u;\n}", 2, `\p{…}`},
		{"too many brackets", strings.Repeat("(", 300), 1, "quá 200 tầng"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, err := quizjs.Grade(t.Context(), quizjs.GradeInput{Script: c.script, Name: "x.js",
				Params: []byte("{}"), Key: []byte("{}"), Response: []byte("1")})
			if err != nil || got.Fault == nil {
				t.Fatalf("%+v, %v", got, err)
			}
			said := got.Fault.Message.In(message.Vietnamese)
			if got.Fault.Line != c.line || !strings.Contains(said, c.says) {
				t.Errorf("line %d: %s", got.Fault.Line, said)
			}
			for _, l := range message.Languages {
				if said := got.Fault.Message.In(l); strings.ContainsAny(said, "⟨⟩") {
					t.Errorf("%s: %s", l, said)
				}
			}
		})
	}
}

func TestAKeyOfGenerateThatIsNoneIsSaidAtItsLine(t *testing.T) {
	for script, says := range map[string]string{
		"\nfunction generate() { return { key: { response: 1 } }; }":                 "generate không trả về params",
		"\nfunction generate() { return { params: {}, key: {} }; }":                  "thiếu response",
		"\nfunction generate() { return { params: {}, key: { response: true } }; }":  "thiếu response",
		"\nfunction generate() { return { params: {}, key: { response: 1 / 0 } }; }": "giá trị Infinity",
		"\nconst generate = () => ({ params: 5, key: { response: 1 } });":            "generate không trả về params",
	} {
		got, err := quizjs.Generate(t.Context(), quizjs.GenerateInput{Script: script, Name: "x.js", Seed: 1})
		if err != nil || got.Fault == nil {
			t.Fatalf("%s: %+v, %v", script, got, err)
		}
		if said := got.Fault.Message.In(message.Vietnamese); got.Fault.Line != 2 || !strings.Contains(said, says) {
			t.Errorf("%s: line %d: %s", script, got.Fault.Line, said)
		}
	}
}

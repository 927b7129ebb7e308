package catalog

import (
	"context"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"hocvu/internal/quiz"
	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// sum is an honest logic, and sumExamples what its author expects of it.
const sum = `function generate(random, params) {
  const a = random.int(1, 1000);
  return { params: { a: a, b: 7919 }, key: { response: a + 7919 } };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0 };
}
`

// sumKey is its generate alone: the engine compares with the key.
const sumKey = `function generate(random, params) {
  const a = random.int(1, 1000);
  return { params: { a: a, b: 7919 }, key: { response: a + 7919 } };
}

`

const sumExamples = "x.js:\n  - { seed: 1, response: key, credit: 1 }\n"

// logicProblems loads one question with a script and says what the check finds.
func logicProblems(t *testing.T, engine Engine, question, script, examples string) string {
	t.Helper()
	front, _, _ := strings.Cut(string(files(t)[quiz1].Data), "# Câu nào")
	_, problems := Load(t.Context(), []Layer{{Name: DiskLayer, FS: files(t, quiz1, front+question,
		"quizzes/mat-khau/x.js", script, "quizzes/mat-khau/examples.yaml", examples)}}, engine)
	return said(t, problems)
}

const sumQuestion = "# Tổng? {#a kind=\"number\" logic=\"x.js\"}\n\nTính {{a}} cộng {{b}}.\n\n> Cộng lại.\n"

func TestTheGateTriesEverySeedThatAnOfficerCanMeet(t *testing.T) {
	for _, c := range []struct{ name, question, script, examples, want string }{
		{"an honest logic passes", sumQuestion, sum, sumExamples, ""},
		{"chance and time of the language are tame, so they pass", sumQuestion,
			strings.Replace(sum, "b: 7919", "b: 7919 + 0 * (Math.random() + new Date().getTime())", 1), sumExamples, ""},
		{"a script that cannot be read", sumQuestion, "function generate( {", sumExamples, "x.js:1:21: mã lỗi ở đây, seed 1"},
		{"a script without generate", sumQuestion, "function grade() { return { credit: 1 } }", sumExamples, "x.js: mã lỗi ở đây, seed 1: không có hàm generate"},
		{"a script without grade is compared with the key", sumQuestion, sumKey, sumExamples, ""},
		{"a grade under another name", sumQuestion, sumKey + "const graed = () => ({ credit: 1 });\n", sumExamples,
			`x.js:6:7: mã không có hàm grade; "graed" gần giống`},
		{"a key that nobody can type", sumQuestion, strings.Replace(sum, "a + 7919", "a / 7", 1), sumExamples, "người học gõ 33,7142857143 và"},
		{"such a key beside a tolerance", strings.Replace(sumQuestion, "kind=", "tolerance=0.01 kind=", 1),
			strings.Replace(sum, "a + 7919", "a / 7", 1), sumExamples, ""},
		{"such a key without grade, beside a tolerance", strings.Replace(sumQuestion, "kind=", "tolerance=\"1%\" kind=", 1),
			strings.Replace(sumKey, "a + 7919", "a / 7", 1), sumExamples, ""},
		{"a key with the last bits of a binary fraction", sumQuestion, strings.Replace(sum, "a + 7919", "a * 0.1 * 3", 1), sumExamples, ""},
		{"a script that only grades needs no variants", "# Từ nào? {#a kind=\"text\" logic=\"x.js\"}\n\n> Từ nào cũng được.\n",
			"function generate() { return { params: {}, key: { response: 'khoai' } } }\n" +
				"function grade(v, r) { return { credit: /^khoa/i.test(r) ? 1 : 0 } }", sumExamples, ""},
		{"a key of another kind", sumQuestion, strings.Replace(sum, "response: a + 7919", "response: 'a' + a", 1), sumExamples,
			`quiz.md:10:27: seed 1: key.response không hợp với kind="number"`},
		{"a key that is no option", "# Nào? {#a kind=\"single\" logic=\"x.js\"}\n\n- [ ] {{list}}\n\n> Vì thế.\n",
			"function generate(random) { return { params: { list: ['a' + random.int(1, 99), 'b'] }, key: { response: 'c' } } }\nfunction grade() { return { credit: 1 } }",
			sumExamples, "x.js:1:10: mã lỗi ở đây, seed 1: key.response"},
		{"two options that are the same", "# Nào? {#a kind=\"single\" logic=\"x.js\"}\n\n- [ ] {{list}}\n\n> Vì thế.\n",
			"function generate(random) { return { params: { list: ['b', 'b'] }, key: { response: 'b' } } }\nfunction grade() { return { credit: 1 } }",
			sumExamples, "x.js:1:10: mã lỗi ở đây, seed 1: hai lựa chọn giống nhau: b"},
		{"a list in the text", strings.Replace(sumQuestion, "{{b}}", "{{list}}", 1), strings.Replace(sum, "b: 7919", "list: ['x', 'y']", 1), sumExamples,
			`"list" là danh sách trong chữ`},
		{"feedback that only a wrong answer leads to", "# Nào? {#a kind=\"single\" logic=\"x.js\"}\n\n- [ ] {{list}}\n\n> Vì thế.\n\n## Đúng {#dung}\n\nĐúng.\n",
			"function generate(random) { const a = 'a' + random.int(1, 999); return { params: { list: [a, 'b'] }, key: { response: a } } }\n" +
				"function grade(v, r) { return r === 'b' ? { credit: 0, feedback: 'dungs' } : { credit: 1, feedback: 'dung' } }",
			sumExamples, `mục "dungs" không có trong câu hỏi (seed 1) (ý là "dung"?)`},
		{"no examples at all", sumQuestion, sum, "", `examples.yaml: "x.js" chưa có ví dụ`},
		{"examples of no script", sumQuestion, sum, sumExamples + "y.js: []\n", `examples.yaml:3:1: không có tệp "y.js" trong gói (ý là "x.js"?)`},
		{"an example of neither", sumQuestion, sum, "x.js:\n  - { response: key, credit: 1 }\n", "ví dụ cần seed hoặc variant"},
		{"an example that leads elsewhere", sumQuestion, sum, "x.js:\n  - { seed: 1, response: key, credit: 1, feedback: ok }\n", `phải là "ok"`},
		{"a short key met by chance is no fault", strings.Replace(sumQuestion, "Tính", "Lớp 5. Tính", 1),
			strings.Replace(strings.Replace(sum, "a + 7919 }", "a % 30 }", 1), "b: 7919", "b: 31", 1), sumExamples, ""},
		{"a short key that always stands there is one", strings.Replace(sumQuestion, "{{b}}", "{{b}} được {{c}}", 1),
			strings.Replace(strings.Replace(sum, "a + 7919 }", "a % 30 }", 1), "b: 7919", "b: 31, c: a % 30", 1), sumExamples, "đọc đề bài là thấy đáp án"},
		{"a key that a hint gives away is one", strings.Replace(sumQuestion, "> Cộng", "> [!HINT]\n> Gần {{c}}.\n\n> Cộng", 1),
			strings.Replace(sum, "b: 7919", "b: 7919, c: a + 7919", 1), sumExamples, "đọc đề bài là thấy đáp án"},
		{"a variant of the stack of an error", sumQuestion, strings.Replace(sum, "b: 7919", "b: 7919, c: new Error('x').stack.length", 1), sumExamples,
			"đề lấy từ Error.stack"},
		{"a recursion without end", sumQuestion, strings.Replace(sum, "b: 7919", "b: generate(random)", 1), sumExamples,
			"x.js:2:23: mã lỗi ở đây, seed 1: hàm tự gọi mình quá sâu"},
		{"a recursion that the engine does not count", sumQuestion, "function* f() { yield* f(); }\n" + strings.Replace(sum, "b: 7919", "b: f().next()", 1), sumExamples,
			"bị dừng vì hàm tự gọi mình quá sâu"},
		{"params that are no object", strings.Replace(sumQuestion, "> Cộng", "```params\n- 1\n```\n\n> Cộng", 1), sum, sumExamples, "quiz.md:15:1: chỗ này cần các khóa và giá trị"},
		{"params that cannot be read", strings.Replace(sumQuestion, "> Cộng", "```params\na: 1\nb: [1\n```\n\n> Cộng", 1), sum, sumExamples, "quiz.md:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := logicProblems(t, engineOf(t), c.question, c.script, c.examples)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got:\n%swant: %s", got, c.want)
			}
		})
	}
}

func TestAFaultThatOneSeedShowsIsNamedWithThatSeed(t *testing.T) {
	script := strings.Replace(sum, "return { params", "if (params.bad && random.int(1, 5) === 1) { throw new Error('hỏng'); } return { params", 1)
	question := strings.Replace(sumQuestion, "> Cộng", "```params\nbad: true\n```\n\n> Cộng", 1)
	got := logicProblems(t, engineOf(t), question, script, sumExamples)
	if !strings.Contains(got, "x.js:3:") || !strings.Contains(got, "hỏng") || strings.Contains(got, "seed 0") || strings.Count(got, "\n") != 1 {
		t.Errorf("got:\n%s", got)
	}
}

// No script can do this in a fresh VM; the check does not take the VM's word for it.
func TestASeedThatMakesAnotherVariantTheSecondTimeIsAFault(t *testing.T) {
	var calls atomic.Int64
	e := engineOf(t)
	e.Call = func(ctx context.Context, job string, input, output any) error {
		if job == TrialJob { // run by run
			return worker.ErrBusy
		}
		if in, ok := input.(quizjs.GenerateInput); ok {
			in.Seed += uint32(1000 * calls.Add(1))
			input = in
		}
		return pool.Call(ctx, job, input, output)
	}
	if got := logicProblems(t, e, sumQuestion, sum, sumExamples); !strings.Contains(got, "seed 1 chạy hai lần cho hai đề khác nhau") {
		t.Errorf("got:\n%s", got)
	}
}

func TestMoreSeedsAreTriedOnDemand(t *testing.T) {
	e := engineOf(t)
	e.Seeds = 60
	for _, at := range []string{"at once", "run by run"} {
		t.Run(at, func(t *testing.T) {
			e, most := e, 0
			e.Cache = ""
			e.Call = func(ctx context.Context, job string, input, output any) error {
				switch in := input.(type) {
				case TrialInput:
					if at != "at once" {
						return worker.ErrBusy
					}
					most = in.Seeds
				case quizjs.GenerateInput:
					most = max(most, int(in.Seed))
				}
				return pool.Call(ctx, job, input, output)
			}
			if got := logicProblems(t, e, sumQuestion, sum, sumExamples); got != "" || most != 60 {
				t.Errorf("up to seed %d; %s", most, got)
			}
		})
	}
}

func TestATrialAtOnceFindsWhatOneRunByRunFinds(t *testing.T) {
	broken := strings.Replace(sum, "return { params", "if (random.int(1, 5) === 1) { throw new Error('hỏng'); } return { params", 1)
	for _, script := range []string{sum, broken, "function generate() {", ""} {
		together := engineOf(t)
		apart := engineOf(t)
		apart.Call = func(ctx context.Context, job string, input, output any) error {
			if job == TrialJob {
				return worker.ErrBusy
			}
			return pool.Call(ctx, job, input, output)
		}
		q := quiz.Question{ID: "x", Kind: quiz.Number, Logic: "x.js"}
		got, want := together.tryLogic(t.Context(), q, script), apart.tryLogic(t.Context(), q, script)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: at once %+v, run by run %+v", script, got, want)
		}
	}
}

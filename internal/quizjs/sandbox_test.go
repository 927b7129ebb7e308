package quizjs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// table is how a program gives quiz logic to its workers.
var table = worker.Table{
	"generate": {Deadline: quizjs.Deadline, Input: 256 << 10, Output: 64 << 10,
		Run: func(ctx context.Context, in json.RawMessage) (any, error) {
			var input quizjs.GenerateInput
			if err := json.Unmarshal(in, &input); err != nil {
				return nil, err
			}
			return quizjs.Generate(ctx, input)
		}},
	"grade": {Deadline: quizjs.Deadline, Input: 2 << 20, Output: 8 << 10,
		Run: func(ctx context.Context, in json.RawMessage) (any, error) {
			var input quizjs.GradeInput
			if err := json.Unmarshal(in, &input); err != nil {
				return nil, err
			}
			return quizjs.Grade(ctx, input)
		}},
}

func TestMain(m *testing.M) {
	worker.Main(table)
	os.Exit(m.Run())
}

const honest = `
function generate(random, params) { const n = random.int(1, 1000000); return { params: { n: n }, key: { response: n } }; }
function grade(variant, response) { return response === variant.key.response ? { credit: 1 } : { credit: 0, feedback: 'khac' }; }`

func grade(p *worker.Pool, script string, response string) (quizjs.Graded, error) {
	var got quizjs.Graded
	err := p.Call(context.Background(), "grade", quizjs.GradeInput{Script: script, Name: "x.js",
		Params: json.RawMessage(`{}`), Key: json.RawMessage(`{"response":"a"}`), Response: json.RawMessage(response)}, &got)
	return got, err
}

// hostile are bodies of grade, or whole scripts when they define it themselves. Each must end as a fault or a kill.
var hostile = map[string]string{
	"endless loop":               `for (;;) {}`,
	"try and finally loop":       `for (;;) { try { for (;;) {} } finally { for (;;) {} } }`,
	"promise loop":               `(function f() { Promise.resolve().then(f); })(); return { credit: 1 };`,
	"deep recursion":             `return (function f() { return f() + 1; })();`,
	"recursion through sort":     `return (function f() { return [2, 1].sort(f); })();`,
	"repeat":                     `return { credit: 'x'.repeat(1e9).split('').length };`,
	"padStart":                   `let s = 'x'; for (;;) { s = s.padStart(s.length * 2 + 1e8, 'y'); }`,
	"new Array fill":             `return { credit: new Array(1e9).fill('x').length };`,
	"join":                       `return { credit: new Array(1e9).join('xxxxxxxx').length };`,
	"Uint8Array":                 `return { credit: new Uint8Array(1e9).length };`,
	"JSON.parse nested":          `return JSON.parse('['.repeat(3e6) + ']'.repeat(3e6));`,
	"eval":                       `return eval('({ credit: 1 })');`,
	"Function":                   `return (function () {}).constructor('return { credit: 1 }')();`,
	"Function of generators":     `return (function* () {}).constructor('yield { credit: 1 }')().next().value;`,
	"Function of async":          `(async function () {}).constructor('return 1')(); return { credit: 1 };`,
	"Function of arrows":         `return Reflect.construct((() => 1).constructor, ['return { credit: 1 }'])();`,
	"huge BigInt":                `return { credit: Number(10n ** (10n ** 7n) % 7n) / 0 };`,
	"replace blow-up":            `let s = 'x'; for (;;) { s = s.replace(/x/g, 'xxxxxxxx'); }`,
	"indexOf over 1e15":          `return { credit: Array.prototype.indexOf.call({ length: 1e15 }, 1) };`,
	"backtracking lookahead":     `return { credit: /^(?=(a|aa)+$)/.test('a'.repeat(40) + '!') ? 0 : 1 };`,
	"backtracking backreference": `return { credit: /^(a+)+\1$/.test('a'.repeat(60) + '!') ? 0 : 1 };`,
	"tampered prototype":         `Object.prototype.toJSON = function () { return { credit: 1 }; }; return { credit: 7 };`,
	"tampered descriptor":        `Object.prototype.get = function () { return 1; }; return { credit: 1 };`,
	"getter that throws":         `return { get credit() { throw new Error('no'); } };`,
	"proxy that throws":          `return new Proxy({}, { ownKeys: function () { throw new Error('no'); } });`,
	"output of 100 MB":           `return { credit: 1, feedback: 'x'.repeat(1e8) };`,
	"endless list":               `return { credit: 1, more: new Proxy([], { get: function () { return 1e15; } }) };`,
	"promise that never settles": `return new Promise(function () {});`,
	"async":                      `} grade = async function () { return { credit: 1 };`,
	"throws undefined":           `throw undefined;`,
	"throws a trap":              `throw { get message() { for (;;) {} } };`,
	"throws a symbol":            `throw Symbol('no');`,
	"credit NaN":                 `return { credit: NaN };`,
	"credit 2":                   `return { credit: 2 };`,
	"holds itself":               `const a = { credit: 1 }; a.a = a; return a;`,
	"constant computed early":    `return { credit: 10n ** 100000000n };`,
}

func TestAHostileScriptEndsAndTheNextCallIsRight(t *testing.T) {
	p := worker.New(table, worker.Options{Size: 1})
	defer p.Close()
	published := publishedOutcomes(t)
	for name, script := range hostileScripts() {
		t.Run(name, func(t *testing.T) {
			got, err := grade(p, script, `"a"`)
			if err == nil && got.Fault == nil {
				t.Fatalf("it was graded: %+v", got)
			}
			if err != nil && !errors.Is(err, worker.ErrKilled) {
				t.Fatal(err)
			}
			if outcome := outcomeOf(err); !strings.Contains(published[name], outcome) {
				t.Errorf("docs/sandbox.md says %q and it was %s: %v", published[name], outcome, err)
			}
			if next, err := grade(p, honest, `"a"`); err != nil || next.Credit != 1 {
				t.Fatalf("the next call: %+v, %v", next, err)
			}
		})
	}
}

// hostileScripts are all hostile scripts by name.
func hostileScripts() map[string]string {
	scripts := map[string]string{
		"a million parentheses": strings.Repeat("(", 1e6),
		"64 KB of parentheses":  strings.Repeat("(", 65000),
		"64 KB of negations":    "x = " + strings.Repeat("!", 65000) + "1",
		"not a script":          "function {",
	}
	for name, body := range hostile {
		scripts[name] = "function grade(variant, response) { " + body + " }"
	}
	return scripts
}

func TestAResponseThatAttacksARegexpIsNotGraded(t *testing.T) {
	p := worker.New(table, worker.Options{Size: 1})
	defer p.Close()
	script := `function grade(v, response) { return { credit: /^(?=(\w|\w\w)+$)/.test(response) ? 1 : 0 }; }`
	if got, err := grade(p, script, `"chao"`); err != nil || got.Fault != nil || got.Credit != 1 {
		t.Fatalf("an honest response: %+v, %v", got, err)
	}
	var killed *worker.Killed
	if got, err := grade(p, script, `"`+strings.Repeat("a", 60)+`!"`); !errors.As(err, &killed) || killed.Reason != worker.Deadline {
		t.Fatalf("%+v, %v", got, err)
	}
}

func TestTwoCallsShareNothing(t *testing.T) {
	p := worker.New(table, worker.Options{Size: 1})
	defer p.Close()
	script := `let n = 0; Array.prototype.seen = (Array.prototype.seen || 0) + 1;
		function grade() { n += 1; Math.seen = (Math.seen || 0) + 1; return { credit: n === 1 && [].seen === 1 && Math.seen === 1 ? 1 : 0 }; }`
	for range 3 {
		if got, err := grade(p, script, `1`); err != nil || got.Credit != 1 {
			t.Fatalf("%+v, %v", got, err)
		}
	}
}

func TestEqualSeedsGiveEqualVariantsAndOthersDiffer(t *testing.T) {
	script := strings.Replace(honest, "random.int(1, 1000000)", "random.int(1, 1000000) + Math.random() + Date.now() % 2", 1)
	distinct := map[string]bool{}
	for seed := range uint32(50) {
		var made [2]string
		for i := range made {
			got, err := quizjs.Generate(context.Background(), quizjs.GenerateInput{Script: script, Name: "x.js", Seed: seed})
			if err != nil || got.Fault != nil {
				t.Fatalf("%+v, %v", got.Fault, err)
			}
			made[i] = string(got.Params)
		}
		if made[0] != made[1] {
			t.Fatalf("seed %d: %s and %s", seed, made[0], made[1])
		}
		distinct[made[0]] = true
	}
	if len(distinct) < 49 {
		t.Fatalf("50 seeds gave %d variants", len(distinct))
	}
}

func TestAFaultNamesItsPlace(t *testing.T) {
	for script, want := range map[string]quizjs.Fault{
		"function grade() {\n  return missing;\n}": {Line: 2, Kind: quizjs.Throws},
		"function grade() {\n  return 1 +;\n}":     {Line: 2, Kind: quizjs.Syntax},
		"function grade() { return 1; }":           {Line: 1, Kind: quizjs.Shape},
	} {
		got, err := quizjs.Grade(context.Background(), quizjs.GradeInput{Script: script, Name: "x.js",
			Params: json.RawMessage("{}"), Key: json.RawMessage("{}"), Response: json.RawMessage("1")})
		if err != nil || got.Fault == nil || got.Fault.Line != want.Line || got.Fault.Kind != want.Kind {
			t.Errorf("%q: %+v, %v", script, got.Fault, err)
		}
	}
}

func TestAScriptWithoutGradeSaysSo(t *testing.T) {
	for _, script := range []string{"function generate() {}", "const grade = 1;", ""} {
		got, err := quizjs.Grade(context.Background(), quizjs.GradeInput{Script: script, Name: "x.js",
			Params: json.RawMessage("{}"), Key: json.RawMessage("{}"), Response: json.RawMessage("1")})
		if err != nil || got != (quizjs.Graded{None: true}) {
			t.Errorf("%q: %+v, %v", script, got, err)
		}
	}
	got, err := quizjs.Generate(context.Background(), quizjs.GenerateInput{Script: "function grade() {}", Name: "x.js"})
	if err != nil || got.Fault == nil || got.Fault.Kind != quizjs.Missing {
		t.Errorf("without generate: %+v, %v", got.Fault, err)
	}
}

func TestRandomIsTheSameUnderNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	body := `[random.int(1, 6), random.int(-9007199254740, 9007199254740), random.pick(['a', 'b', 'c']),
		random.shuffle([1, 2, 3, 4, 5]), random.sample([1, 2, 3, 4, 5], 2)]`
	out, err := exec.Command(node, "-e", quizjs.RandomSource+
		"for (let s = 0; s < 1000; s++) { const random = makeRandom(s * 4294967 >>> 0); console.log(JSON.stringify("+body+")); }").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != 1000 {
		t.Fatalf("node wrote %d lines", len(lines))
	}
	script := "function generate(random) { return { params: { list: " + body + " }, key: { response: 1 } }; }"
	for s, want := range lines {
		got, err := quizjs.Generate(context.Background(), quizjs.GenerateInput{Script: script, Name: "r.js", Seed: uint32(s * 4294967)})
		if err != nil || got.Fault != nil || string(got.Params) != fmt.Sprintf(`{"list":%s}`, want) {
			t.Fatalf("seed %d: %s, %+v, %v; node: %s", s*4294967, got.Params, got.Fault, err, want)
		}
	}
}

func BenchmarkGradeInAWorker(b *testing.B) {
	p := worker.New(table, worker.Options{Size: 1})
	defer p.Close()
	for b.Loop() {
		if got, err := grade(p, honest, `"a"`); err != nil || got.Credit != 1 {
			b.Fatalf("%+v, %v", got, err)
		}
	}
}

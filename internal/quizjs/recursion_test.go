package quizjs_test

import (
	"errors"
	"testing"

	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// recursions are bodies of generate that count how deep they get, and put it into the variant if they can.
var recursions = map[string]string{
	"a call":             `function f() { d++; f(); } try { f(); } catch (e) {}`,
	"finally":            `function f() { d++; try { f(); } finally { d += 1000; } } try { f(); } finally { return { params: { d }, key: { response: 1 } }; }`,
	"a sort":             `function f() { d++; [2, 1].sort(f); } try { f(); } catch (e) {}`,
	"a getter":           `const o = { get a() { d++; return this.a; } }; try { o.a; } catch (e) {}`,
	"a proxy":            `const p = new Proxy({}, { get(t, k, r) { d++; return r[k]; } }); try { p.a; } catch (e) {}`,
	"a proxy of a call":  `const p = new Proxy(function () {}, { apply() { d++; p(); } }); try { p(); } catch (e) {}`,
	"text":               `const o = { toString() { d++; return '' + this; } }; try { '' + o; } catch (e) {}`,
	"JSON":               `const o = { toJSON() { d++; return JSON.stringify(o); } }; try { JSON.stringify(o); } catch (e) {}`,
	"an async function":  `async function f() { d++; await f(); } f().catch(() => {});`,
	"a promise":          `function f() { d++; new Promise(() => f()); } try { f(); } catch (e) {}`,
	"a bound function":   `const b = f.bind(); function f() { d++; b(); } try { f(); } catch (e) {}`,
	"a constructor":      `function F() { d++; new F(); } try { new F(); } catch (e) {}`,
	"a replacement":      `function f() { d++; 'x'.replace(/x/, f); } try { f(); } catch (e) {}`,
	"a generator":        `function* f() { d++; f().next(); } try { f().next(); } catch (e) {}`,
	"a chain of yields":  `function* f() { d++; yield* f(); } try { f().next(); } catch (e) {}`,
	"a chain of binding": `let b = () => 1; for (; d < 1e6; d++) { b = b.bind(null); } try { b(); } catch (e) {}`,
}

func TestTheDepthOfARecursionIsNeverPartOfAVariant(t *testing.T) {
	p := worker.New(table, worker.Options{Size: 1})
	defer p.Close()
	for name, body := range recursions {
		t.Run(name, func(t *testing.T) {
			var got quizjs.Generated
			err := p.Call(t.Context(), "generate", quizjs.GenerateInput{Name: "x.js",
				Script: "function generate() {\nlet d = 0; " + body + " return { params: { d }, key: { response: 1 } };\n}"}, &got)
			var killed *worker.Killed
			switch {
			case err == nil && got.Fault != nil && got.Fault.Message.ID == "script.recursion" && got.Fault.Line == 2:
			case errors.As(err, &killed) && killed.Reason != worker.Crash:
				t.Logf("%s", killed.Reason)
			default:
				t.Errorf("%s, %+v, %v", got.Params, got.Fault, err)
			}
		})
	}
}

func TestAScriptFromElsewhereReturnsTheSameUnlessItLooksAtTheStack(t *testing.T) {
	for body, like := range map[string]bool{
		`random.int(1, 1000000)`:                                      true,
		`new Error('x').message`:                                      true,
		`new Error('x').stack`:                                        false,
		`new Error('x').stack.length`:                                 false,
		`new Error('x').stack.split('\n').length`:                     false,
		`(() => { try { null.x; } catch (e) { return e.stack; } })()`: false,
	} {
		var made [2]string
		for i, name := range []string{"x.js", quizjs.Elsewhere("x.js")} {
			got, err := quizjs.Generate(t.Context(), quizjs.GenerateInput{Name: name, Seed: 7,
				Script: "function generate(random) { return { params: { a: " + body + " }, key: { response: 1 } }; }"})
			if err != nil || got.Fault != nil {
				t.Fatalf("%s: %+v, %v", body, got.Fault, err)
			}
			made[i] = string(got.Params)
		}
		if (made[0] == made[1]) != like {
			t.Errorf("%s: %s and %s", body, made[0], made[1])
		}
	}
}

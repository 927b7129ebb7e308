package quizjs

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hocvu/internal/message"
)

// Kind is what sort of mistake a Fault is.
type Kind string

// The kinds of faults.
const (
	Syntax  Kind = "syntax"  // also too long and too deep
	Throws  Kind = "throws"  // also too much recursion
	Missing Kind = "missing" // no function of that name at the top level
	Shape   Kind = "shape"   // the result is not what the format asks for
)

// Fault is the author's mistake. Line and Column count from 1; 0 when no place is known.
type Fault struct {
	Line, Column int
	Message      message.Message
	Kind         Kind
}

func newFault(kind Kind, id string, pairs ...any) *Fault {
	return &Fault{Message: message.New(id, pairs...), Kind: kind}
}

// wording is one sentence of the engine or of frame.js, which speak English, and the message that says it.
type wording struct {
	pattern *regexp.Regexp
	id      string
	names   []string // of the message's arguments, by group
}

func words(pattern, id string, names ...string) wording {
	return wording{regexp.MustCompile("^(?:" + pattern + ")$"), id, names}
}

// syntaxWordings are what authors meet most when a script cannot be read.
var syntaxWordings = []wording{
	words(`Unexpected token ILLEGAL|Invalid UTF-8 character`, "script.strange-sign"),
	words(`Unexpected end of input`, "script.open-end"),
	words(`Unexpected (?:token )?(.+)`, "script.unexpected", "token"),
	words(`(?:SyntaxError: )?Identifier '(.+)' has already been declared`, "script.declared-twice", "name"),
	words(`Missing initializer in .+`, "script.no-value"),
	words(`Illegal return statement`, "script.return-outside"),
	words(`Invalid left-hand side in assignment|Not a valid left-value expression`, "script.not-assignable"),
	words(`Illegal await-expression.*|.*await is only valid.*`, "script.await"),
}

// runtimeWordings are what authors meet most when a script runs.
var runtimeWordings = []wording{
	words(`code from text is not allowed`, "script.code-from-text"),
	words(`a result holds (NaN|-?Infinity), which JSON cannot`, "script.not-finite", "value"),
	words(`a result holds an? (.+), which JSON cannot`, "script.not-json", "value"),
	words(`a result is nested more than 64 deep, or holds itself`, "script.nested"),
	words(`a result holds more than 20000 values`, "script.too-many-values"),
	words(`a result has a gap or a getter at (.+)`, "script.gap", "name"),
	words(`the function returned undefined, not an object`, "script.no-return"),
	words(`the function returned (.+), not an object`, "script.no-object", "value"),
	words(`the function returned a promise; .+`, "script.promise"),
	words(`(.+) is not defined`, "script.undefined", "name"),
	words(`Cannot read property '(.+)' of (undefined|null)`, "script.property-of-nothing", "name", "value"),
	words(`Cannot access a variable before initialization|Cannot access '.+' before initialization`, "script.too-early"),
	words(`Assignment to constant variable\.?`, "script.constant"),
	words(`Object has no member '(.+)'|(.+) is not a function`, "script.not-function", "name", "name"),
	words(`Invalid array length`, "script.array-length"),
	words(`random needs a list`, "script.random-list"),
	words(`random\.pick needs a list that is not empty`, "script.random-empty"),
	words(`random\.sample needs 0 to (\d+) elements, not (.*)`, "script.random-sample", "most", "n"),
	words(`random\.int needs two whole numbers, the smaller first, not (.*) and (.*)`, "script.random-int", "low", "high"),
	words(`(\w+)\(\) (?:precision|radix argument) must be between (\d+) and (\d+)`, "script.digits", "name", "least", "most"),
	words(`Invalid count value.*`, "script.repeat"),
	words(`(?:object|value) is not iterable.*|.+ is not iterable`, "script.not-iterable"),
	words(`Value is not a constructor|.+ is not a constructor|Value is not an object: .+`, "script.not-constructor"),
	words(`Cannot convert undefined or null to object|Value is not object coercible`, "script.nothing-given"),
	words(`Reduce of empty array with no initial value|No initial value`, "script.reduce-empty"),
	words(`Invalid time value|Invalid date`, "script.time"),
	words(`Invalid regular expression.*|Unterminated (?:group|character class)|Nothing to repeat|Unmatched '\)'|Invalid group`, "script.regexp"),
}

// translated says what the engine said, in a message: its own words as they are where nothing better is known.
func translated(wordings []wording, otherwise, text string) message.Message {
	for _, w := range wordings {
		found := w.pattern.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		var pairs []any
		for i, name := range w.names {
			if value := found[i+1]; value != "" {
				pairs = append(pairs, name, value)
			}
		}
		return message.New(w.id, pairs...)
	}
	return message.New(otherwise, "text", text)
}

// declared finds the names that a script gives to functions and values, by a declaration or by an assignment alone.
var declared = regexp.MustCompile(`\b(?:function\*?|const|let|var)\s+(\w+)|(?m:^)\s*(\w+)\s*=`)

// Declaration finds the first name of a kind that a script declares, the place to look when what a function returned is
// wrong and no line of it is to blame; line 0 where it declares none.
func Declaration(source string, is func(name string) bool) (name string, line, column int) {
	for _, found := range declared.FindAllStringSubmatchIndex(source, -1) {
		from, to := max(found[2], found[4]), max(found[3], found[5])
		if name := source[from:to]; is(name) {
			above := strings.Split(source[:from], "\n")
			return name, len(above), 1 + utf8.RuneCountInString(above[len(above)-1])
		}
	}
	return "", 0, 0
}

// lineOf is the line on which a script declares a function.
func lineOf(function, source string) int {
	_, line, _ := Declaration(source, func(name string) bool { return name == function })
	return line
}

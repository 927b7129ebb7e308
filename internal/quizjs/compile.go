package quizjs

import (
	"crypto/sha256"
	"errors"
	"regexp"
	"strings"
	"sync"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"hocvu/internal/message"
)

// cacheSize is how many compiled scripts a worker keeps, the last used ones.
const cacheSize = 64

var cache = struct {
	sync.Mutex
	programs map[[32]byte]*goja.Program
	order    [][32]byte // the last used is last
}{programs: map[[32]byte]*goja.Program{}}

// boundRegexps makes goja's backtracking engine give up. A match that gives up looks like "no match" to the script, so
// it must never do so before the call's own deadline has passed, by whatever clock that goes.
var boundRegexps = sync.OnceFunc(func() { regexp2.DefaultMatchTimeout = 100 * Deadline })

// unicodeClass finds \p{L} and its kind. The engine takes it for the characters p, {, L and }, so that a script would
// compile and mean something else.
var unicodeClass = regexp.MustCompile(`\\[pP]\{`)

// compile reads a script without running it. Like a call, it belongs in a worker: the compiler computes constants.
func compile(name, source string) (*goja.Program, *Fault) {
	if len(source) > MaxSource {
		return nil, newFault(Syntax, "script.too-long", "bytes", len(source), "limit", MaxSource)
	}
	if line := tooDeepAt(source, MaxDepth); line > 0 {
		return nil, &Fault{Line: line, Message: message.New("script.too-deep", "limit", MaxDepth), Kind: Syntax}
	}
	if at := unicodeClass.FindStringIndex(source); at != nil {
		return nil, &Fault{Line: 1 + strings.Count(source[:at[0]], "\n"), Kind: Syntax,
			Message: message.New("script.unicode-class", "class", `\p{…}`)}
	}
	cache.Lock()
	defer cache.Unlock()
	key := sha256.Sum256([]byte(name + "\x00" + source))
	if program, ok := cache.programs[key]; ok {
		for i, other := range cache.order {
			if other == key {
				cache.order = append(append(cache.order[:i], cache.order[i+1:]...), key)
				break
			}
		}
		return program, nil
	}
	boundRegexps()
	// Source maps would make the parser open files that the script names.
	tree, err := parser.ParseFile(nil, name, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxFault(err)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, syntaxFault(err)
	}
	if len(cache.order) == cacheSize {
		delete(cache.programs, cache.order[0])
		cache.order = cache.order[1:]
	}
	cache.programs[key] = program
	cache.order = append(cache.order, key)
	return program, nil
}

func syntaxFault(err error) *Fault {
	fault, text := &Fault{Kind: Syntax}, err.Error()
	var list parser.ErrorList
	var compiled *goja.CompilerSyntaxError
	var place file.Position
	switch {
	case errors.As(err, &list) && len(list) > 0:
		place, text = list[0].Position, list[0].Message
	case errors.As(err, &compiled) && compiled.File != nil:
		place, text = compiled.File.Position(compiled.Offset), compiled.Message
	}
	fault.Line, fault.Column, fault.Message = place.Line, place.Column, translated(syntaxWordings, "script.unreadable", text)
	return fault
}

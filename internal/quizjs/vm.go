package quizjs

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"hocvu/internal/message"
)

//go:embed frame.js
var frameSource string

var frame = goja.MustCompile("frame.js", "(function () {\n"+RandomSource+DateSource+"\nconst frame = "+frameSource+";\nreturn frame;\n})()", false)

// lookups find a function also when it was declared with const, which puts it beside the global object.
var lookups = map[string]*goja.Program{
	"generate": goja.MustCompile("lookup", "typeof generate === 'function' ? generate : undefined", false),
	"grade":    goja.MustCompile("lookup", "typeof grade === 'function' ? grade : undefined", false),
}

// elsewhere begins the name of a script that is run from another place.
const elsewhere = "elsewhere/"

// Elsewhere names a script so that it is run under another name and at another depth of the stack: what it returns is
// the same, unless it looked at the stack of an error.
func Elsewhere(name string) string { return elsewhere + name }

// FromLibrary tells whether a script's name is that of a logic of a library, library/logic@1: what such a script is
// given is frozen. One of a quiz may change what it was given, as it always could.
func FromLibrary(name string) bool { return strings.Contains(strings.TrimPrefix(name, elsewhere), "/") }

// callDepth is the deepest recursion of a script, in calls.
const callDepth = 1000

// call runs one function of a script in a fresh VM. input is JSON text, and so is what it returns.
func call(ctx context.Context, source, name, function, input string, seed uint32) (string, *Fault, error) {
	program, fault := compile(name, source)
	if fault != nil {
		return "", fault, nil
	}
	vm := goja.New()
	vm.SetMaxCallStackSize(callDepth)
	defer context.AfterFunc(ctx, func() { vm.Interrupt(context.Cause(ctx)) })()

	text, fault := inside(vm, program, source, name, function, input, seed)
	if cause := context.Cause(ctx); cause != nil { // whatever the script made of the interruption
		if fault != nil && fault.Line > 0 {
			return "", nil, fmt.Errorf("%s:%d: %w", name, fault.Line, cause)
		}
		return "", nil, fmt.Errorf("%s: %w", name, cause)
	}
	return text, fault, nil
}

func inside(
	vm *goja.Runtime, program *goja.Program, source, name, function, input string, seed uint32,
) (string, *Fault) {
	made, err := vm.RunProgram(frame)
	if err != nil {
		return "", thrown(err, name)
	}
	harden, _ := goja.AssertFunction(made)
	ready, err := harden(goja.Undefined(), vm.GlobalObject(), vm.ToValue(seed))
	if err != nil {
		return "", thrown(err, name)
	}
	enter, _ := goja.AssertFunction(ready)
	if _, err := vm.RunProgram(program); err != nil {
		return "", thrown(err, name)
	}
	target, err := vm.RunProgram(lookups[function])
	if err != nil {
		return "", thrown(err, name)
	}
	if goja.IsUndefined(target) {
		return "", newFault(Missing, "script.missing", "name", function)
	}
	text, err := enter(goja.Undefined(), target, vm.ToValue(input), vm.ToValue(seed), vm.ToValue(function == "grade"),
		vm.ToValue(strings.HasPrefix(name, elsewhere)), vm.ToValue(FromLibrary(name)))
	if err != nil {
		fault := thrown(err, name)
		if fault.Line == 0 {
			fault.Line = lineOf(function, source)
		}
		return "", fault
	}
	return text.String(), nil
}

// thrown makes a fault of what ended a script, placed where the author's own file stands highest on the stack.
func thrown(err error, name string) *Fault {
	fault := newFault(Throws, "script.recursion")
	var frames []goja.StackFrame
	var exception *goja.Exception
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &interrupted):
		frames, fault.Message = interrupted.Stack(), message.New("script.interrupted")
	case errors.As(err, &overflow):
		frames = overflow.Stack()
	case errors.As(err, &exception):
		frames, fault.Message = exception.Stack(), described(exception)
	default:
		fault.Message = translated(runtimeWordings, "script.throws", err.Error())
	}
	for _, frame := range frames {
		if frame.SrcName() == name {
			place := frame.Position()
			fault.Line, fault.Column = place.Line, place.Column
			return fault
		}
	}
	if exception != nil {
		fault.Kind = Shape // the frame itself refused what the function returned
	}
	return fault
}

// described says what was thrown. Reading it may run the author's getter, which may throw again or be interrupted.
func described(e *goja.Exception) (m message.Message) {
	defer func() {
		if recover() != nil {
			m = message.New("script.throws-nothing")
		}
	}()
	object, ok := e.Value().(*goja.Object)
	if !ok {
		return message.New("script.throws", "text", clip(e.Value().String()))
	}
	text := object.Get("message")
	if text == nil || goja.IsUndefined(text) {
		return message.New("script.throws-nothing")
	}
	return translated(runtimeWordings, "script.throws", clip(text.String()))
}

func clip(text string) string {
	if len(text) > 500 {
		return text[:500] + "…"
	}
	return text
}

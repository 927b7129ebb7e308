package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // the command ran and found something wrong
	exitUsage  = 2 // the command line cannot be understood
)

// exitError is an error for the person at the terminal, with the exit code that says whose fault it is.
type exitError struct {
	message.Message
	code int
}

func (e exitError) Error() string { return e.In(message.English) }

// usageError tells what is wrong with the command line.
func usageError(id string, pairs ...any) error {
	return exitError{message.New(id, pairs...), exitUsage}
}

// failure tells what is wrong with what the command found.
func failure(id string, pairs ...any) error { return exitError{message.New(id, pairs...), exitFailed} }

// exitCode ends a command that has already said what is wrong.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit status %d", int(c)) }

// errReported ends a command that found problems and has said which.
const errReported = exitCode(exitFailed)

// exit is the one place that prints an error, a refusal too, and picks the exit code.
func (t terminal) exit(err error) int {
	var known exitError
	var code exitCode
	refused := refusal.Of(err)
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &known):
		fmt.Fprintln(t.err, strings.TrimRight(known.In(t.language), " "))
		return known.code
	case refused != nil:
		fmt.Fprintln(t.err, strings.TrimRight(refused.For("cli").In(t.language), " "))
		return exitFailed
	case isFlagError(err): // of flags before the command's name
		return t.exit(flagError(program, err))
	default:
		fmt.Fprintf(t.err, "hocvu: %v\n", err)
		return exitFailed
	}
}

// flagError says which flag of a command is wrong, and what it takes.
func flagError(command string, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return usageError("cli.flag-unknown", "command", command, "flag", dashed(unknown.GetSpecifiedName()))
	case errors.As(err, &empty):
		return usageError("cli.flag-empty", "command", command, "flag", dashed(empty.GetSpecifiedName()))
	case errors.As(err, &value):
		return usageError("cli.flag-value", "command", command, "flag", dashed(value.GetFlag().Name),
			"value", value.GetValue(), "want", wanted(value.GetFlag()))
	}
	return usageError("cli.flag", "command", command, "detail", err.Error())
}

// wanted says what values a flag takes.
func wanted(flag *pflag.Flag) message.Message {
	switch kind := flag.Value.Type(); {
	case strings.HasPrefix(kind, "uint"):
		return message.New("cli.want-positive")
	case strings.HasPrefix(kind, "int"):
		return message.New("cli.want-whole")
	case strings.HasPrefix(kind, "float"):
		return message.New("cli.want-number")
	case kind == "bool":
		return message.New("cli.want-flag")
	}
	return message.New("cli.want-other")
}

// dashed is a flag as it is typed: -v, --lang.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func isFlagError(err error) bool {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	return errors.As(err, &unknown) || errors.As(err, &empty) || errors.As(err, &value) || errors.As(err, &syntax)
}

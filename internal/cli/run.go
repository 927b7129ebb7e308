// Package cli owns what the program does on the command line without its database: check, new, try, translated, evaluate. It refuses to
// start PocketBase: a trainer's laptop checks a course without making a data folder.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"

	"hocvu/internal/message"
)

// Exit codes.
const (
	done   = 0
	failed = 1 // the command ran and found something wrong
	misuse = 2 // the command line cannot be understood
)

// command is one line of the table. Run gets the words after its name, the second word of a name among them.
type command struct {
	name string // one word, or two where the house has a command of the same first word
	run  func(ctx context.Context, t terminal, words []string) error
}

// commands are all commands that open no house. Each has its help as message cli.help-<name>.
func commands() []command {
	return []command{{"check", check}, {"new", create}, {"try", try}, {"translated", translated}, {"evaluate", forecast},
		{"backup", back}, {"restore", restore}, {"audit", audit}, {"doctor", doctor}, {"coverage", cover},
		{"framework export", framework}, {"framework import", framework}}
}

// housed are the commands that main adds to PocketBase.
var housed = []string{"serve", "superuser", "rescore", "calibrate", "roster", "results", "framework"}

// terminal is where a command speaks, and in which language.
type terminal struct {
	out, err io.Writer
	language message.Language
	before   []string // flags that stand before the command's name
}

func (t terminal) say(id string, pairs ...any) {
	fmt.Fprintln(t.out, message.New(id, pairs...).In(t.language))
}

func (t terminal) word(id string) string { return message.New(id).In(t.language) }

// complaint is an error for the person at the terminal, with the exit code that says whose fault it is.
type complaint struct {
	message.Message
	exit int
}

func (c complaint) Error() string { return c.In(Language()) }

// said is the exit code of a command that has already said what is wrong.
type said int

func (s said) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// errFound ends a command that found problems and has said which.
const errFound = said(failed)

func misused(id string, pairs ...any) error { return complaint{message.New(id, pairs...), misuse} }

func broken(id string, pairs ...any) error { return complaint{message.New(id, pairs...), failed} }

// Run does what the arguments ask if it is a command of this package, wherever its name stands among the flags. Handled is
// false for the commands that need the database.
func Run(arguments []string, out, err io.Writer) (exit int, handled bool) {
	word, at := commandWord(arguments)
	t := terminal{out: out, err: err, language: languageOf(arguments)}
	if at < 0 && len(arguments) > 0 && !asksHelp(arguments) {
		return done, false
	}
	if at < 0 || word == "help" || asksHelp(arguments) && !slices.Contains(housed, word) {
		t.help()
		return done, true
	}
	for _, c := range commands() {
		if c.name == word || at >= 0 && c.name == word+" "+wordAfter(arguments, at) {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			t.before = arguments[:at]
			return t.exit(c.run(ctx, t, arguments[at+1:])), true
		}
	}
	if slices.Contains(housed, word) {
		return done, false
	}
	return t.exit(misused("cli.unknown", "name", word, "hint", near(word))), true
}

func (t terminal) exit(err error) int {
	var c complaint
	var s said
	switch {
	case err == nil:
		return done
	case errors.As(err, &s):
		return int(s)
	case errors.As(err, &c):
		fmt.Fprintln(t.err, strings.TrimRight(c.In(t.language), " "))
		return c.exit
	default:
		Complain(t.err, err)
		return failed
	}
}

// Complain writes an error that ends the program.
func Complain(w io.Writer, err error) { fmt.Fprintf(w, "hocvu: %v\n", err) }

func (t terminal) help() {
	t.say("cli.help")
	names := slices.Clone(housed)
	for i, c := range commands() {
		names = slices.Insert(names, i, c.name)
	}
	for _, name := range names {
		fmt.Fprintln(t.out, "  "+message.New("cli.help-"+strings.ReplaceAll(name, " ", "-")).In(t.language))
	}
}

// valued are the flags of PocketBase and of main whose value may be a word of its own.
var valued = []string{"dir", "packages", "http", "https", "origins", "encryptionEnv", "queryTimeout", "lang"}

// commandWord finds the first word that is neither a flag nor the value of one.
func commandWord(arguments []string) (word string, at int) {
	for i := 0; i < len(arguments); i++ {
		name, isFlag := strings.CutPrefix(arguments[i], "-")
		switch {
		case !isFlag:
			return arguments[i], i
		case slices.Contains(valued, strings.TrimPrefix(name, "-")):
			i++
		}
	}
	return "", -1
}

// wordAfter is the first word behind another one.
func wordAfter(arguments []string, at int) string {
	word, _ := commandWord(arguments[at+1:])
	return word
}

func asksHelp(arguments []string) bool {
	return slices.Contains(arguments, "-h") || slices.Contains(arguments, "--help") || slices.Contains(arguments, "-help")
}

// near is the ending of a sentence that offers the command that was most likely meant.
func near(word string) any {
	names := append([]string{"help"}, housed...)
	for _, c := range commands() {
		names = append(names, c.name)
	}
	for _, name := range names {
		if strings.HasPrefix(name, word) || strings.HasPrefix(word, name) || alike(name, word) {
			return message.New("problem.hint-near", "name", name)
		}
	}
	return ""
}

// alike holds for words that differ by a letter more, less or other, or by two that changed places.
func alike(a, b string) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// words reads flags before, between and after the words of a command, and gives the words.
func words(flags *flag.FlagSet, arguments []string, most int) ([]string, error) {
	flags.SetOutput(io.Discard)
	flags.String("lang", "", "") // read by languageOf
	var found []string
	for {
		if err := flags.Parse(arguments); err != nil {
			return nil, misused("cli.flag", "command", flags.Name(), "detail", err.Error())
		}
		if flags.NArg() == 0 {
			break
		}
		found = append(found, flags.Arg(0))
		arguments = flags.Args()[1:]
	}
	if len(found) > most {
		return nil, misused("cli.words", "command", flags.Name(), "word", found[most])
	}
	return found, nil
}

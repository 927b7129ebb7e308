package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"hocvu/internal/app"
	"hocvu/internal/message"
)

// terminal is where a command speaks, and in which language.
type terminal struct {
	out, err io.Writer
	language message.Language
}

func (t terminal) say(id string, pairs ...any) { fmt.Fprintln(t.out, t.text(id, pairs...)) }

// text returns a message of the catalogue in the language of the terminal.
func (t terminal) text(id string, pairs ...any) string {
	return message.New(id, pairs...).In(t.language)
}

// officerProgress shows with a message how many of how many officers are done, where there are many.
func (t terminal) officerProgress(id string) func(done, of int) {
	return func(done, of int) {
		if of < manyOfficers || done%manyOfficers != 0 && done != of {
			return
		}
		fmt.Fprintf(t.err, "\r%s ", t.text(id, "done", done, "of", of))
		if done == of {
			fmt.Fprintln(t.err)
		}
	}
}

// manyOfficers is from how many officers on a command shows how far it is, and after how many each time.
const manyOfficers = 500

// systemLanguage is what the terminal's person reads: what LC_ALL, LC_MESSAGES or LANG say, else Vietnamese.
func systemLanguage() message.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if l, ok := languageOf(os.Getenv(name)); ok {
			return l
		}
	}
	return message.Vietnamese
}

// languageOf reads the name of a language as systems write it: vi, en_US.UTF-8.
func languageOf(tag string) (message.Language, bool) {
	tag, _, _ = strings.Cut(tag, ".")
	return message.Known(strings.Replace(tag, "_", "-", 1))
}

// languageFlag is the value of --lang. It holds as soon as it is read: a mistake that stands before it is told in the
// system's language.
type languageFlag struct{ t *terminal }

func (f languageFlag) String() string { return "" }

// Set takes a language that is known; another one leaves the system's.
func (f languageFlag) Set(tag string) error {
	if l, ok := languageOf(tag); ok {
		f.t.language = l
	}
	return nil
}

func (f languageFlag) Type() string { return "string" }

// siteTime says a time as the site counts its days, with the zone: the machine may stand in another one.
func siteTime(at time.Time) string {
	if zone, err := time.LoadLocation(app.Zone); err == nil {
		at = at.In(zone)
	}
	return at.Format("02/01/2006 15:04:05 -07:00")
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// listFlags are the flags of commands that import a list.
type listFlags struct {
	course, source, at            string
	dryRun, complete, skipRefused bool
	withdraw                      bool
	leaving                       int
}

// readList reads a list that somebody names on the command line.
func (s *session) readList(name string) ([]byte, error) {
	content, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New(s.text("roster.file-missing", "file", name))
	case err != nil:
		return nil, errors.New(s.text("roster.file-unreadable", "file", name, "error", err.Error()))
	}
	return content, nil
}

// refusedList says why a list is not even tried, with the file or the flag that is to blame. An error without a refusal
// stays as it is.
func (s *session) refusedList(file string, f listFlags, err error) error {
	all := refusal.All(err)
	if len(all) == 0 {
		return err
	}
	places := map[string]string{"file": filepath.Base(file), "day": "--at " + f.at, "origin": "--source " + f.source}
	var lines []string
	for _, no := range all {
		line := no.For("cli").In(s.language)
		if place := strings.TrimSpace(places[no.Field]); place != "" {
			line = fmt.Sprintf("%s: %s", place, line)
		}
		lines = append(lines, line)
	}
	return errors.New(strings.Join(append(lines, s.text("roster.file-refused")), "\n"))
}

// importList applies the plan that was tried and nothing else; it waits for the end.
func importList[R people.Request[R], P people.Plan](
	ctx context.Context, s *session, i *people.Importer[R, P], in R, f listFlags, p P,
) (P, error) {
	s.importing.Store(true)
	consent := people.Consent{Digest: p.Digest(), SkipRefused: f.skipRefused, Leaving: f.leaving}
	return i.Run(ctx, in, consent, s.showProgress)
}

// showProgress shows on the terminal how many lines of a list are written.
func (s *session) showProgress(done, of int) {
	if done%500 == 0 || done == of {
		fmt.Fprintf(s.err, "\r%s ", s.text("roster.progress", "done", done, "of", of))
	}
	if done == of {
		fmt.Fprintln(s.err)
	}
}

// printNotices prints what of a list was passed over.
func (s *session) printNotices(notices []message.Message) {
	for _, m := range notices {
		fmt.Fprintln(s.out, m.In(s.language))
	}
}

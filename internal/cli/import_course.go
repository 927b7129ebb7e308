package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/exchange/lessons"
	"hocvu/internal/worker"
)

// importCourse makes a draft course of a document, or of a folder of Markdown.
func (t terminal) importCourse(ctx context.Context, file string, content []byte, f importFlags) error {
	name, folder, err := draftPlace(file, f, "content")
	if err != nil {
		return err
	}
	pool := worker.New(engine.Jobs(), worker.Options{Size: 1, Memory: coursefile.Memory})
	defer pool.Close()
	c, _ := catalog.Load(ctx, engine.Layers(folder), engine.New(pool))
	if err := describe(c, &f.options); err != nil {
		return err
	}
	var codes []string
	for code := range strings.FieldsSeq(f.options.Competency) {
		bare, _, _ := strings.Cut(code, ":")
		codes = append(codes, bare)
	}
	given := coursefile.File{Name: file, Content: content, Format: f.format, Options: lessons.Options{
		ID: name, Title: f.options.Title, Language: f.options.Language, Framework: f.options.Framework,
		Competencies: codes, Today: time.Now().Format(time.DateOnly)}}
	draft, err := coursefile.NewReader(pool).Draft(ctx, given)
	if err != nil {
		return err
	}
	for _, n := range draft.Notes {
		said := n.In(t.language)
		if n.Construct != "" {
			said = n.Construct + ": " + said
		}
		fmt.Fprintf(t.out, "%s: %s: %s\n", filepath.Base(file), n.Place.In(t.language), said)
	}
	if err := placeDraft(draft.Files, folder, "content", name); err != nil {
		return err
	}
	target := filepath.Join(folder, "content", name)
	faults, _ := t.checkDraft(ctx, folder, pool, func(file string) bool { return strings.HasPrefix(file, "content/"+name+"/") })
	t.say("cli.imported-course", "n", draft.Lessons, "words", draft.Words-draft.Lost, "of", draft.Words, "folder", target)
	if faults > 0 {
		t.say("cli.import-complete", "n", faults, "command", "hocvu check "+target)
	}
	return nil
}

// checkDraft tells what check says of the files of a draft, and counts the faults. Samples are words that stand in for
// the author's: they are counted, not told.
func (t terminal) checkDraft(ctx context.Context, folder string, pool *worker.Pool, its func(file string) bool) (
	faults, samples int) {
	c, problems := catalog.Examine(ctx, engine.Layers(folder), engine.New(pool))
	for _, p := range slices.Concat(problems, c.Notes).Sorted() {
		switch {
		case !its(p.File): // of another package
		case p.Reminder():
			samples++
		default:
			fmt.Fprintln(t.out, p.In(t.language))
			if !p.Note {
				faults++
			}
		}
	}
	return faults, samples
}

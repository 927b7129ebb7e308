package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/coursefile"
	"hocvu/internal/exchange"
	"hocvu/internal/exchange/native"
	"hocvu/internal/message"
	"hocvu/internal/quizfile"
	"hocvu/internal/worker"
)

// importFlags are what the flags of import say of the draft.
type importFlags struct {
	into, folder, format, language string
	options                        native.Options
}

// importCommand makes a draft quiz of a file of questions of another system, or a draft course of a document.
func importCommand(s *session) *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:  "import FILE",
		Args: s.words(1, 1),
		RunE: func(c *cobra.Command, words []string) error { return s.importFile(c.Context(), words[0], f) },
	}
	c.Flags().StringVar(&f.into, "into", "", "cli.flag-into")
	c.Flags().StringVar(&f.folder, "dir", ".", "cli.flag-packages")
	c.Flags().StringVar(&f.format, "format", "", "cli.flag-format")
	c.Flags().StringVar(&f.language, "language", string(message.Vietnamese), "cli.flag-language")
	c.Flags().StringVar(&f.options.Title, "title", "", "cli.flag-title")
	c.Flags().StringVar(&f.options.Framework, "framework", "", "cli.flag-framework")
	c.Flags().StringVar(&f.options.Competency, "competency", "", "cli.flag-competency")
	c.Flags().StringVar(&f.options.Level, "level", "", "cli.flag-level")
	return c
}

// importFile finds out what a file is, by the flags or by what it holds.
func (t terminal) importFile(ctx context.Context, file string, f importFlags) error {
	known := slices.Concat(quizfile.Formats, coursefile.Formats)
	if f.format != "" && !slices.Contains(known, f.format) {
		return usageError("cli.import-format", "format", f.format, "names", strings.Join(known, ", "))
	}
	language, spoken := message.Known(f.language)
	if !spoken {
		return usageError("cli.import-language", "language", f.language)
	}
	f.options.Language = language
	content, isFolder, err := readSource(file)
	if err != nil {
		return err
	}
	if isFolder || slices.Contains(coursefile.Formats, f.format) || f.format == "" && coursefile.Course(file, content) {
		if isFolder {
			f.format = coursefile.Folder
		}
		return t.importCourse(ctx, file, content, f)
	}
	return t.importQuiz(ctx, file, content, f)
}

func (t terminal) importQuiz(ctx context.Context, file string, content []byte, f importFlags) error {
	name, folder, err := draftPlace(file, f, "quizzes")
	if err != nil {
		return err
	}
	pool := worker.New(engine.Jobs(), worker.Options{Size: 1, Memory: quizfile.Memory})
	defer pool.Close()
	c, _ := catalog.Load(ctx, engine.Layers(folder), engine.New(pool))
	if err := describe(c, &f.options); err != nil {
		return err
	}
	f.options.ID = name
	given := quizfile.File{Name: file, Content: content, Format: f.format, Options: f.options}
	draft, err := quizfile.NewReader(pool).Draft(ctx, given)
	if err != nil {
		return err
	}
	for _, n := range draft.Notes {
		fmt.Fprintln(t.out, t.noteOf(n, filepath.Base(file)))
	}
	if draft.Kept() == 0 {
		return failure("exchange.kept-none")
	}
	for _, p := range draft.Packages {
		if err := placeDraft(p.Files, folder, "quizzes", p.ID); err != nil {
			return err
		}
	}
	return t.reportDraft(ctx, draft, folder, pool)
}

// usualFramework is what quizzes that ship are measured by.
const usualFramework = "bdhvs"

// describe fills in what the framework says: the codes by which tags are known, and the level where none is given.
func describe(c *catalog.Catalog, o *native.Options) error {
	names := slices.Sorted(maps.Keys(c.Frameworks))
	if o.Framework == "" && len(names) > 0 {
		o.Framework = names[0]
		if slices.Contains(names, usualFramework) {
			o.Framework = usualFramework
		}
	}
	framework, ok := c.Frameworks[o.Framework]
	if !ok {
		return usageError("cli.import-framework", "framework", o.Framework, "names", strings.Join(names, ", "))
	}
	o.Codes, o.Levels = codesOf(framework)
	for code := range strings.FieldsSeq(o.Competency) {
		bare, _, _ := strings.Cut(code, ":")
		if !slices.Contains(o.Codes, bare) {
			return usageError("cli.import-competency", "code", bare, "framework", o.Framework)
		}
	}
	if o.Level = cmp.Or(o.Level, o.Levels[0]); !slices.Contains(o.Levels, o.Level) {
		return usageError("cli.import-level", "level", o.Level, "names", strings.Join(o.Levels, ", "))
	}
	return nil
}

func codesOf(f *competency.Framework) (codes, levels []string) {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			codes = append(codes, c.Code)
		}
	}
	for _, level := range f.Levels {
		levels = append(levels, level.ID)
	}
	return codes, levels
}

// noteOf says where something could not be kept, what it is, and what became of it.
func (t terminal) noteOf(n exchange.Note, file string) string {
	if n.File != "" {
		file += "/" + n.File
	}
	if n.Line > 0 {
		file = fmt.Sprintf("%s:%d", file, n.Line)
	}
	return fmt.Sprintf("%s: %s: %s", file, n.Construct, n.In(t.language))
}

// reportDraft tells what was written, and what check says is to be completed.
func (t terminal) reportDraft(ctx context.Context, d quizfile.Draft, folder string, pool *worker.Pool) error {
	faults, samples := t.checkDraft(ctx, folder, pool, func(file string) bool {
		return slices.ContainsFunc(d.Packages, func(q native.Package) bool { return strings.HasPrefix(file, "quizzes/"+q.ID+"/") })
	})
	for _, p := range d.Packages {
		target := filepath.Join(folder, "quizzes", p.ID)
		t.say("cli.imported", "n", p.Questions, "found", d.Found, "folder", target)
	}
	if samples > 0 {
		t.say("cli.import-samples", "n", samples)
	}
	if faults > 0 {
		t.say("cli.import-complete", "n", faults, "command", "hocvu check "+filepath.Join(folder, "quizzes", d.Packages[0].ID))
	}
	return nil
}

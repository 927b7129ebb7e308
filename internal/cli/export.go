package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/quizfile"
	"hocvu/internal/worker"
)

// exportFlags are what the flags of export say of the file.
type exportFlags struct{ folder, format, out string }

// exportCommand writes a quiz in the format of another system.
func exportCommand(s *session) *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:  "export QUIZ",
		Args: s.words(1, 1),
		RunE: func(c *cobra.Command, words []string) error { return s.exportQuiz(c.Context(), words[0], f) },
	}
	c.Flags().StringVar(&f.folder, "dir", ".", "cli.flag-packages")
	c.Flags().StringVar(&f.format, "format", quizfile.GIFT, "cli.flag-export-format")
	c.Flags().StringVar(&f.out, "out", "", "cli.flag-out-file")
	return c
}

func (t terminal) exportQuiz(ctx context.Context, word string, f exportFlags) error {
	if !slices.Contains(quizfile.Targets, f.format) {
		return usageError("cli.import-format", "format", f.format, "names", strings.Join(quizfile.Targets, ", "))
	}
	name, folder, _ := quizPath(word, f.folder)
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, problems := catalog.Load(ctx, engine.Layers(folder), engine.New(pool))
	q, ok := c.QuizNamed(name)
	if !ok {
		return t.noQuiz(c, problems, name)
	}
	written := quizfile.Write(q, f.format, func(picture string) ([]byte, bool) {
		asset, err := c.Asset(string(catalog.QuizKind), name, "assets/"+picture)
		return asset.Content, err == nil
	})
	file := f.out
	if file == "" {
		file = name + written.Ending
	}
	if exists(file) {
		return failure("cli.export-exists", "file", file)
	}
	if err := os.WriteFile(file, written.Content, 0o644); err != nil {
		return err
	}
	lines := questionLines(engine.Layers(folder), name)
	for _, n := range written.Notes {
		n.Line = lines[n.Construct]
		fmt.Fprintln(t.out, t.noteOf(n, filepath.ToSlash(filepath.Join("quizzes", name, "quiz.md"))))
	}
	t.say("cli.exported", "n", written.Kept, "found", written.Questions, "file", file)
	return nil
}

var questionID = regexp.MustCompile(`^#\s.*\{#([a-z0-9-]+)`)

// questionLines are the lines of a quiz's questions by their IDs, in the layer that is served.
func questionLines(layers []catalog.Layer, name string) map[string]int {
	lines := map[string]int{}
	for _, layer := range slices.Backward(layers) {
		source, err := fs.ReadFile(layer.FS, path.Join("quizzes", name, "quiz.md"))
		if err != nil {
			continue
		}
		for i, line := range strings.Split(string(source), "\n") {
			if m := questionID.FindStringSubmatch(line); m != nil {
				lines[m[1]] = i + 1
			}
		}
		break
	}
	return lines
}

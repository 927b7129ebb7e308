package cli

import (
	"context"
	"embed"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/message"
)

// samples are the packages that new writes. NAME stands for the package's name.
//
//go:embed sample
var samples embed.FS

const sampleName = "NAME"

// shelfOf tells where a kind of package stands.
var shelfOf = map[string]string{"course": "content", "quiz": "quizzes"}

// create writes a small package that passes check and teaches the format by its comments.
func create(_ context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("new", flag.ContinueOnError)
	folder := flags.String("dir", ".", "")
	found, err := words(flags, arguments, 2)
	if err != nil {
		return err
	}
	if len(found) < 2 || shelfOf[found[0]] == "" {
		return misused("cli.new-what")
	}
	kind, name := found[0], found[1]
	if !catalog.ValidID(name) {
		hint := any("")
		if near := catalog.SuggestID(name); near != "" {
			hint = message.New("cli.hint-try", "name", near)
		}
		return misused("cli.new-name", "name", name, "hint", hint)
	}
	target := filepath.Join(*folder, shelfOf[kind], name)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(target, 0o755); errors.Is(err, fs.ErrExist) {
		return broken("cli.new-exists", "folder", target)
	} else if err != nil {
		return err
	}
	if err := write(path.Join("sample", kind), target, name); err != nil {
		return err
	}
	t.say("cli.new-made", "folder", target, "command", "hocvu check "+*folder)
	return nil
}

func write(sample, target, name string) error {
	return fs.WalkDir(samples, sample, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		at := filepath.Join(target, filepath.FromSlash(strings.TrimPrefix(file, sample)))
		if entry.IsDir() {
			return os.MkdirAll(at, 0o755)
		}
		content, err := samples.ReadFile(file)
		if err != nil {
			return err
		}
		return os.WriteFile(at, []byte(strings.ReplaceAll(string(content), sampleName, name)), 0o644)
	})
}

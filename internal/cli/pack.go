package cli

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/worker"
)

// packFlags are what the flags of pack say.
type packFlags struct{ folder, out, key string }

// packCommand writes packages of a folder into one file, which a site installs.
func packCommand(s *session) *cobra.Command {
	var f packFlags
	c := &cobra.Command{
		Use:  "pack PACKAGE...",
		Args: s.words(1, 100),
		RunE: func(c *cobra.Command, words []string) error { return s.pack(c.Context(), words, f) },
	}
	c.Flags().StringVar(&f.folder, "dir", ".", "cli.flag-packages")
	c.Flags().StringVar(&f.out, "out", "", "cli.flag-pack-out")
	c.Flags().StringVar(&f.key, "key", "", "cli.flag-sign-key")
	return c
}

func (t terminal) pack(ctx context.Context, named []string, f packFlags) error {
	key, err := signingKey(f.key)
	if err != nil {
		return err
	}
	root := os.DirFS(f.folder)
	var folders []string
	for _, name := range named {
		found := archive.FoldersOf(root, name)
		if len(found) == 0 {
			return failure("cli.pack-none", "name", name, "folder", f.folder)
		}
		folders = append(folders, found...)
	}
	folders = slices.Compact(slices.Sorted(slices.Values(folders)))
	version, err := t.whole(ctx, f.folder, folders)
	if err != nil {
		return err
	}
	files, err := archive.Collect(root, folders)
	if err != nil {
		return err
	}
	content, err := archive.Write(files, key)
	if err != nil {
		return err
	}
	out := cmp.Or(f.out, path.Base(folders[0])+"-"+version+".zip")
	if exists(out) && f.out == "" {
		return failure("cli.pack-exists", "file", out)
	}
	if err := os.WriteFile(out, content, 0o644); err != nil {
		return err
	}
	t.say("cli.packed", "file", out, "folders", strings.Join(folders, ", "), "files", len(files),
		"kb", (len(content)+1023)>>10)
	return nil
}

// signingKey reads the key of a file, nil where none is named.
func signingKey(file string) (ed25519.PrivateKey, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return archive.ParsePrivate(string(text))
}

// whole checks the folders as a site would, and gives the version of the first package.
func (t terminal) whole(ctx context.Context, root string, folders []string) (version string, err error) {
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, problems := catalog.Examine(ctx, engine.Layers(root), engine.New(pool))
	faults := 0
	for _, p := range problems {
		if p.Minor || !slices.ContainsFunc(folders, func(f string) bool {
			return p.File == f || strings.HasPrefix(p.File, f+"/")
		}) {
			continue
		}
		faults++
		fmt.Fprintln(t.out, p.In(t.language))
	}
	if faults > 0 {
		return "", failure("cli.pack-faults", "n", faults)
	}
	for _, p := range c.Packages {
		quizzes := strings.HasPrefix(folders[0], "quizzes/")
		if strings.HasSuffix(folders[0], "/"+p.ID) && (p.Kind == catalog.QuizKind) == quizzes {
			version = p.Version
		}
	}
	return cmp.Or(version, "1"), nil
}

// keyCommand makes keys by which packages are signed.
func keyCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "key"}
	c.AddCommand(&cobra.Command{
		Use:   "new FILE",
		Short: "cli.short-key-new",
		Args:  s.words(1, 1),
		RunE:  func(_ *cobra.Command, words []string) error { return s.newKey(words[0]) },
	})
	return c
}

func (t terminal) newKey(file string) error {
	key, err := archive.NewKey()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // an old key is never lost
	if os.IsExist(err) {
		return failure("cli.pack-exists", "file", file)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, archive.PrivateText(key))
	if no := out.Close(); err == nil {
		err = no
	}
	if err != nil {
		return err
	}
	t.say("cli.key-made", "file", file)
	fmt.Fprintln(t.out, archive.PublicText(key.Public().(ed25519.PublicKey)))
	return nil
}

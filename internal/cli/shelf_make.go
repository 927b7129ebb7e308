package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/shelf"
	"hocvu/internal/store"
	"hocvu/internal/worker"
)

func shelfMakeCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "make DIR", Short: "cli.short-shelf-make", Args: s.words(1, 1)}
	key := c.Flags().String("key", "", "cli.flag-sign-key")
	c.RunE = func(c *cobra.Command, words []string) error {
		return s.stopped(s.makeShelf(c.Context(), words[0], *key))
	}
	return c
}

// makeShelf writes the index of a folder with archives, and names those that no site would install.
func (t terminal) makeShelf(ctx context.Context, dir, keyFile string) error {
	key, err := signingKey(keyFile)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return failure("shelf.no-folder", "folder", dir)
	}
	defer root.Close() //nolint:errcheck // it was only read
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	d := &describer{reloader: catalog.NewReloader(engine.Layers(dir)[:1], engine.New(pool)), known: map[string][]byte{}}
	d.reloader.Reload(ctx)
	index, left, err := shelf.Make(ctx, root.FS(), d.describe)
	if err != nil {
		return err
	}
	if err := index.Write(dir, key); err != nil {
		return err
	}
	packages := 0
	for _, a := range index.Archives {
		packages += len(a.Packages)
	}
	t.say("shelf.made", "file", shelf.IndexFile, "archives", len(index.Archives), "packages", packages)
	for _, l := range left {
		t.printLeft(l)
	}
	if len(left) > 0 {
		return failure("shelf.left", "n", len(left))
	}
	return nil
}

// printLeft says why an archive is not listed.
func (t terminal) printLeft(l shelf.Left) {
	var broken *publish.Broken
	why := l.Err.Error()
	if errors.As(l.Err, &broken) {
		why = t.text("cli.install-faults", "n", len(broken.Problems))
	} else if no := refusal.Of(l.Err); no != nil {
		why = no.For("cli").In(t.language)
	}
	fmt.Fprintf(t.out, "%s: %s\n", archive.Printable(l.File), why)
	if broken != nil {
		for _, p := range broken.Problems {
			fmt.Fprintln(t.out, "  "+p.In(t.language))
		}
	}
}

// maxKnown is how many bytes of archives are kept for others that may stand on them.
const maxKnown = 256 << 20

// describer loads archives above the packages of the program, as a site does, and where that fails above those that
// were described before as well.
type describer struct {
	reloader *catalog.Reloader
	known    map[string][]byte // files of archives that are whole
	size     int
	fresh    bool // known has what the reloader does not
}

func (d *describer) describe(ctx context.Context, a *archive.Archive) ([]shelf.Package, error) {
	described, err := d.try(ctx, a)
	var broken *publish.Broken
	if errors.As(err, &broken) && d.fresh {
		d.reloader.Install(archive.NewMemoryTree(maps.Clone(d.known)), nil)
		d.reloader.Reload(ctx)
		d.fresh = false
		described, err = d.try(ctx, a)
	}
	if err != nil {
		return nil, err
	}
	for name, content := range a.Files {
		if d.size+len(content) <= maxKnown {
			d.size += len(content)
			d.known[name], d.fresh = content, true
		}
	}
	return described, nil
}

func (d *describer) try(ctx context.Context, a *archive.Archive) ([]shelf.Package, error) {
	draft, problems := d.reloader.Try(ctx, archive.NewMemoryTree(a.Files))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	packages, err := publish.DraftPackages(draft, a.Folders(), problems)
	if err != nil {
		return nil, err
	}
	var all []shelf.Package
	for _, p := range packages {
		all = append(all, describePackage(draft, p))
	}
	return all, nil
}

// describePackage tells of a package what an index says.
func describePackage(c *catalog.Catalog, p store.ArchivedPackage) shelf.Package {
	d := shelf.Package{Kind: p.Kind, ID: p.ID, Name: p.Name, Version: p.Version, Digest: p.Digest,
		Language: message.Vietnamese}
	written := map[message.Language]bool{}
	switch p.Kind {
	case string(catalog.CourseKind):
		course := c.Courses[p.ID]
		d.Language, d.Titles = course.Language, message.Words(course.Title)
		for _, lesson := range course.Lessons {
			maps.Copy(written, has(lesson.Pages))
		}
	case string(catalog.QuizKind):
		quiz := c.Quizzes[p.ID]
		d.Language, d.Titles = quiz.Language, quiz.Title
		for _, question := range quiz.Questions {
			maps.Copy(written, has(question.Texts))
		}
	case string(catalog.FrameworkKind):
		framework := c.Frameworks[p.ID]
		d.Language, d.Titles = message.Language(framework.Language), message.Words{}
		for l, title := range framework.Title {
			d.Titles[message.Language(l)] = title
		}
		written = has(d.Titles)
	default:
		at := slices.IndexFunc(c.Libraries, func(l catalog.Library) bool { return l.ID == p.ID })
		d.Titles = c.Libraries[at].Title
		written = has(d.Titles)
		for _, l := range slices.Backward(message.Languages) {
			if written[l] {
				d.Language = l
			}
		}
	}
	written[d.Language] = true
	for _, l := range message.Languages {
		if written[l] {
			d.Languages = append(d.Languages, l)
		}
	}
	return d
}

// has tells of which languages a map has something.
func has[V any](all map[message.Language]V) map[message.Language]bool {
	written := map[message.Language]bool{}
	for l := range all {
		written[l] = true
	}
	return written
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/app"
	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/shelf"
	"hocvu/internal/store"
)

// installCommand checks an archive of packages and keeps it as a draft beside what is served, or serves it at once.
func installCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "install FILE|ADDRESS", Args: s.words(1, 1)}
	now := c.Flags().Bool("publish", false, "cli.flag-publish")
	c.RunE = func(c *cobra.Command, words []string) error { return s.install(c.Context(), words[0], *now) }
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) install(ctx context.Context, from string, now bool) error {
	content, err := s.fetch(ctx, from)
	if err != nil {
		return err
	}
	s.app.LoadPackages(ctx)
	return s.stage(ctx, from, content, now)
}

// stage keeps an archive as a draft, or publishes it. The packages of the app are loaded.
func (s *session) stage(ctx context.Context, from string, content []byte, now bool) error {
	packages := s.app.Learning.Packages
	draft, err := packages.Stage(ctx, access.Actor{}, from, content)
	if err != nil {
		return s.brokenPackages(err)
	}
	e, err := packages.Preview(ctx, access.Actor{}, draft.ID)
	if err != nil {
		return err
	}
	s.printChanges(e)
	if !now {
		s.say("cli.installed-draft", "id", draft.ID)
		return nil
	}
	if err := packages.Publish(ctx, access.Actor{}, draft.ID, e.Basis); err != nil {
		return s.brokenPackages(err)
	}
	s.say("cli.installed")
	return nil
}

// brokenPackages prints the faults of packages.
func (s *session) brokenPackages(err error) error {
	var broken *publish.Broken
	if !errors.As(err, &broken) {
		return err
	}
	for _, p := range broken.Problems {
		fmt.Fprintln(s.out, p.In(s.language))
	}
	return failure("cli.install-faults", "n", len(broken.Problems))
}

// printChanges tells what an archive changes for officers.
func (s *session) printChanges(e publish.Effect) {
	for _, d := range e.Differences {
		words := message.New("package.versions", "before", d.Before, "after", d.Version)
		if d.Before == "" {
			words = message.New("package.version", "version", d.Version)
		}
		fmt.Fprintln(s.out, publish.FolderOf(d.ArchivedPackage)+"  "+words.In(s.language))
		for _, c := range d.Changes {
			fmt.Fprintln(s.out, strings.TrimSuffix("  "+c.In(s.language)+": "+strings.Join(c.IDs, ", "), ": "))
		}
	}
	for _, p := range e.Problems {
		fmt.Fprintln(s.out, p.In(s.language))
	}
}

// fetch reads an archive from a file or an address.
func (s *session) fetch(ctx context.Context, from string) ([]byte, error) {
	if shelf.IsAddress(from) {
		return shelf.Fetch(ctx, from, s.partsFolder(), s.showDownload())
	}
	file, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	return io.ReadAll(io.LimitReader(file, archive.MaxArchive+1))
}

// packagesCommand lists what is served and what waits, and takes packages away.
func packagesCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "packages", Args: s.words(0, 0)}
	c.RunE = func(c *cobra.Command, _ []string) error { return s.listPackages(c.Context()) }
	type acts = func(context.Context, access.Actor, string, string) error
	decide := func(use, short string, act func(*publish.Packages) acts) {
		c.AddCommand(&cobra.Command{Use: use + " PACKAGE", Short: short, Args: s.words(1, 1),
			RunE: func(c *cobra.Command, words []string) error {
				s.app.LoadPackages(c.Context())
				kind, id, err := s.packageNamed(words[0])
				if err == nil {
					err = act(s.app.Learning.Packages)(c.Context(), access.Actor{}, kind, id)
				}
				if errors.Is(err, access.ErrNotFound) {
					return failure("cli.package-unknown", "name", words[0])
				}
				if err != nil {
					return err
				}
				s.say("package.decided")
				return nil
			}})
	}
	decide("retire", "cli.short-packages-retire", func(p *publish.Packages) acts { return p.Retire })
	decide("lower", "cli.short-packages-lower", func(p *publish.Packages) acts { return p.Lower })
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

// packageNamed finds the package of a path such as quizzes/mat-khau, retired ones too.
func (s *session) packageNamed(named string) (kind, id string, err error) {
	rows, _, err := s.app.Learning.Packages.List(access.Actor{}, s.language)
	for _, row := range rows {
		folder := strings.Trim(path.Clean(named), "/")
		if publish.Folder(row.Kind, row.Name) == folder || publish.Folder(row.Kind, row.ID) == folder {
			return row.Kind, row.ID, nil
		}
	}
	if err == nil {
		err = access.ErrNotFound
	}
	return "", "", err
}

func (s *session) listPackages(ctx context.Context) error {
	s.app.LoadPackages(ctx)
	rows, drafts, err := s.app.Learning.Packages.List(access.Actor{}, s.language)
	if err != nil {
		return err
	}
	for _, r := range rows {
		line := fmt.Sprintf("%-32s %-10s %s", publish.Folder(r.Kind, r.Name), r.Version, s.layer(r))
		if len(r.Digest) > 16 {
			line += " " + r.Digest[:16]
		}
		if !r.Since.IsZero() {
			line += " " + s.text("package.by", "name", r.By, "at", app.ShownTime(r.Since))
		}
		if r.Signer.Key != "" {
			line += " " + r.Signer.Key
		}
		fmt.Fprintln(s.out, line)
	}
	for _, d := range drafts {
		s.say("cli.draft", "id", d.ID, "name", d.Name, "packages", draftWords(d))
	}
	return nil
}

// layer says where a package is served from.
func (s *session) layer(r publish.Row) string {
	if r.Layer == "" && r.State == "" {
		return s.text("package.retired")
	}
	if r.Layer == "" {
		return s.text("package." + string(r.State))
	}
	return s.text("package.layer-" + r.Layer)
}

func draftWords(d store.PackageArchive) string {
	var all []string
	for _, p := range d.Packages {
		all = append(all, publish.FolderOf(p)+" "+p.Version)
	}
	return strings.Join(all, ", ")
}

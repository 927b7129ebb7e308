package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/publish"
	"hocvu/internal/shelf"
)

func shelfInstallCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "install ADDRESS PACKAGE[@VERSION]", Short: "cli.short-shelf-install", Args: s.words(2, 2)}
	now := c.Flags().Bool("publish", false, "cli.flag-publish")
	c.RunE = func(c *cobra.Command, words []string) error {
		return s.installOffer(c.Context(), words[0], words[1], *now)
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

// partsFolder is where downloads lie that are not whole yet.
func (s *session) partsFolder() string { return filepath.Join(s.app.Base.DataDir(), shelf.PartsFolder) }

// installOffer fetches an archive from a shelf and installs it like one from a file.
func (s *session) installOffer(ctx context.Context, address, named string, now bool) error {
	place, index, err := openShelf(ctx, address)
	if err != nil {
		return err
	}
	offer, err := index.Find(named)
	if err != nil {
		return err
	}
	s.app.LoadPackages(ctx)
	if have, err := s.haveAlready(offer.Archive, strings.Contains(named, "@")); have || err != nil {
		return err
	}
	show := s.showDownload()
	content, err := place.Archive(ctx, offer.Archive, s.partsFolder(), func(done int64) {
		show(done, offer.Archive.Bytes)
	})
	if err != nil {
		return err
	}
	return s.stage(ctx, offer.Archive.File, content, now)
}

// haveAlready reports, and says, that all packages of an archive are served as they are. It refuses one that would put
// an older version in the place of a newer, unless somebody has asked for exactly this version.
func (s *session) haveAlready(a shelf.Archive, exact bool) (bool, error) {
	here, err := s.versionsHere()
	if err != nil {
		return false, err
	}
	all := true
	for _, p := range a.Packages {
		now := here[publish.Folder(p.Kind, p.ID)]
		state := p.Against(now.version, now.digest)
		if state == shelf.NewerHere && !exact {
			return false, failure("shelf.older", "name", p.Folder(), "there", p.Version, "here", now.version)
		}
		all = all && state == shelf.Same
	}
	if all {
		s.say("shelf.already", "file", a.File)
	}
	return all, nil
}

// versionHere is what the site serves of a package.
type versionHere struct{ version, digest string }

// versionsHere tells what the site serves, by folder.
func (s *session) versionsHere() (map[string]versionHere, error) {
	rows, _, err := s.app.Learning.Packages.List(access.Actor{}, s.language)
	here := map[string]versionHere{}
	for _, row := range rows {
		here[publish.Folder(row.Kind, row.ID)] = versionHere{row.Version, row.Digest}
	}
	return here, err
}

// showDownload shows on the terminal how much of a large archive has come.
func (s *session) showDownload() func(done, of int64) {
	const step = 1 << 20 // bytes
	shown := int64(0)
	return func(done, of int64) {
		if done-shown >= step || done == of && shown > 0 {
			shown = done
			fmt.Fprintf(s.err, "\r%s ", s.text("shelf.progress", "kb", done>>10, "of", of>>10))
		}
		if done == of && shown > 0 {
			fmt.Fprintln(s.err)
		}
	}
}

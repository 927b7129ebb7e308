package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/catalog"
	"hocvu/internal/shelf"
)

// shelfCommand makes the index of a shelf of packages, and looks at a shelf that lies in a folder or on the web.
func shelfCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "shelf"}
	c.AddCommand(shelfMakeCommand(s), shelfListCommand(s), shelfCompareCommand(s), shelfInstallCommand(s))
	return c
}

func shelfListCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "list ADDRESS", Short: "cli.short-shelf-list", Args: s.words(1, 1)}
	word := c.Flags().String("search", "", "cli.flag-search")
	c.RunE = func(c *cobra.Command, words []string) error {
		_, index, err := openShelf(c.Context(), words[0])
		if err != nil {
			return s.stopped(err)
		}
		s.listShelf(index, *word)
		return nil
	}
	return c
}

// openShelf reads the index of a shelf.
func openShelf(ctx context.Context, address string) (*shelf.Place, *shelf.Index, error) {
	place, err := shelf.At(address)
	if err != nil {
		return nil, nil, err
	}
	index, err := place.Index(ctx)
	return place, index, err
}

func (t terminal) listShelf(index *shelf.Index, word string) {
	offers := shelf.Search(index.Offers(), word, catalog.PlainName)
	for _, o := range offers {
		line := fmt.Sprintf("%-32s %-10s %s", o.Folder(), o.Version, o.Title(t.language))
		var languages []string
		for _, l := range o.Languages {
			languages = append(languages, string(l))
		}
		line += fmt.Sprintf(" [%s] %d KB", strings.Join(languages, " "), (o.Archive.Bytes+1023)>>10)
		if o.Archive.Key != "" {
			line += " " + o.Archive.Key
		}
		fmt.Fprintln(t.out, line)
	}
	if len(offers) == 0 {
		t.say("shelf.nothing")
	}
	t.shelfSigner(index)
}

// shelfSigner says who vouches for the index.
func (t terminal) shelfSigner(index *shelf.Index) {
	if key := index.Key(); key != "" {
		t.say("shelf.signed", "key", key)
	}
}

func shelfCompareCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "compare ADDRESS", Short: "cli.short-shelf-compare", Args: s.words(1, 1)}
	c.RunE = func(c *cobra.Command, words []string) error { return s.compareShelf(c.Context(), words[0]) }
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) compareShelf(ctx context.Context, address string) error {
	_, index, err := openShelf(ctx, address)
	if err != nil {
		return err
	}
	s.app.LoadPackages(ctx)
	here, err := s.versionsHere()
	if err != nil {
		return err
	}
	for _, o := range index.Offers() {
		now := here[o.Folder()]
		s.printState(o.Folder(), o.Version, now.version, o.Against(now.version, now.digest))
	}
	s.shelfSigner(index)
	return nil
}

func (t terminal) printState(folder, there, here string, state shelf.State) {
	fmt.Fprintf(t.out, "%-32s %s\n", folder, t.text("shelf.state-"+string(state), "there", there, "here", here))
}

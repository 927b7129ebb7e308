package cli

import (
	"github.com/pocketbase/pocketbase/cmd"
	"github.com/spf13/cobra"
)

// serveCommand is PocketBase's own, with our flags.
func serveCommand(s *session) *cobra.Command {
	c := cmd.NewServeCommand(s.pocketbase, false)
	for _, name := range []string{"http", "https", "origins"} {
		c.PersistentFlags().Lookup(name).Usage = "cli.flag-" + name
	}
	s.share(c, append(appFlags, "allow-sql", "behind-https")...)
	s.needsApp(c)
	return c
}

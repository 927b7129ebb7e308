package cli

import (
	"github.com/pocketbase/pocketbase/cmd"
	"github.com/spf13/cobra"
)

// serveCommand is PocketBase's own, with our flags.
func serveCommand(s *session) *cobra.Command {
	c := cmd.NewServeCommand(s.pocketbase, false)
	for name, usage := range map[string]string{"http": "cli.flag-http", "https": "cli.flag-https", "origins": "cli.flag-origins"} {
		c.PersistentFlags().Lookup(name).Usage = usage
	}
	s.share(c, append(appFlags, "allow-sql", "behind-https")...)
	s.needsApp(c)
	return c
}

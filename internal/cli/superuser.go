package cli

import (
	"github.com/pocketbase/pocketbase/cmd"
	"github.com/spf13/cobra"
)

// superuserCommand is PocketBase's own: the accounts that open the console.
func superuserCommand(s *session) *cobra.Command {
	c := cmd.NewSuperuserCommand(s.pocketbase)
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

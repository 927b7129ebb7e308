package cli

import (
	"github.com/pocketbase/pocketbase/cmd"
	"github.com/spf13/cobra"
)

// superuserCommand is PocketBase's own: the accounts that open the console.
func superuserCommand(s *session) *cobra.Command {
	c := cmd.NewSuperuserCommand(s.pocketbase)
	for _, child := range c.Commands() {
		child.Args = superuserWords
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

// superuserWords counts the words before the app opens: PocketBase does when the data folder is there already.
func superuserWords(c *cobra.Command, words []string) error {
	least := map[string]int{"upsert": 2, "create": 2, "update": 2, "delete": 1, "otp": 1}[c.Name()]
	if len(words) < least {
		return usageError("cli.usage", "usage", program+" "+c.Example)
	}
	return nil
}

package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// topics are the lines of the help, each the message cli.help-<topic>. The commands of a group that are documented
// apart stand under their own name.
var topics = []string{"check", "new", "try", "preview", "translated", "schema", "import", "export", "pack", "key", "install", "packages", "shelf", "evaluate", "backup", "restore",
	"audit", "doctor", "clock", "courses", "coverage", "framework-export", "framework-import", "serve", "superuser", "rescore", "calibrate", "roster", "unit", "group", "block", "results",
	"framework", "evidence", "replay", "regrade"}

func helpCommand(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "cli.help-help",
		RunE: func(c *cobra.Command, words []string) error {
			found, rest, err := c.Root().Find(words)
			if err != nil || len(rest) > 0 {
				return unknownCommand(c.Root(), strings.Join(words, " "))
			}
			return found.Help()
		},
	}
}

// help prints the list of all commands, or what one command takes.
func (s *session) help(c *cobra.Command) {
	if c == c.Root() {
		s.say("cli.help")
		for _, topic := range topics {
			fmt.Fprintln(s.out, "  "+s.text("cli.help-"+topic))
		}
		return
	}
	if topic := topicOf(c); topic != "" {
		fmt.Fprintln(s.out, "  "+program, s.text("cli.help-"+topic))
	} else {
		fmt.Fprintf(s.out, "  %s   %s\n", c.UseLine(), c.Short)
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintln(s.out)
		for _, child := range c.Commands() {
			if child.IsAvailableCommand() {
				fmt.Fprintf(s.out, "  %s   %s\n", child.UseLine(), child.Short)
			}
		}
	}
	fmt.Fprintf(s.out, "\n%s\n%s", s.text("cli.flags"), c.Flags().FlagUsages())
}

// topicOf returns the topic that tells of a command, "" where there is none.
func topicOf(c *cobra.Command) string {
	name := strings.ReplaceAll(strings.TrimPrefix(c.CommandPath(), program+" "), " ", "-")
	for _, topic := range topics {
		if topic == name {
			return topic
		}
	}
	return ""
}

// messageKey marks a flag with the message that tells what it is for.
const messageKey = "message"

// translate says what commands and flags are for in the language of the terminal.
func translate(s *session, c *cobra.Command) {
	if id, ok := c.Annotations[messageKey]; ok {
		c.Short = s.text(id)
	} else if topic := topicOf(c); topic != "" {
		_, c.Short, _ = strings.Cut(s.text("cli.help-"+topic), "   ")
	} else if strings.HasPrefix(c.Short, "cli.") {
		c.Annotations = map[string]string{messageKey: c.Short}
		c.Short = s.text(c.Short)
	}
	say := func(f *pflag.Flag) {
		if strings.HasPrefix(f.Usage, "cli.flag-") {
			if f.Annotations == nil {
				f.Annotations = map[string][]string{}
			}
			f.Annotations[messageKey] = []string{f.Usage}
		}
		if id := f.Annotations[messageKey]; id != nil {
			f.Usage = s.text(id[0])
		}
	}
	c.Flags().VisitAll(say)
	c.PersistentFlags().VisitAll(say)
	for _, child := range c.Commands() {
		translate(s, child)
	}
}

package cli

import (
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hocvu/internal/app/engine"
	"hocvu/internal/learning/units"
	"hocvu/internal/message"
)

// program is what the binary is called in the docs.
const program = "hocvu"

// newRoot builds the tree of commands. We have a root of our own because PocketBase's makes a data folder and exits
// with 0 when a command is unknown or fails.
func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:              program,
		Version:          engine.Version(),
		SilenceErrors:    true, // Execute prints them
		SilenceUsage:     true,
		TraverseChildren: true, // flags may stand before the command's name
	}
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.PersistentFlags().Var(languageFlag{&s.terminal}, "lang", "cli.flag-lang")
	root.PersistentFlags().BoolP("help", "h", false, "cli.flag-help")
	root.Flags().BoolP("version", "v", false, "cli.flag-version")
	s.shared = s.flags()
	root.Flags().AddFlagSet(s.shared)
	root.AddCommand(checkCommand(s), newCommand(s), tryCommand(s), previewCommand(s), translatedCommand(s),
		schemaCommand(s), importCommand(s), exportCommand(s), packCommand(s), keyCommand(s), evaluateCommand(s),
		backupCommand(s), restoreCommand(s), auditCommand(s), doctorCommand(s), clockCommand(s),
		coursesCommand(s), coverageCommand(s), frameworkCommand(s), evidenceCommand(s),
		serveCommand(s), superuserCommand(s), rescoreCommand(s), replayCommand(s), regradeCommand(s),
		calibrateCommand(s), rosterCommand(s), unitCommand(s),
		nameCommand(s, units.Group), nameCommand(s, units.Block), resultsCommand(s),
		installCommand(s), packagesCommand(s), shelfCommand(s))
	root.SetHelpCommand(helpCommand(s))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	complete(s, root)
	translate(s, root)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { translate(s, root); s.help(c) })
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		if c.HasSubCommands() && c.Flags().NArg() > 0 { // the flag may be one of the command that was meant
			return unknownCommand(c, c.Flags().Arg(0))
		}
		return flagError(c.Name(), err)
	})
	return root
}

// flags are those of every command that works on a data folder, to be chosen from by share.
func (s *session) flags() *pflag.FlagSet {
	flags := pflag.NewFlagSet(program, pflag.ContinueOnError)
	flags.StringVar(&s.config.DataDir, "dir", "", "cli.flag-dir")
	flags.BoolVar(&s.config.Demo, "demo", false, "cli.flag-demo")
	flags.StringVar(&s.config.Packages, "packages", ".", "cli.flag-packages")
	flags.BoolVar(&s.config.AllowSQL, "allow-sql", false, "cli.flag-allow-sql")
	flags.BoolVar(&s.config.BehindHTTPS, "behind-https", false, "cli.flag-behind-https")
	flags.BoolVar(&s.config.Dev, "dev", false, "cli.flag-dev")
	flags.StringVar(&s.config.EncryptionEnv, "encryptionEnv", "", "cli.flag-encryption-env")
	flags.IntVar(&s.queryTimeout, "queryTimeout", int(core.DefaultQueryTimeout.Seconds()), "cli.flag-query-timeout")
	return flags
}

// complete lets every command suggest, and gives every group of commands a refusal of words that name none of them;
// cobra would show its help and exit with 0.
func complete(s *session, c *cobra.Command) {
	c.SuggestionsMinimumDistance = 2 // letters, as cobra's own where none is set
	if c.HasSubCommands() && !c.Runnable() {
		c.Args = func(c *cobra.Command, words []string) error {
			if len(words) > 0 {
				return unknownCommand(c, words[0])
			}
			return nil
		}
		c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	}
	for _, child := range c.Commands() {
		complete(s, child)
	}
}

// unknownCommand offers the command that was most likely meant.
func unknownCommand(c *cobra.Command, name string) error {
	var hint any = ""
	if near := c.SuggestionsFor(name); len(near) > 0 {
		hint = message.New("problem.hint-near", "name", near[0])
	}
	return usageError("cli.unknown", "name", name, "hint", hint)
}

// words bounds how many words follow a command's name.
func (s *session) words(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, words []string) error {
		switch {
		case len(words) > most:
			return usageError("cli.words", "command", c.Name(), "word", words[most])
		case len(words) < least:
			return usageError("cli.usage", "usage", c.UseLine())
		}
		return nil
	}
}

package main

import (
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"hocvu/internal/cli"
)

// options are the flags of our own that must be known before PocketBase is made; PocketBase has --dir, --http and the rest.
type options struct {
	demo     bool   // an invented province in a data folder of its own
	packages string // the folder that holds content/ and quizzes/
	allowSQL bool   // leave the console's SQL page open, which passes by every hook
	behind   bool   // a proxy in front speaks https and this process http
}

func readOptions(arguments []string) options {
	var o options
	flags := pflag.NewFlagSet("hocvu", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.SetOutput(io.Discard) // PocketBase reads the same arguments and complains once
	o.declare(flags)
	flags.Parse(slices.Clone(arguments)) //nolint:errcheck // the same
	return o
}

func (o *options) declare(flags *pflag.FlagSet) {
	flags.BoolVar(&o.demo, "demo", false, "serve an invented province, in a data folder of its own")
	flags.String("lang", "", "vi, en or zh: what is said on the terminal") // read by cli.Language, before there are flags
	flags.StringVar(&o.packages, "packages", ".", "the folder that holds content/ and quizzes/")
	flags.BoolVar(&o.allowSQL, "allow-sql", false, "leave the console's SQL page open; it passes by every rule and the audit")
	flags.BoolVar(&o.behind, "behind-https", false, "a proxy in front speaks https: cookies are for https only")
}

// dataDir keeps the demo's data apart from a site's own.
func (o options) dataDir() string { return cli.DataFolder(o.demo) }

// hooksDir is where the operator's own automation stands.
func (o options) hooksDir() string { return filepath.Join(o.packages, "pb_hooks") }

package cli

import (
	"github.com/spf13/cobra"

	"hocvu/internal/evaluate"
)

// evaluateCommand measures the competency model. Its words are an engineer's: it speaks English, reads its own flags
// and says itself what is wrong.
func evaluateCommand(s *session) *cobra.Command {
	return &cobra.Command{
		Use:                "evaluate --data DIR | --simulate",
		DisableFlagParsing: true,
		RunE: func(_ *cobra.Command, words []string) error {
			if code := evaluate.Run(words, s.out, s.err); code != exitOK {
				return exitCode(code)
			}
			return nil
		},
	}
}

package cli

import (
	"context"

	"hocvu/internal/evaluate"
)

// forecast measures the competency model. Its words are an engineer's: it speaks English and says itself what is wrong.
func forecast(_ context.Context, t terminal, words []string) error {
	if exit := evaluate.Run(words, t.out, t.err); exit != done {
		return said(exit)
	}
	return nil
}

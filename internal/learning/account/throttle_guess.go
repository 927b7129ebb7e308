package account

import (
	"context"
	"errors"
	"time"
)

// Guess runs a check of something that is typed and could be guessed. It slows down whoever fails often, as a sign-in
// with a badge at an address is slowed down: with *Throttled. Only the error wrong counts as a failure.
func (g *Throttle) Guess(ctx context.Context, who, address string, now time.Time, wrong error,
	check func() error) error {
	if err := g.enter(ctx, who, address, now); err != nil {
		return err
	}
	err := check()
	switch {
	case err == nil:
		g.pass(who, address, now)
	case errors.Is(err, wrong):
		g.fail(who, address, now)
	default:
		g.release(who, address)
	}
	return err
}

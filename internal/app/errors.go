package app

import (
	"errors"
	"net"
	"syscall"

	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/database"
)

// Explain adds the likely fix to the failures of a start that everybody meets.
func (a *App) Explain(err error) error { return explain(err, a.config) }

// inWords says a refusal in the language of the terminal.
func (a *App) inWords(err error) error {
	if refused := refusal.Of(err); refused != nil {
		return errors.New(refused.In(a.config.Language))
	}
	return err
}

func explain(err error, c Config) error {
	var taken *net.OpError
	switch {
	case errors.Is(err, syscall.EADDRINUSE) && errors.As(err, &taken):
		return errors.New(c.text("start.address-taken", "address", taken.Addr.String()))
	case errors.Is(err, syscall.EACCES) && errors.As(err, &taken) && taken.Addr != nil:
		return errors.New(c.text("start.address-forbidden", "address", taken.Addr.String()))
	case errors.Is(database.MapError(err), store.ErrFull):
		return errors.New(c.text("start.not-writable", "dir", c.DataDir, "error", err.Error()))
	case errors.Is(database.MapError(err), store.ErrDamaged):
		return errors.New(c.text("start.damaged", "dir", c.DataDir, "error", err.Error()))
	}
	return err
}

package account

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

const (
	codeStep = 30 * time.Second
	codeSkew = 1 // steps that a phone's clock may be off, either way
)

// challenge opens one for an account whose password was right.
func (d *Door) challenge(a store.ConsoleAccount, now time.Time) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.challenges) >= maxChallenges {
		for id, c := range d.challenges {
			if !now.Before(c.expires) {
				delete(d.challenges, id)
			}
		}
	}
	if len(d.challenges) >= maxChallenges { // who has the password of an account and asks that often can wait
		clear(d.challenges)
	}
	id := rand.Text()
	d.challenges[id] = challenge{account: a, expires: now.Add(codeWithin)}
	return id
}

// of gives the account of an open challenge, and counts the try.
func (d *Door) of(id string, now time.Time) (store.ConsoleAccount, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, known := d.challenges[id]
	if !known || c.tries >= codeTries || !now.Before(c.expires) {
		delete(d.challenges, id)
		return store.ConsoleAccount{}, false
	}
	c.tries++
	d.challenges[id] = c
	return c.account, true
}

func (d *Door) close(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.challenges, id)
}

// useCode takes a code of this moment, one step earlier or later, that is newer than the last one taken: a code that
// somebody looked over a shoulder for is worth nothing once it was typed.
func (c *Console) useCode(ctx context.Context, account, code string, now time.Time) error {
	secret, last, err := c.site.Store.ConsoleAccounts.Key(account)
	if errors.Is(err, store.ErrNotFound) { // taken away between password and code
		return ErrChallenge
	}
	if err != nil {
		return err
	}
	code = strings.Join(strings.Fields(code), "")
	present := now.Unix() / int64(codeStep/time.Second)
	for step := max(present-codeSkew, last+1); step <= present+codeSkew; step++ {
		right, err := hotp.ValidateCustom(code, uint64(step), secret,
			hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err != nil && !errors.Is(err, otp.ErrValidateInputInvalidLength) {
			return err
		}
		if !right {
			continue
		}
		err = c.site.Store.ConsoleAccounts.UseStep(ctx, account, step)
		if errors.Is(err, store.ErrNotFound) { // somebody was quicker with the same code
			return access.ErrSignIn
		}
		return err
	}
	return access.ErrSignIn
}

// Enrolment is a new second factor, as an app that makes codes takes it: the address as a QR code, or the secret
// typed.
type Enrolment struct{ Address, Secret string }

// Enrol gives a console account a new second factor, and ends whatever it has open. It fails with ErrNotFound for an
// address that no account has.
func (c *Console) Enrol(ctx context.Context, email string) (Enrolment, error) {
	settings, err := c.site.Store.Settings.Read()
	if err != nil {
		return Enrolment{}, err
	}
	a, _, err := c.site.Store.ConsoleAccounts.ByEmail(email)
	if err != nil {
		return Enrolment{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: settings.SiteName, AccountName: a.Email,
		Period: uint(codeStep / time.Second)})
	if err != nil {
		return Enrolment{}, err
	}
	return Enrolment{key.URL(), key.Secret()}, c.change(ctx, a, "second-factor-set", func(tx *store.Store) error {
		return tx.ConsoleAccounts.SetKey(a.ID, key.Secret(), c.site.Now())
	})
}

// Withdraw takes the second factor from an account: for who has lost the phone. It fails with ErrNotFound where there
// is no such account, or no second factor.
func (c *Console) Withdraw(ctx context.Context, email string) error {
	a, _, err := c.site.Store.ConsoleAccounts.ByEmail(email)
	if err != nil {
		return err
	}
	return c.change(ctx, a, "second-factor-removed", func(tx *store.Store) error {
		return tx.ConsoleAccounts.RemoveKey(a.ID)
	})
}

func (c *Console) change(ctx context.Context, a store.ConsoleAccount, act string, do func(*store.Store) error) error {
	return c.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := do(tx); err != nil {
			return err
		}
		seal, err := tx.ConsoleAccounts.Seal(a.ID)
		if err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: c.site.Now(), Act: act, Record: a.Record(),
			Detail: map[string]any{"account": a.Email, "credential": seal}})
	})
}

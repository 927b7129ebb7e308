package account

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// What a sign-in to the console may be answered with besides ErrSignIn, *Throttled and ErrBusy.
var (
	// ErrCode: the password is right, and the code of the second factor must follow; see Console.Confirm.
	ErrCode = errors.New("learning: the password is right, a code must follow")

	// ErrNoFactor: the password is right, but the site demands a second factor and the account has none.
	ErrNoFactor = refusal.New("", "console.no-factor")

	// ErrChallenge: the time between password and code is over; the password must be typed again.
	ErrChallenge = errors.New("learning: the code comes too late")
)

// Console signs in who holds a console account, through the same throttle and the same queue for hashing as officers.
type Console struct {
	site     access.Site
	throttle *Throttle
	door     *Door
}

// Door is what the console's sign-in remembers. All of it can be thrown away.
type Door struct {
	failures failureLog

	mu         sync.Mutex
	challenges map[string]challenge
}

// challenge stands between a right password and its code.
type challenge struct {
	account store.ConsoleAccount
	tries   int
	expires time.Time
}

const (
	codeWithin    = 5 * time.Minute // after the password
	codeTries     = 5               // of one challenge; then the password must be typed again
	maxChallenges = 1000            // about 200 KB
	maxEmail      = 255             // bytes
)

// noted are the ends of a sign-in by password, other than being let in, that go on record.
var noted = map[error]string{access.ErrSignIn: "password", ErrCode: "code-asked", ErrNoFactor: "no-second-factor"}

// NewDoor makes a Door that remembers nothing.
func NewDoor() *Door { return &Door{challenges: map[string]challenge{}} }

// NewConsole makes a Console. All copies of a site share one throttle and one door.
func NewConsole(site access.Site, t *Throttle, d *Door) *Console { return &Console{site, t, d} }

// consoleKey is the account's name in the throttle: no badge looks like it.
func consoleKey(email string) string {
	if len(email) > maxEmail {
		email = email[:maxEmail]
	}
	return "@" + strings.ToLower(strings.TrimSpace(email))
}

// SignIn checks address and password of a console account. With ErrCode comes a challenge, which Confirm takes with
// the code. It fails with ErrSignIn, ErrCode, ErrNoFactor, *Throttled or ErrBusy.
func (c *Console) SignIn(ctx context.Context, email, password, address string) (
	a store.ConsoleAccount, challenge string, err error) {
	key, now := consoleKey(email), c.site.Now()
	if err := c.throttle.enter(ctx, key, address, now); err != nil {
		c.failures(ctx, failure{account: c.known(email), address: address, why: "slowed"})
		return store.ConsoleAccount{}, "", err
	}
	a, err = c.identify(ctx, email, password)
	if err == nil {
		challenge, err = c.secondFactor(a, now)
	}
	c.throttle.settle(key, address, now, err)
	if err == nil {
		return a, "", nil
	}
	for cause, why := range noted {
		if errors.Is(err, cause) {
			c.failures(ctx, failure{account: c.known(email), address: address, why: why})
		}
	}
	return store.ConsoleAccount{}, challenge, err
}

func (c *Console) identify(ctx context.Context, email, password string) (store.ConsoleAccount, error) {
	a, stored, err := c.site.Store.ConsoleAccounts.ByEmail(strings.TrimSpace(email))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return a, err
	}
	// an unknown address takes its time too: who tries must not learn which accounts exist
	same, busy := c.throttle.matches(ctx, stored, password)
	if composed := Composed(password); busy == nil && !same && composed != password {
		same, busy = c.throttle.matches(ctx, stored, composed)
	}
	switch {
	case busy != nil:
		return store.ConsoleAccount{}, busy
	case err == nil && same:
		return a, nil
	}
	return store.ConsoleAccount{}, access.ErrSignIn
}

// secondFactor opens a challenge for an account that has a second factor.
func (c *Console) secondFactor(a store.ConsoleAccount, now time.Time) (string, error) {
	_, _, err := c.site.Store.ConsoleAccounts.Key(a.ID)
	switch {
	case err == nil:
		return c.door.challenge(a, now), ErrCode
	case errors.Is(err, store.ErrNotFound):
		return "", c.factorDemanded()
	}
	return "", err
}

// factorDemanded fails with ErrNoFactor where the site demands a second factor.
func (c *Console) factorDemanded() error {
	settings, err := c.site.Store.Settings.Read()
	if err == nil && settings.ConsoleSecondFactor {
		err = ErrNoFactor
	}
	return err
}

// MayStay fails with ErrNoFactor where the site demands a second factor and the account has none: then its open
// session is not prolonged.
func (c *Console) MayStay(account string) error {
	_, _, err := c.site.Store.ConsoleAccounts.Key(account)
	if errors.Is(err, store.ErrNotFound) {
		return c.factorDemanded()
	}
	return err
}

// Confirm takes the code of the second factor, after SignIn has answered ErrCode. It fails with ErrSignIn,
// ErrChallenge, *Throttled or ErrBusy.
func (c *Console) Confirm(ctx context.Context, challenge, code, address string) (store.ConsoleAccount, error) {
	now := c.site.Now()
	a, open := c.door.of(challenge, now)
	if !open {
		return store.ConsoleAccount{}, ErrChallenge
	}
	key := consoleKey(a.Email)
	if err := c.throttle.enter(ctx, key, address, now); err != nil {
		c.failures(ctx, failure{account: a, address: address, why: "slowed"})
		return store.ConsoleAccount{}, err
	}
	err := c.useCode(ctx, a.ID, code, now)
	c.throttle.settle(key, address, now, err)
	if err != nil {
		if errors.Is(err, access.ErrSignIn) {
			c.failures(ctx, failure{account: a, address: address, why: "code"})
		}
		return store.ConsoleAccount{}, err
	}
	c.door.close(challenge)
	return a, nil
}

// known is the account with an address, empty where there is none: what somebody typed there may be a password.
func (c *Console) known(email string) store.ConsoleAccount {
	a, _, err := c.site.Store.ConsoleAccounts.ByEmail(strings.TrimSpace(email))
	if err != nil {
		return store.ConsoleAccount{}
	}
	return a
}

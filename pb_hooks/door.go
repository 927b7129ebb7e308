package pb_hooks

import (
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// door is the console's sign-in: PocketBase's paths and forms, our throttle, second factor and audit behind them.
type door struct{ l *learning.Services }

// wayKey tells a request by which way its account came in.
const wayKey = "hocvuWay"

// oneStay is how long a session that is prolonged again and again, as the console does whenever it opens, is one
// entry.
const oneStay = time.Hour

// keepDoor holds the sign-in of console accounts to what holds for officers, and puts every one on record before a
// token is given out.
func keepDoor(app core.App, l *learning.Services, s *store.Store) {
	d := &door{l: l}
	app.OnRecordAuthWithPasswordRequest(core.CollectionNameSuperusers).BindFunc(d.password)
	prolonged := &looks{last: map[string]time.Time{}, one: oneStay}
	app.OnRecordAuthRequest(core.CollectionNameSuperusers).BindFunc(func(e *core.RecordAuthRequestEvent) error {
		by, act, detail := holder(e.Record), "console-signed-in", map[string]any{"address": e.RealIP()}
		way, _ := e.Get(wayKey).(string)
		switch {
		case way != "":
			detail["way"] = way
		case !strings.HasSuffix(e.Request.Pattern, "/auth-refresh"):
			return refused("console.own-name")
		default:
			if err := l.Console.MayStay(e.Record.Id); err != nil {
				return inDoor(e.RequestEvent, err)
			}
			if prolonged.again(by.superuser + " " + e.RealIP()) {
				return e.Next()
			}
			act = "console-session-prolonged"
		}
		if err := addEntry(e.App, s, by.entry(act, place(e.Record), "", detail)); err != nil {
			return err
		}
		return e.Next()
	})
}

// password takes the place of PocketBase's own check.
func (d *door) password(e *core.RecordAuthWithPasswordRequestEvent) error {
	a, challenge, err := d.l.Console.SignIn(e.Request.Context(), e.Identity, e.Password, e.RealIP())
	switch {
	case errors.Is(err, account.ErrCode):
		// as PocketBase asks for a second way
		return e.JSON(http.StatusUnauthorized, map[string]string{"mfaId": challenge})
	case err != nil:
		return inDoor(e.RequestEvent, err)
	}
	return letIn(e.RequestEvent, a, "password")
}

// askForCode answers the console, which asks for a code by mail between the two steps. There is none: the code is in
// the app on the person's phone.
func (d *door) askForCode(e *core.RequestEvent) error {
	return e.JSON(http.StatusOK, map[string]string{"otpId": "app"})
}

// confirm takes the code of the second factor.
func (d *door) confirm(e *core.RequestEvent) error {
	var sent struct {
		Code      string `json:"password" form:"password"`
		Challenge string `json:"mfaId" form:"mfaId"`
	}
	if err := e.BindBody(&sent); err != nil {
		return e.BadRequestError(say("console.code-wrong"), err)
	}
	if asked := e.Request.URL.Query().Get("mfaId"); asked != "" {
		sent.Challenge = asked // here the console's own page puts it, and PocketBase looks here first
	}
	a, err := d.l.Console.Confirm(e.Request.Context(), sent.Challenge, sent.Code, e.RealIP())
	if errors.Is(err, access.ErrSignIn) {
		return e.BadRequestError(say("console.code-wrong"), nil)
	}
	if err != nil {
		return inDoor(e, err)
	}
	return letIn(e, a, "password and code")
}

// letIn gives a token to an account that has shown all that it must.
func letIn(e *core.RequestEvent, a store.ConsoleAccount, way string) error {
	record, err := e.App.FindRecordById(core.CollectionNameSuperusers, a.ID)
	if err != nil {
		return e.BadRequestError(say("console.sign-in-wrong"), err)
	}
	e.Set(wayKey, way)
	return apis.RecordAuthResponse(e, record, "", nil)
}

// methods are the ways in that the console's page offers. For every other collection PocketBase says that there is
// none.
func (d *door) methods(e *core.RequestEvent) error {
	if !ofSuperusers(e) {
		return nil
	}
	return e.JSON(http.StatusOK, map[string]any{
		"password": map[string]any{"enabled": true, "identityFields": []string{"email"}},
		"otp":      map[string]any{"enabled": true, "duration": 300}, // the form for a code, behind a password
		"mfa":      map[string]any{"enabled": false, "duration": 0},
		"oauth2":   map[string]any{"enabled": false, "providers": []any{}},
	})
}

// inDoor says in the console why a sign-in is refused.
func inDoor(e *core.RequestEvent, err error) error {
	var slow *access.Throttled
	no := refusal.Of(err)
	switch {
	case errors.As(err, &slow):
		seconds := int(math.Ceil(slow.Delay.Seconds()))
		e.Response.Header().Set("Retry-After", strconv.Itoa(seconds))
		return e.TooManyRequestsError(say("console.slow", "seconds", seconds), nil)
	case errors.Is(err, access.ErrBusy):
		e.Response.Header().Set("Retry-After", "5")
		return e.Error(http.StatusServiceUnavailable, say("console.busy"), nil)
	case errors.Is(err, account.ErrChallenge):
		return e.BadRequestError(say("console.code-late"), nil)
	case errors.Is(err, access.ErrSignIn):
		return e.BadRequestError(say("console.sign-in-wrong"), nil)
	case no != nil:
		return e.ForbiddenError(no.In(language), nil)
	}
	return err
}

// looks remembers for a while what was just done, so that the same again is no entry of its own.
type looks struct {
	mu   sync.Mutex
	last map[string]time.Time
	one  time.Duration
}

// again tells whether this was had a moment ago.
func (l *looks) again(look string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Since(l.last[look]) < l.one {
		return true
	}
	if len(l.last) > 1000 { // about 100 KB
		clear(l.last)
	}
	l.last[look] = time.Now()
	return false
}

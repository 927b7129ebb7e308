package app

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/store/database"
	"hocvu/internal/store/setting"
)

// watchRequests tells on the terminal which kind of failure PocketBase's own addresses meet, says a full disk for
// what it is, where PocketBase says "failed", and lets its health check answer as ours does.
func (a *App) watchRequests(r *router.Router[*core.RequestEvent]) {
	r.BindFunc(func(e *core.RequestEvent) error {
		if e.Request.URL.Path == "/api/health" {
			if err := a.Learning.Health(e.Request.Context()); err != nil {
				a.log().Error("nothing can be written", "error", err)
				e.Response.Header().Set("Retry-After", "30")
				return e.JSON(http.StatusServiceUnavailable, map[string]any{"code": http.StatusServiceUnavailable,
					"message": message.New("console.disk-full").In(message.Vietnamese), "data": map[string]any{}})
			}
		}
		err := e.Next()
		if err == nil || !strings.HasPrefix(e.Request.URL.Path, "/api/") {
			return err
		}
		cause := err
		var answer *router.ApiError
		if errors.As(err, &answer) {
			if raw, ok := answer.RawData().(error); ok {
				cause = raw
			}
		}
		switch cause = database.MapError(cause); {
		case errors.Is(cause, store.ErrFull):
			a.log().Error("nothing can be written", "error", cause)
			e.Response.Header().Set("Retry-After", "30")
			said := message.New("console.disk-full").In(message.Vietnamese)
			return router.NewApiError(http.StatusInsufficientStorage, said, nil)
		case answer == nil || answer.Status >= http.StatusInternalServerError:
			a.log().Error("a request of the console or the API failed", "error", cause)
		}
		return err
	})
}

// warnings are what a reader of the health page should know: of the clock everybody, of the certificate and of weak
// settings who may mend them.
func (a *App) warnings(admin bool) (all []message.Message) {
	if warning, wrong := a.ClockWarning(); wrong {
		all = append(all, warning)
	}
	if !admin {
		return all
	}
	if a.certificate != nil {
		if warning, wrong := a.certificate.warning(); wrong {
			all = append(all, warning)
		}
	}
	value, err := json.Marshal(a.Base.Settings())
	if err != nil {
		return all
	}
	weak, _ := setting.Weaknesses(value) // it was written in the line above
	for _, w := range weak {
		if w.Grave {
			all = append(all, w.Message)
		}
	}
	return all
}

// ShownTime is a moment by the site's time zone, where the machine knows it.
func ShownTime(at time.Time) string {
	if site, err := time.LoadLocation(Zone); err == nil {
		return at.In(site).Format("02/01/2006 15:04")
	}
	return at.Format("02/01/2006 15:04 -07:00")
}

package web

import (
	"net/http"
	"strings"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

func (w *Web) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range table {
		mux.HandleFunc(r.pattern(), func(rw http.ResponseWriter, request *http.Request) {
			if request.Method == http.MethodPost {
				request = page.SentFrom(request, r.pageOf(request.URL.Path))
			}
			w.site.Serve(rw, request, r.rule(), r.handle)
		})
	}
	return mux
}

// Routes hangs the pages into PocketBase's router, below its console and its API. Of PocketBase's own middlewares only
// the one that survives a panic stays: the others log every page view, open the pages to other origins, read tokens
// that our routes do not accept, and keep a copy of every body.
func (w *Web) Routes(r *router.Router[*core.RequestEvent]) {
	r.Route("", "/", func(e *core.RequestEvent) error {
		if body, ok := e.Request.Body.(*router.RereadableReadCloser); ok {
			e.Request.Body = body.ReadCloser
		}
		if e.Request.Method == http.MethodPost {
			e.Request = e.Request.WithContext(visit.WithAddress(e.Request.Context(), e.RealIP()))
		}
		w.ServeHTTP(e.Response, e.Request)
		return nil
	}).Unbind(apis.DefaultActivityLoggerMiddlewareId, apis.DefaultCorsMiddlewareId,
		apis.DefaultLoadAuthTokenMiddlewareId, apis.DefaultSuperuserIPsWhitelistMiddlewareId,
		apis.DefaultSecurityHeadersMiddlewareId, apis.DefaultBodyLimitMiddlewareId, apis.DefaultRateLimitMiddlewareId)
}

// ServeHTTP answers one request. An unknown address below /api/ is PocketBase's affair: JSON, never a page.
func (w *Web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		rw.Header().Set("Content-Type", "application/json")
		rw.WriteHeader(http.StatusNotFound)
		rw.Write([]byte(`{"data":{},"message":"The requested resource wasn't found.","status":404}` + "\n")) //nolint:errcheck // a client that left needs no answer
		return
	}
	w.mux.ServeHTTP(rw, r)
}

package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/learning/access"
	"hocvu/internal/web/page"
)

// audience says who may ask for a route. Where an officer's role reaches and what is seen there is decided by package learning;
// who does not hold any of the roles is told that nothing is there.
type audience struct {
	known    bool     // it is looked up who is signed in
	signedIn bool     // a guest is shown the way to the sign-in
	roles    []string // one of these is held; none: every officer
}

var (
	everyone     = audience{}
	visitors     = audience{known: true}
	officers     = audience{known: true, signedIn: true}
	admins       = staff(access.Admin)
	slipPrinters = staff(access.Admin, access.Helper)
	trainers     = staff(access.Trainer, access.Admin)
	leaders      = staff(access.Leader, access.Admin)
	unitLeaders  = staff(access.Leader)
)

func staff(roles ...string) audience { return audience{known: true, signedIn: true, roles: roles} }

// holds tells whether an officer has one of the roles.
func (a audience) holds(o access.Officer) bool {
	return len(a.roles) == 0 || slices.ContainsFunc(a.roles, func(role string) bool { return slices.Contains(o.Roles, role) })
}

// entry says from when on a route is open to an officer who has just come: first a password is chosen, then the notice on
// personal data is acknowledged.
type entry int

const (
	afterBoth      entry = iota
	beforeNotice         // once a password is chosen
	beforePassword       // at once
)

// noBody is the bound of a route that reads no form.
const noBody = 0

// route is one row of the table: everything that is decided of an address before its handler runs.
type route struct {
	method, path string // method "": all of them
	audience     audience
	body         int64 // bytes that a form may have
	open         entry
	handle       func(*visit) error
}

// pattern is the route as http.ServeMux reads it.
func (r route) pattern() string { return strings.TrimSpace(r.method + " " + r.path) }

// admit refuses who may not ask for the route.
func (r route) admit(guest bool, o access.Officer) error {
	switch {
	case !r.audience.signedIn:
		return nil
	case guest:
		return access.ErrSignIn
	case o.MustChangePassword && r.open < beforePassword:
		return errMustChange
	case !o.Noticed && r.open < beforeNotice:
		return errNotice
	case !r.audience.holds(o):
		return access.ErrNotFound
	}
	return nil
}

// on makes a handler of a method of the pages of one noun.
func on[P ~struct{ *visit }](handle func(P) error) func(*visit) error {
	return func(v *visit) error { return handle(P{v}) }
}

// table lists all addresses. Words in addresses are Vietnamese, because they are read and typed by the officers.
var table = []route{
	{"GET", "/{$}", officers, noBody, afterBoth, on(homePages.show)},
	{"GET", "/dang-nhap", visitors, noBody, beforePassword, on(signInPages.form)},
	{"POST", "/dang-nhap", visitors, page.MaxForm, beforePassword, on(signInPages.signIn)},
	{"GET", "/dang-nhap/oidc", everyone, noBody, beforePassword, on(providerPages.leave)},
	{"GET", "/dang-nhap/oidc/ve", everyone, noBody, beforePassword, on(providerPages.comeBack)},
	{"POST", "/mat-khau-moi", visitors, page.MaxForm, beforePassword, on(passwordPages.choose)},
	{"GET", "/mat-khau", officers, noBody, beforePassword, on(passwordPages.form)},
	{"POST", "/mat-khau", officers, page.MaxForm, beforePassword, on(passwordPages.change)},
	{"GET", "/phieu", slipPrinters, noBody, afterBoth, on(slipPages.list)},
	{"POST", "/phieu", slipPrinters, page.MaxForm, afterBoth, on(slipPages.print)},
	{"GET", "/bo-nhiem", admins, noBody, afterBoth, on(appointmentPages.list)},
	{"POST", "/bo-nhiem", admins, page.MaxForm, afterBoth, on(appointmentPages.appoint)},
	{"POST", "/bo-nhiem/{appointment}/ket-thuc", admins, page.MaxForm, afterBoth, on(appointmentPages.end)},
	{"GET", "/thong-bao", officers, noBody, beforeNotice, on(noticePages.show)},
	{"POST", "/thong-bao", officers, page.MaxForm, beforeNotice, on(noticePages.acknowledge)},
	{"GET", "/du-lieu", officers, noBody, afterBoth, on(myDataPages.show)},
	{"GET", "/du-lieu/json", officers, noBody, afterBoth, on(myDataPages.exportJSON)},
	{"GET", "/du-lieu/csv", officers, noBody, afterBoth, on(myDataPages.exportCSV)},
	{"POST", "/du-lieu/yeu-cau", officers, page.MaxForm, afterBoth, on(myDataPages.askCorrection)},
	{"POST", "/dang-xuat", visitors, page.MaxForm, beforePassword, on(signInPages.signOut)},
	{"POST", "/ngon-ngu", visitors, page.MaxForm, beforePassword, on(languagePages.choose)},

	{"GET", "/khoa-hoc", officers, noBody, afterBoth, on(coursePages.list)},
	{"GET", "/khoa-hoc/{course}", officers, noBody, afterBoth, on(coursePages.show)},
	{"GET", "/khoa-hoc/{course}/{lesson}", officers, noBody, afterBoth, on(lessonPages.show)},
	{"POST", "/khoa-hoc/{course}/{lesson}/da-doc", officers, page.MaxForm, afterBoth, on(lessonPages.markRead)},

	{"GET", "/luyen-tap/{quiz}/{question}", officers, noBody, afterBoth, on(practicePages.show)},
	{"POST", "/luyen-tap/{quiz}/{question}", officers, page.MaxForm, afterBoth, on(practicePages.answer)},
	{"POST", "/luyen-tap/{quiz}/{question}/goi-y", officers, page.MaxForm, afterBoth, on(practicePages.openHint)},
	{"POST", "/luyen-tap/{quiz}/{question}/lam-lai", officers, page.MaxForm, afterBoth, on(practicePages.again)},

	{"GET", "/thi/{quiz}", officers, noBody, afterBoth, on(examPages.show)},
	{"POST", "/thi/{quiz}", officers, page.MaxForm, afterBoth, on(examPages.start)},
	{"GET", "/thi/{quiz}/lan/{attempt}/{n}", officers, noBody, afterBoth, on(examPages.question)},
	{"POST", "/thi/{quiz}/lan/{attempt}/{n}", officers, page.MaxForm, afterBoth, on(examPages.answer)},
	{"POST", "/thi/{quiz}/lan/{attempt}/{n}/goi-y", officers, page.MaxForm, afterBoth, on(examPages.openHint)},
	{"GET", "/thi/{quiz}/lan/{attempt}/nop", officers, noBody, afterBoth, on(examPages.confirmSubmit)},
	{"POST", "/thi/{quiz}/lan/{attempt}/nop", officers, page.MaxForm, afterBoth, on(examPages.submit)},
	{"GET", "/ket-qua/{attempt}", officers, noBody, afterBoth, on(resultPages.show)},

	{"GET", "/nang-luc", officers, noBody, afterBoth, on(competencyPages.list)},
	{"GET", "/nang-luc/{framework}", officers, noBody, afterBoth, on(competencyPages.list)},
	{"GET", "/nang-luc/{framework}/{code}", officers, noBody, afterBoth, on(evidencePages.list)},

	{"GET", "/luyen-them", officers, noBody, afterBoth, on(suggestionPages.list)},
	{"GET", "/luyen-them/{framework}", officers, noBody, afterBoth, on(suggestionPages.list)},

	{"GET", "/lanh-dao", leaders, noBody, afterBoth, on(reportPages.show)},
	{"GET", "/lanh-dao/bang-tinh", leaders, noBody, afterBoth, on(reportPages.export)},
	{"GET", "/lanh-dao/nang-luc", leaders, noBody, afterBoth, on(unitCompetencyPages.show)},
	{"GET", "/lanh-dao/{unit}", unitLeaders, noBody, afterBoth, on(reportPages.missing)},
	{"GET", "/giao-hoc", leaders, noBody, afterBoth, on(assignmentPages.list)},
	{"GET", "/giao-hoc/moi", leaders, noBody, afterBoth, on(assignmentPages.new)},
	{"POST", "/giao-hoc/moi", leaders, page.MaxForm, afterBoth, on(assignmentPages.assign)},
	{"GET", "/giao-hoc/{assignment}", leaders, noBody, afterBoth, on(assignmentPages.edit)},
	{"POST", "/giao-hoc/{assignment}", leaders, page.MaxForm, afterBoth, on(assignmentPages.change)},
	{"POST", "/giao-hoc/{assignment}/huy", leaders, page.MaxForm, afterBoth, on(assignmentPages.cancel)},

	{"GET", "/do-phu", trainers, noBody, afterBoth, on(coveragePages.show)},
	{"GET", "/do-phu/{framework}", trainers, noBody, afterBoth, on(coveragePages.show)},

	{"GET", "/danh-sach", admins, noBody, afterBoth, on(rosterPages.form)},
	{"POST", "/danh-sach", admins, maxRoster, afterBoth, on(rosterPages.upload)},
	{"GET", "/danh-sach/mau", admins, noBody, afterBoth, on(rosterPages.template)},
	{"GET", "/danh-sach/{upload}", admins, noBody, afterBoth, on(rosterPages.plan)},
	{"POST", "/danh-sach/{upload}", admins, page.MaxForm, afterBoth, on(rosterPages.apply)},

	{"GET", "/ket-qua-noi-khac", admins, noBody, afterBoth, on(importPages.form)},
	{"POST", "/ket-qua-noi-khac", admins, maxRoster, afterBoth, on(importPages.upload)},
	{"GET", "/ket-qua-noi-khac/{upload}", admins, noBody, afterBoth, on(importPages.plan)},
	{"POST", "/ket-qua-noi-khac/{upload}", admins, page.MaxForm, afterBoth, on(importPages.apply)},

	{"GET", "/goi/{kind}/{package}/{file...}", officers, noBody, afterBoth, on(filePages.asset)},
	{"GET", "/tinh/{file...}", everyone, noBody, beforePassword, on(filePages.static)},
	{"GET", "/suc-khoe", everyone, noBody, beforePassword, on(filePages.health)},
	{"", "/", visitors, page.MaxForm, beforePassword, unknown},
}

func (w *Web) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range table {
		mux.HandleFunc(r.pattern(), func(rw http.ResponseWriter, request *http.Request) { w.serve(rw, request, r) })
	}
	return mux
}

// Routes hangs the pages into PocketBase's router, below its console and its API. Of PocketBase's own middlewares only
// the one that survives a panic stays: the others log every page view, open the pages to other origins, read tokens that
// our routes do not accept, and keep a copy of every body.
func (w *Web) Routes(r *router.Router[*core.RequestEvent]) {
	r.Route("", "/", func(e *core.RequestEvent) error {
		if body, ok := e.Request.Body.(*router.RereadableReadCloser); ok {
			e.Request.Body = body.ReadCloser
		}
		if e.Request.Method == http.MethodPost {
			e.Request = e.Request.WithContext(withAddress(e.Request.Context(), e.RealIP()))
		}
		w.ServeHTTP(e.Response, e.Request)
		return nil
	}).Unbind(apis.DefaultActivityLoggerMiddlewareId, apis.DefaultCorsMiddlewareId, apis.DefaultLoadAuthTokenMiddlewareId,
		apis.DefaultSuperuserIPsWhitelistMiddlewareId, apis.DefaultSecurityHeadersMiddlewareId, apis.DefaultBodyLimitMiddlewareId,
		apis.DefaultRateLimitMiddlewareId)
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

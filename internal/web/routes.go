package web

import (
	"hocvu/internal/web/page"
	"net/http"
	"strings"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"
)

// access says who may ask for a route at all; what an officer may see there is decided by package learning.
type access int

const (
	everyone access = iota
	officers        // signed in; a guest is shown the way to the sign-in
)

// route is one line of the table: everything that the pages answer to.
type route struct {
	pattern string
	access  access
	handle  func(*Web, *visit) error
}

// most is how many bytes a form may have.
func (r route) most() int64 {
	if r.pattern == rosterUpload || r.pattern == elsewhereUpload {
		return maxRoster
	}
	return page.MaxForm
}

// table lists all addresses. Words in addresses are Vietnamese, because they are read and typed by the officers.
var table = []route{
	{"GET /{$}", officers, (*Web).home},
	{"GET /dang-nhap", everyone, (*Web).signInForm},
	{"POST /dang-nhap", everyone, (*Web).signIn},
	{"GET /dang-nhap/oidc", everyone, (*Web).leaveForProvider},
	{"GET /dang-nhap/oidc/ve", everyone, (*Web).returnFromProvider},
	{"POST /mat-khau-moi", everyone, (*Web).choosePassword},
	{"GET /mat-khau", officers, (*Web).changePasswordForm},
	{"POST /mat-khau", officers, (*Web).changePassword},
	{"GET /phieu", officers, (*Web).slips},
	{"POST /phieu", officers, (*Web).printSlips},
	{"GET /bo-nhiem", officers, (*Web).appointments},
	{"POST /bo-nhiem", officers, (*Web).appoint},
	{"POST /bo-nhiem/{appointment}/ket-thuc", officers, (*Web).endAppointment},
	{"GET /thong-bao", officers, (*Web).notice},
	{"POST /thong-bao", officers, (*Web).acknowledge},
	{"GET /du-lieu", officers, (*Web).myData},
	{"GET /du-lieu/json", officers, (*Web).myJSON},
	{"GET /du-lieu/csv", officers, (*Web).myCSV},
	{"POST /du-lieu/yeu-cau", officers, (*Web).askCorrection},
	{"POST /dang-xuat", everyone, (*Web).signOut},
	{"POST /ngon-ngu", everyone, (*Web).chooseLanguage},

	{"GET /khoa-hoc", officers, (*Web).courses},
	{"GET /khoa-hoc/{course}", officers, (*Web).coursePath},
	{"GET /khoa-hoc/{course}/{lesson}", officers, (*Web).lesson},
	{"POST /khoa-hoc/{course}/{lesson}/da-doc", officers, (*Web).markRead},

	{"GET /luyen-tap/{quiz}/{question}", officers, (*Web).practice},
	{"POST /luyen-tap/{quiz}/{question}", officers, (*Web).answerPractice},
	{"POST /luyen-tap/{quiz}/{question}/goi-y", officers, (*Web).openPracticeHint},
	{"POST /luyen-tap/{quiz}/{question}/lam-lai", officers, (*Web).practiceAgain},

	{"GET /thi/{quiz}", officers, (*Web).exam},
	{"POST /thi/{quiz}", officers, (*Web).startExam},
	{"GET /thi/{quiz}/lan/{attempt}/{n}", officers, (*Web).examQuestion},
	{"POST /thi/{quiz}/lan/{attempt}/{n}", officers, (*Web).answerExam},
	{"POST /thi/{quiz}/lan/{attempt}/{n}/goi-y", officers, (*Web).openExamHint},
	{"GET /thi/{quiz}/lan/{attempt}/nop", officers, (*Web).confirmSubmit},
	{"POST /thi/{quiz}/lan/{attempt}/nop", officers, (*Web).submitExam},
	{"GET /ket-qua/{attempt}", officers, (*Web).result},

	{"GET /nang-luc", officers, (*Web).competencies},
	{"GET /nang-luc/{framework}", officers, (*Web).competencies},
	{"GET /nang-luc/{framework}/{code}", officers, (*Web).evidence},

	{"GET /luyen-them", officers, (*Web).more},
	{"GET /luyen-them/{framework}", officers, (*Web).more},

	{"GET /lanh-dao", officers, (*Web).leader},
	{"GET /lanh-dao/bang-tinh", officers, (*Web).leaderSheet},
	{"GET /lanh-dao/nang-luc", officers, (*Web).skills},
	{"GET /lanh-dao/{unit}", officers, (*Web).leaderNames},
	{"GET /giao-hoc", officers, (*Web).assignments},
	{"GET /giao-hoc/moi", officers, (*Web).newAssignment},
	{"POST /giao-hoc/moi", officers, (*Web).assign},
	{"GET /giao-hoc/{assignment}", officers, (*Web).assignment},
	{"POST /giao-hoc/{assignment}", officers, (*Web).changeAssignment},
	{"POST /giao-hoc/{assignment}/huy", officers, (*Web).cancelAssignment},

	{"GET /do-phu", officers, (*Web).coverage},
	{"GET /do-phu/{framework}", officers, (*Web).coverage},

	{"GET /danh-sach", officers, (*Web).rosterForm},
	{rosterUpload, officers, (*Web).uploadRoster},
	{"GET /danh-sach/mau", officers, (*Web).rosterTemplate},
	{"GET /danh-sach/{upload}", officers, (*Web).rosterPlan},
	{"POST /danh-sach/{upload}", officers, (*Web).applyRoster},

	{"GET /ket-qua-noi-khac", officers, (*Web).elsewhereForm},
	{elsewhereUpload, officers, (*Web).uploadElsewhere},
	{"GET /ket-qua-noi-khac/{upload}", officers, (*Web).elsewherePlan},
	{"POST /ket-qua-noi-khac/{upload}", officers, (*Web).applyElsewhere},

	{"GET /goi/{kind}/{package}/{file...}", officers, (*Web).asset},
	{"GET /tinh/{file...}", everyone, (*Web).staticFile},
	{"GET /suc-khoe", everyone, (*Web).health},
	{"/", everyone, (*Web).unknown},
}

func (w *Web) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range table {
		mux.HandleFunc(r.pattern, func(rw http.ResponseWriter, request *http.Request) { w.serve(rw, request, r) })
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
		rw.Write([]byte(`{"data":{},"message":"The requested resource wasn't found.","status":404}` + "\n"))
		return
	}
	w.mux.ServeHTTP(rw, r)
}

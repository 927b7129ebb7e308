package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/observe"
	"hocvu/internal/store"
	"hocvu/internal/web/visit"
)

// client is one column of the table of roles. The officers serve in the unit that all addresses of the table lead to, but
// for the other leader, who leads another one. The superuser brings the console's token, which no page accepts.
var clients = []string{"guest", "officer", "other unit's leader", "leader", "helper", "trainer", "admin", "superuser"}

// reaches says for every line of the table of routes who reaches what is there, in the order of clients:
//
//   - answered    - not found, as if it were not there    s shown to the sign-in
//
// A new route needs a line here: who may is to be decided when it is made.
var reaches = map[string]string{
	"GET /{$}":               "s++++++s",
	"GET /dang-nhap":         "++++++++",
	"POST /dang-nhap":        "++++++++",
	"GET /dang-nhap/oidc":    "--------", // no provider is named
	"GET /dang-nhap/oidc/ve": "--------",
	"POST /mat-khau-moi":     "++++++++", // with a slip
	"GET /mat-khau":          "s++++++s",
	"POST /mat-khau":         "s++++++s",
	"POST /dang-xuat":        "++++++++",
	"POST /ngon-ngu":         "++++++++",

	"GET /phieu":            "s---+-+s",
	"POST /phieu":           "s---+-+s",
	"GET /can-bo":           "s-----+s",
	"POST /can-bo/nhac":     "s-----+s",
	"GET /can-bo/{officer}": "s-----+s",
	"POST /can-bo/{officer}/thiet-bi/{device}/dang-xuat": "s------s", // a device that is not there
	"GET /can-bo/{officer}/bai-lam":                      "s-----+s",
	"POST /can-bo/{officer}/bai-lam/{attempt}":           "s-----+s",
	"GET /danh-sach/xuat":                                "s-----+s",
	"GET /don-vi":                                        "s-----+s",
	"GET /don-vi/{unit}":                                 "s-----+s",
	"POST /don-vi/{unit}":                                "s-----+s", // an act that says nothing is refused in words
	"GET /don-vi/nhom/{named}":                           "s------s", // the admin here is one of a unit, groups go through all
	"POST /don-vi/nhom/{named}":                          "s------s",
	"GET /don-vi/khoi/{named}":                           "s------s",
	"POST /don-vi/khoi/{named}":                          "s------s",
	"POST /don-vi/lan-doi/{change}/hoan-lai":             "s------s", // nothing was done yet
	"GET /bo-nhiem":                                      "s-----+s",
	"POST /bo-nhiem":                                     "s-----+s",
	"POST /bo-nhiem/{appointment}/ket-thuc":              "s-----+s",

	"GET /tai-khoan": "s++++++s",
	"POST /tai-khoan/thiet-bi/{device}/dang-xuat": "s------s", // somebody else's device
	"POST /tai-khoan/may-khac/dang-xuat":          "s++++++s",

	"GET /khoa-hoc":                            "s++++++s",
	"GET /khoa-hoc/{course}":                   "s++++++s",
	"GET /lo-trinh/{path}":                     "s++++++s",
	"GET /khoa-hoc/{course}/{lesson}":          "s++++++s",
	"POST /khoa-hoc/{course}/{lesson}/da-doc":  "s++++++s",
	"POST /khoa-hoc/{course}/{lesson}/tra-loi": "s++++++s",

	"GET /luyen-tap/{quiz}/{question}":          "s++++++s",
	"POST /luyen-tap/{quiz}/{question}":         "s++++++s",
	"POST /luyen-tap/{quiz}/{question}/tep":     "s------s", // of a question that is not answered by files
	"POST /luyen-tap/{quiz}/{question}/goi-y":   "s------s", // of somebody else's attempt
	"POST /luyen-tap/{quiz}/{question}/lam-lai": "s++++++s",
	"POST /luyen-tap/{quiz}/{question}/tiep":    "s++++++s",

	"GET /thi/{quiz}":                          "s++++++s",
	"POST /thi/{quiz}":                         "s++++++s",
	"GET /thi/{quiz}/lan/{attempt}/{n}":        "s------s", // somebody else's attempt
	"POST /thi/{quiz}/lan/{attempt}/{n}":       "s------s",
	"POST /thi/{quiz}/lan/{attempt}/{n}/tep":   "s------s",
	"POST /thi/{quiz}/lan/{attempt}/{n}/goi-y": "s------s",
	"GET /bai-nop/{file}":                      "s------s", // nobody has handed it in
	"GET /thi/{quiz}/lan/{attempt}/nop":        "s------s",
	"POST /thi/{quiz}/lan/{attempt}/nop":       "s------s",
	"GET /ket-qua/{attempt}":                   "s------s",
	"GET /ket-qua/{attempt}/phieu-bao":         "s------s",

	"GET /nang-luc":                    "s++++++s",
	"GET /nang-luc/{framework}":        "s++++++s",
	"GET /nang-luc/{framework}/{code}": "s++++++s",

	"GET /luyen-them":             "s++++++s",
	"GET /luyen-them/{framework}": "s++++++s",
	"GET /cau-sai":                "s++++++s",
	"GET /dau-vao":                "s++++++s",
	"POST /dau-vao":               "s++++++s",
	"POST /dau-vao/chua-biet":     "s++++++s",
	"POST /dau-vao/dung":          "s++++++s",

	"GET /lanh-dao":                   "s-++--+s",
	"GET /lanh-dao/bang-tinh":         "s-++--+s",
	"GET /lanh-dao/nang-luc":          "s-++--+s",
	"POST /lanh-dao/nhac":             "s--+--+s",
	"GET /lanh-dao/{unit}":            "s--+---s", // names of those not yet done: their own leader alone
	"GET /giao-hoc":                   "s-++--+s",
	"GET /giao-hoc/moi":               "s-++--+s",
	"POST /giao-hoc/moi":              "s-++--+s", // an order for a unit out of reach is refused in words
	"GET /giao-hoc/{assignment}":      "s--+--+s",
	"POST /giao-hoc/{assignment}":     "s--+--+s",
	"POST /giao-hoc/{assignment}/huy": "s--+--+s",

	"GET /thong-bao":        "s++++++s",
	"POST /thong-bao":       "s++++++s",
	"GET /du-lieu":          "s++++++s",
	"GET /du-lieu/json":     "s++++++s",
	"GET /du-lieu/csv":      "s++++++s",
	"POST /du-lieu/yeu-cau": "s++++++s",

	"GET /nhap-bai-hoc":                        "s----++s",
	"POST /nhap-bai-hoc":                       "s----++s", // without a file: said in words
	"GET /nhap-cau-hoi":                        "s----++s",
	"POST /nhap-cau-hoi":                       "s----++s", // without a file: said in words
	"GET /cai-tien":                            "s----++s",
	"GET /cai-tien/{course}":                   "s----++s",
	"GET /dich/{course}":                       "s----++s",
	"GET /cau-hoi":                             "s----++s",
	"GET /cau-hoi/{quiz}":                      "s----++s",
	"GET /cau-hoi/{quiz}/{question}":           "s----++s",
	"POST /cau-hoi/{quiz}/{question}":          "s----++s",
	"GET /cham-bai":                            "s----+-s",
	"GET /cham-bai/{response}":                 "s------s", // nothing waits here
	"POST /cham-bai/{response}":                "s------s",
	"GET /cham-bai/{response}/{file}":          "s------s",
	"GET /ca-thi":                              "s----++s",
	"GET /ca-thi/moi":                          "s----++s",
	"POST /ca-thi/moi":                         "s----++s", // refused in words
	"GET /ca-thi/{session}/sua":                "s----++s",
	"POST /ca-thi/{session}/sua":               "s----++s", // refused in words
	"POST /ca-thi/{session}/xoa":               "s----+-s", // the admin comes after it is gone
	"GET /ca-thi/{session}":                    "s++++++s", // who is not admitted is told so in words
	"POST /ca-thi/{session}":                   "s++++++s", // refused in words: nobody has the code
	"GET /ca-thi/{session}/coi-thi":            "s----++s", // the trainer is its proctor
	"POST /ca-thi/{session}/coi-thi":           "s----++s",
	"GET /ca-thi/{session}/coi-thi/{officer}":  "s----++s",
	"POST /ca-thi/{session}/coi-thi/{officer}": "s----++s",
	"GET /ca-thi/{session}/dong":               "s----++s",
	"POST /ca-thi/{session}/dong":              "s----++s",
	"GET /ca-thi/{session}/bien-ban":           "s----++s", // it is closed by now
	"GET /ca-thi/{session}/bien-ban/csv":       "s----++s",

	"GET /khao-sat":                         "s----++s",
	"GET /khao-sat/{quiz}/{survey}":         "s++++++s",
	"POST /khao-sat/{quiz}/{survey}":        "s++++++s",
	"GET /khao-sat/{quiz}/{survey}/ket-qua": "s----++s",
	"GET /khao-sat/{quiz}/{survey}/csv":     "s----++s",

	"GET /bao-sai":                      "s++++++s",
	"GET /bao-sai/{judged}/{question}":  "s------s", // of somebody else's attempt
	"POST /bao-sai/{judged}/{question}": "s------s",
	"GET /bao-sai/hang-doi":             "s----++s",
	"GET /bao-sai/hang-doi/{report}":    "s------s", // nothing was reported
	"POST /bao-sai/hang-doi/{report}":   "s------s",

	"GET /goi-hoc-lieu":                       "s----++s",
	"POST /goi-hoc-lieu":                      "s----++s", // a form without a file is refused in words
	"GET /goi-hoc-lieu/kho":                   "s----++s",
	"POST /goi-hoc-lieu/kho":                  "s----++s", // the shelf is asked again
	"GET /goi-hoc-lieu/kho/{fetch}":           "s------s", // nothing was fetched
	"GET /goi-hoc-lieu/{archive}":             "s------s", // no archive was sent in
	"POST /goi-hoc-lieu/{archive}":            "s------s",
	"GET /xem-truoc/{archive}/{page...}":      "s------s",
	"POST /xem-truoc/{archive}/{page...}":     "s------s",
	"POST /goi-hoc-lieu/{archive}/bo":         "s------s",
	"GET /goi-hoc-lieu/goi/{kind}/{package}":  "s----++s",
	"POST /goi-hoc-lieu/goi/{kind}/{package}": "s----++s", // whose it is, is refused in words
	"GET /sua-goi/{draft}":                    "s------s", // there is no such draft
	"GET /sua-goi/{draft}/tep/{file...}":      "s------s",
	"POST /sua-goi/{draft}/tep/{file...}":     "s------s",
	"POST /sua-goi/{draft}/xem-thu/{file...}": "s------s",
	"POST /sua-goi/{draft}/hinh/{file...}":    "s------s",
	"POST /sua-goi/{draft}/goi":               "s------s",
	"POST /sua-goi/{draft}/them":              "s------s",
	"POST /sua-goi/{draft}/xoa":               "s------s",
	"GET /sua-goi/{draft}/zip":                "s------s",
	"GET /sua-goi/{draft}/lan-luu":            "s------s",
	"GET /sua-goi/{draft}/lan-luu/{save}":     "s------s",
	"POST /sua-goi/{draft}/lan-luu/{save}":    "s------s",
	"GET /cham-lai":                           "s----++s",
	"GET /cham-lai/{quiz}":                    "s------s", // trainer and admin of one unit: it is about all units
	"POST /cham-lai/{quiz}":                   "s------s",
	"GET /bang-kiem":                          "s----+-s",
	"GET /bang-kiem/{quiz}/{checklist}":       "s----+-s",
	"POST /bang-kiem/{quiz}/{checklist}":      "s----+-s",
	"GET /quan-sat/{observation}":             "s----+-s",
	"POST /quan-sat/{observation}":            "s----+-s",
	"GET /thuc-hanh":                          "s++++++s",
	"GET /thuc-hanh/{quiz}/{checklist}":       "s++++++s",
	"GET /do-phu":                             "s----++s",
	"GET /do-phu/{framework}":                 "s----++s",

	"GET /danh-sach":           "s-----+s",
	"POST /danh-sach":          "s-----+s",
	"GET /danh-sach/mau":       "s-----+s",
	"GET /danh-sach/{upload}":  "s------s", // nothing was uploaded
	"POST /danh-sach/{upload}": "s------s",

	"GET /ket-qua-noi-khac":           "s-----+s",
	"POST /ket-qua-noi-khac":          "s-----+s",
	"GET /ket-qua-noi-khac/{upload}":  "s------s", // nothing was uploaded
	"POST /ket-qua-noi-khac/{upload}": "s------s",

	"GET /goi/{kind}/{package}/{file...}": "s++++++s",
	"GET /tinh/{file...}":                 "++++++++",
	"GET /suc-khoe":                       "++++++++",
	"/":                                   "--------",
}

// fixture is a site in which everything that an address can lead to is there.
type fixture struct {
	*site
	cookies, tokens map[string]string // by client
	names           map[string]string // what stands for {attempt} and the like
	forms           map[string]url.Values
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	s := &fixture{site: open(t), cookies: map[string]string{}, tokens: map[string]string{}}
	ctx := context.Background()
	ms := s.unit("ms")
	kh, err := s.store.Units.Add(ctx, store.NewUnit{Code: "kh", Name: "Công an xã Khe Hạ", From: time.Now().AddDate(0, -1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	held := map[string][2]string{"officer": {"", ms}, "other unit's leader": {access.Leader, kh}, "leader": {access.Leader, ms}, "helper": {access.Helper, ms},
		"trainer": {access.Trainer, ms}, "admin": {access.Admin, ms}, "examinee": {"", ms}}
	ids := map[string]string{}
	for i, client := range append([]string{"examinee"}, clients[1:7]...) {
		ids[client] = s.staff("000-40"+string(rune('0'+i)), held[client][0], held[client][1])
	}
	s.tokens["examinee"] = s.session(ids["examinee"])
	examinee, err := s.learning.Access.Officer(ctx, s.tokens["examinee"])
	if err != nil {
		t.Fatal(err)
	}
	attempt, err := s.learning.Exams.Start(ctx, examinee, "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	admin, err := s.learning.Access.Officer(ctx, s.session(ids["admin"]))
	if err != nil {
		t.Fatal(err)
	}
	assignment, err := s.learning.Assignments.Add(ctx, admin, assign.Request{Course: "mat-khau", Unit: ms, Task: "Học", Responsible: "Đội", Authority: "KH 1", Product: "Đạt", Starts: time.Now(), Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	var appointment string // of nobody who asks: an admin ends it
	if err := s.app.DB().NewQuery("SELECT id FROM appointments WHERE officer = {:officer}").Bind(map[string]any{"officer": s.staff("000-410", access.Trainer, ms)}).Row(&appointment); err != nil {
		t.Fatal(err)
	}
	var device string // of nobody who asks
	if err := s.app.DB().NewQuery("SELECT id FROM sessions WHERE officer = {:officer}").Bind(map[string]any{"officer": ids["examinee"]}).Row(&device); err != nil {
		t.Fatal(err)
	}
	sitting := examsession.Request{Quiz: "mat-khau", Title: "Ca thi", Room: "1",
		Opens: time.Now().Add(-time.Minute), Closes: time.Now().Add(time.Hour), Unit: ms,
		Proctors: "000-405"}
	session, err := s.learning.ExamSessions.Plan(ctx, admin, sitting)
	if err != nil {
		t.Fatal(err)
	}
	unused, err := s.learning.ExamSessions.Plan(ctx, admin, sitting)
	if err != nil {
		t.Fatal(err)
	}
	for _, client := range clients[1:7] {
		s.cookies[client] = ids[client]
	}
	s.tokens["superuser"] = s.superuser()
	var lesson, practised string
	for _, c := range s.learning.Catalog().Courses {
		if c.ID == "mat-khau" {
			lesson = c.Modules[0].Lessons[0]
		}
	}
	for _, q := range s.learning.Catalog().Quizzes["mat-khau"].Questions {
		if q.Placed && practised == "" && len(q.Texts["vi"].Hints) > 0 {
			practised = q.ID
		}
	}
	s.names = map[string]string{"judged": attempt, "report": "khong-co",
		"checklist": "thuc-hanh-hai-lop", "observation": s.observed(ids["trainer"], ids["examinee"]), "course": "mat-khau", "lesson": lesson, "quiz": "mat-khau", "session": session, "POST /ca-thi/{session}/xoa": unused, "question": practised, "survey": "khao-sat", "attempt": attempt, "n": "1", "framework": "bdhvs", "code": "4.1",
		"unit": ms, "archive": "khong-co", "fetch": "khong-co", "draft": "khong-co", "save": "khong-co", "page...": "khoa-hoc/mat-khau", "assignment": assignment, "appointment": appointment, "kind": "course", "upload": "khong-co", "change": "khong-co", "named": "khong-co", "device": device, "response": "khong-co", "file": "khong-co", "officer": ids["officer"], "package": "mat-khau", "file...": "assets/hai-cot-song.svg", "GET /tinh/{file...}": "app.css",
		"path": "chung"}
	s.forms = map[string]url.Values{
		"POST /luyen-tap/{quiz}/{question}/goi-y":  {"lan": {attempt}},
		"POST /ca-thi/{session}/coi-thi/{officer}": {"lam": {"ghi-chu"}, "ly-do": {"Đến muộn."}},
		"POST /bang-kiem/{quiz}/{checklist}":       {"dot": {store.NewEvent()}}, // a sheet of nobody is refused in words
		"POST /quan-sat/{observation}":             {"dot": {store.NewEvent()}}, // so is a correction without a reason
		"POST /phieu":                              {"don-vi": {ms}},
		"POST /cham-lai/{quiz}":                    {"viec": {"rut"}, "cau": {practised}, "diem": {"full"}, "ly-do": {"wrong-key"}, "loi": {"Sai đáp án."}},
		"POST /goi-hoc-lieu/goi/{kind}/{package}":  {"viec": {"cat"}},
		"POST /goi-hoc-lieu/kho":                   {"viec": {"hoi"}},
		"POST /sua-goi/{draft}/xoa":                {"chac": {"1"}},
		"POST /lanh-dao/nhac":                      {"don-vi": {ms}},
		"POST /don-vi/{unit}":                      {"viec": {"doi-ten"}, "cap-tren": {"giu"}},
		"POST /bo-nhiem":                           {"so-hieu": {"000-401"}, "vai-tro": {"helper"}, "don-vi": {ms}, "tu": {time.Now().Format(time.DateOnly)}},
		// an order that is clear, for the other leader's unit: what is refused is the assignment that it would replace
		"POST /giao-hoc/{assignment}": {"khoa": {"mat-khau"}, "don-vi": {kh}, "viec": {"Học"}, "trach-nhiem": {"Đội"}, "tham-quyen": {"KH 1"}, "ket-qua": {"Đạt"}, "tu": {time.Now().Format(time.DateOnly)}, "so-ngay": {"30"}},
		"POST /ngon-ngu":              {"ngon-ngu": {"vi"}},
		"POST /mat-khau":              {"mat-khau": {"sai"}, "mat-khau-moi": {"ruộng bậc thang"}},
		"POST /dang-nhap":             {"so-hieu": {"000-401"}, "mat-khau": {"sai"}},
	}
	return s
}

// observed records that a trainer saw an officer pass the checklist of the sample quiz, and gives the record's ID.
func (s *site) observed(trainer, officer string) string {
	s.t.Helper()
	by, err := s.learning.Access.Officer(context.Background(), s.session(trainer))
	if err != nil {
		s.t.Fatal(err)
	}
	question, _ := s.learning.Catalog().Quizzes["mat-khau"].Question("thuc-hanh-hai-lop")
	p, err := s.learning.Observations.Record(context.Background(), by, observe.Sheet{Quiz: "mat-khau", Question: question.ID,
		Edition: question.Digest, Day: s.learning.Observations.Today(), Sitting: store.NewEvent(),
		Rows: []observe.Row{{Officer: officer, Ticked: []int{1, 2, 3, 4, 6}, Remark: "Làm chậm mà chắc."}}})
	if err != nil || p.Refused() {
		s.t.Fatalf("%+v %v", p, err)
	}
	records, err := s.store.Observations.Of(officer, 1)
	if err != nil {
		s.t.Fatal(err)
	}
	return records[0].ID
}

// session opens one without a password, which would cost a tenth of a second each.
func (s *site) session(officer string) string {
	s.t.Helper()
	token, err := s.store.Sessions.Open(context.Background(), officer, "test", time.Now(), time.Now().Add(time.Hour))
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

func (s *site) superuser() (token string) {
	s.t.Helper()
	collection, err := s.app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		s.t.Fatal(err)
	}
	record := core.NewRecord(collection)
	record.SetEmail("admin@site.example")
	record.SetPassword(password)
	if err := s.app.Save(record); err != nil {
		s.t.Fatal(err)
	}
	if token, err = record.NewAuthToken(); err != nil {
		s.t.Fatal(err)
	}
	return token
}

// ask sends one request as an client and tells what came of it, as the table writes it.
func (s *fixture) ask(pattern, client string) (got string, status int) {
	s.t.Helper()
	method, _ := sample(pattern)
	path := "/khong-co"
	if _, address, found := strings.Cut(pattern, " "); found {
		path = anyParameter.ReplaceAllStringFunc(strings.ReplaceAll(address, "{$}", ""), func(p string) string {
			return cmp.Or(s.names[pattern], s.names[strings.Trim(p, "{}")])
		})
	}
	r, err := http.NewRequest(method, s.server.URL+path, strings.NewReader(s.forms[pattern].Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if officer := s.cookies[client]; officer != "" {
		r.AddCookie(&http.Cookie{Name: visit.SessionCookie, Value: s.session(officer)})
	}
	if token := s.tokens[client]; token != "" {
		r.Header.Set("Authorization", token)
		r.AddCookie(&http.Cookie{Name: visit.SessionCookie, Value: token})
	}
	answer, err := http.DefaultTransport.RoundTrip(r) // no redirect is followed
	if err != nil {
		s.t.Fatal(err)
	}
	answer.Body.Close() //nolint:errcheck // only the status counts
	to := answer.Header.Get("Location")
	switch {
	case answer.StatusCode == http.StatusSeeOther && strings.HasPrefix(to, "/dang-nhap?"), answer.StatusCode == http.StatusUnauthorized && pattern != "POST /dang-nhap" && pattern != "POST /mat-khau-moi":
		return "s", answer.StatusCode
	case answer.StatusCode == http.StatusNotFound:
		return "-", answer.StatusCode
	case answer.StatusCode == http.StatusForbidden || answer.StatusCode >= 500:
		return "?", answer.StatusCode
	}
	return "+", answer.StatusCode
}

func TestEveryRouteAnswersToTheRolesThatItIsFor(t *testing.T) {
	s := newFixture(t)
	known := map[string]bool{}
	for _, r := range table {
		known[r.pattern()] = true
		want, decided := reaches[r.pattern()]
		if !decided || len(want) != len(clients) {
			t.Errorf("%s: nobody has decided who reaches it (add a line to reaches in roles_test.go)", r.pattern())
			continue
		}
		for i, client := range clients {
			if must := r.mustBe(client); must != "" && want[i:i+1] != must {
				t.Errorf("%s as %s: %s, and the table of routes says %s", r.pattern(), client, want[i:i+1], must)
			}
			if got, status := s.ask(r.pattern(), client); got != want[i:i+1] {
				t.Errorf("%s as %s: %s (%d), want %s", r.pattern(), client, got, status, want[i:i+1])
			}
		}
	}
	for pattern := range reaches {
		if !known[pattern] {
			t.Errorf("%s is no route any more", pattern)
		}
	}
}

// roleOf is what an client holds.
var roleOf = map[string]string{"other unit's leader": access.Leader, "leader": access.Leader, "helper": access.Helper, "trainer": access.Trainer, "admin": access.Admin}

// mustBe is what follows from a row of the table of routes for an client; "" where it is for package learning to say.
func (r route) mustBe(client string) string {
	switch {
	case !r.audience.SignedIn:
		return ""
	case client == "guest" || client == "superuser":
		return "s"
	case !r.audience.Holds(access.Officer{Roles: []string{roleOf[client]}}):
		return "-"
	}
	return ""
}

// Before the first password and before the notice an officer reaches only what these two need, and what is
// for everyone.
func TestOnlyThePasswordAndTheNoticeComeFirst(t *testing.T) {
	for _, r := range table {
		if !r.audience.SignedIn {
			continue
		}
		all := []string{access.Trainer, access.Leader, access.Helper, access.Admin}
		must := r.rule().Admit(false, access.Officer{Roles: all, MustChangePassword: true})
		if open := r.path == "/mat-khau"; (must == nil) != open || must != nil && must != visit.ErrMustChange {
			t.Errorf("%s before the first password: %v", r.pattern(), must)
		}
		notice := r.rule().Admit(false, access.Officer{Roles: all})
		if open := r.path == "/mat-khau" || r.path == "/thong-bao"; (notice == nil) != open || notice != nil && notice != visit.ErrNotice {
			t.Errorf("%s before the notice: %v", r.pattern(), notice)
		}
		if err := r.rule().Admit(false, access.Officer{Roles: all, Noticed: true}); err != nil {
			t.Errorf("%s afterwards: %v", r.pattern(), err)
		}
		if (r.method == http.MethodPost) != (r.body > 0) {
			t.Errorf("%s has a bound of %d bytes", r.pattern(), r.body)
		}
	}
}

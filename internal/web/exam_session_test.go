package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/store"
)

// room is a site with an open exam session, whose proctor and one of whose officers have signed in.
type room struct {
	*site
	session          store.ExamSession
	proctor, officer *browser
	officerID        string
}

func openRoom(t *testing.T) *room {
	t.Helper()
	s := &room{site: open(t)}
	ms := s.unit("ms")
	s.staff("000-501", access.Admin, "")
	s.staff("000-502", "", ms)
	s.officerID = s.staff("000-503", "", ms)
	admin := s.signIn("000-501")
	who, err := s.learning.Access.Officer(context.Background(), admin.cookie())
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.learning.ExamSessions.Plan(context.Background(), who, examsession.Request{Quiz: "mat-khau",
		Title: "Thi cuối khóa đợt 1", Room: "Hội trường",
		Opens: time.Now().Add(-time.Minute), Closes: time.Now().Add(time.Hour), Unit: ms, Proctors: "000-502"})
	if err != nil {
		t.Fatal(err)
	}
	if s.session, err = s.store.ExamSessions.ByID(id); err != nil {
		t.Fatal(err)
	}
	s.proctor, s.officer = s.signIn("000-502"), s.signIn("000-503")
	return s
}

func (s *room) href(below string) string { return "/ca-thi/" + s.session.ID + below }

func TestAnExamSessionFromTheHomePageToTheMinutes(t *testing.T) {
	s := openRoom(t)
	if home := s.officer.get("/"); !strings.Contains(home.html, s.href("")) || strings.Contains(home.html, s.session.Code) {
		t.Error("the home page does not lead to the session, or tells its code")
	}
	if exam := s.officer.get("/thi/mat-khau"); !strings.Contains(exam.html, s.href("")) {
		t.Error("the page of the exam does not lead to the session")
	}
	if door := s.officer.get(s.href("")); door.status != 200 || strings.Contains(door.html, s.session.Code) {
		t.Errorf("the door: %d", door.status)
	}
	if wrong := s.officer.post(s.href(""), url.Values{"ma": {"1"}}); wrong.status != 422 || !strings.Contains(wrong.html, "Mã ca thi chưa đúng") {
		t.Errorf("a wrong code: %d", wrong.status)
	}
	list := s.proctor.get(s.href("/coi-thi"))
	if !strings.Contains(list.html, s.session.Code[:3]+" "+s.session.Code[3:]) || !strings.Contains(list.html, "000-503") {
		t.Error("the proctor has no code or no list")
	}
	first := s.officer.post(s.href(""), url.Values{"ma": {s.session.Code}})
	if first.status != 200 || !strings.HasSuffix(first.path, "/1") {
		t.Fatalf("the exam begins with %d at %s", first.status, first.path)
	}
	done := s.officer.post(strings.TrimSuffix(first.path, "1")+"nop", url.Values{})
	if done.status != 200 || !strings.Contains(done.html, "Đã nhận bài của đồng chí") {
		t.Errorf("after the end: %d", done.status)
	}
	if list := s.proctor.get(s.href("/coi-thi?loc=done")); !strings.Contains(list.html, "Đã nộp lúc") {
		t.Error("the list does not say who has submitted")
	}
	if person := s.proctor.get(s.href("/coi-thi/" + s.officerID)); person.status != 200 || !strings.Contains(person.html, "Mở lại bài") {
		t.Errorf("the page of one officer: %d", person.status)
	}
	if before := s.proctor.get(s.href("/bien-ban")); before.status != 404 {
		t.Errorf("minutes before the close: %d", before.status)
	}
	closed := s.proctor.post(s.href("/dong"), url.Values{"viec": {"Không có sự cố."}})
	if closed.status != 200 || !strings.Contains(closed.html, "Không có sự cố.") {
		t.Errorf("the close: %d", closed.status)
	}
	if minutes := s.proctor.get(s.href("/bien-ban")); minutes.status != 200 || !strings.Contains(minutes.html, "000-503") {
		t.Errorf("minutes: %d", minutes.status)
	}
	table := s.proctor.get(s.href("/bien-ban/csv"))
	if !strings.Contains(table.html, "000-503") || !strings.Contains(table.html, "Có mặt") {
		t.Errorf("%s", table.html)
	}
}

func TestAProctorSeesNoAnswerKeyOrGrade(t *testing.T) {
	s := openRoom(t)
	first := s.officer.post(s.href(""), url.Values{"ma": {s.session.Code}})
	s.officer.post(first.path, fill(first, first.form(t, first.path)))
	attempt := strings.Split(first.path, "/")[4]
	for _, address := range []string{s.href("/coi-thi"), s.href("/coi-thi/" + s.officerID), s.href("/dong")} {
		if p := s.proctor.get(address); p.status != 200 || strings.Contains(p.html, attempt) {
			t.Errorf("%s: %d, or it leads to the attempt", address, p.status)
		}
	}
	for _, address := range []string{first.path, "/ket-qua/" + attempt} {
		if p := s.proctor.get(address); p.status != 404 {
			t.Errorf("%s: %d for the proctor", address, p.status)
		}
	}
}

func TestAProctorActsForOneOfficer(t *testing.T) {
	s := openRoom(t)
	act := func(what, minutes, words string) shown {
		return s.proctor.post(s.href("/coi-thi/"+s.officerID), url.Values{"lam": {what}, "phut": {minutes}, "ly-do": {words}})
	}
	if p := act("them-gio", "10", "Gãy tay"); p.status != 200 || !strings.Contains(p.html, "Gãy tay") {
		t.Errorf("time: %d", p.status)
	}
	if p := act("them-gio", "bao nhiêu", "x"); p.status != 422 {
		t.Errorf("time that is no number: %d", p.status)
	}
	if p := act("them-gio", "5", ""); p.status != 422 {
		t.Errorf("time without a reason: %d", p.status)
	}
	if p := act("mo-lai", "5", "Mất điện"); p.status != 422 {
		t.Errorf("an attempt that was not begun was reopened: %d", p.status)
	}
	if p := act("ghi-chu", "", "Đến muộn 5 phút"); p.status != 200 || !strings.Contains(p.html, "Đến muộn 5 phút") {
		t.Errorf("a note: %d", p.status)
	}
	if own := s.officer.get("/du-lieu"); !strings.Contains(own.html, "Thêm giờ thi") {
		t.Error("the officer is not told who gave time")
	}
	var entries int
	if err := s.app.DB().NewQuery("SELECT count(*) FROM audit WHERE act IN ('exam-time-given', 'exam-note') AND record = 'exam_sessions/" + s.session.ID + "'").Row(&entries); err != nil || entries != 2 {
		t.Errorf("%d entries: %v", entries, err)
	}
}

func TestWhoIsNotAdmittedIsToldSo(t *testing.T) {
	s := openRoom(t)
	elsewhere, err := s.store.Units.Add(context.Background(), store.NewUnit{Code: "kh", Name: "Công an xã Khe Hạ",
		From: time.Now().AddDate(0, -1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	s.staff("000-504", "", elsewhere)
	stranger := s.signIn("000-504")
	for _, p := range []shown{stranger.get(s.href("")), stranger.post(s.href(""), url.Values{"ma": {s.session.Code}})} {
		if p.status != 422 || !strings.Contains(p.html, "không có tên đồng chí") {
			t.Errorf("%d", p.status)
		}
	}
	if own := s.proctor.post(s.href(""), url.Values{"ma": {s.session.Code}}); own.status != 422 ||
		!strings.Contains(own.html, "không dự thi") {
		t.Errorf("a proctor sits in the own session: %d", own.status)
	}
	if p := stranger.get(s.href("/coi-thi")); p.status != 404 {
		t.Errorf("a stranger watches: %d", p.status)
	}
}

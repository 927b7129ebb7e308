package assign_test

import (
	"errors"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/refusal"
)

func TestAnOrderThatIsNotClearIsRefusedByField(t *testing.T) {
	h, leader, _, admin := staffed(t)
	a := h.Unit(t, "A")
	for field, change := range map[string]func(*assign.Request){
		"course":      func(o *assign.Request) { o.Course = "khong-co" },
		"recipient":   func(o *assign.Request) { o.Group = "cả nhóm" },
		"unit":        func(o *assign.Request) { o.Unit = h.Unit(t, "C") }, // outside of the scope looks like one that is not there
		"officer":     func(o *assign.Request) { o.Unit, o.Badge = "", "000-999" },
		"group":       func(o *assign.Request) { o.Unit, o.Group = "", "Nhóm 4" },
		"task":        func(o *assign.Request) { o.Task = "  " },
		"responsible": func(o *assign.Request) { o.Responsible = "" },
		"authority":   func(o *assign.Request) { o.Authority = "" },
		"product":     func(o *assign.Request) { o.Product = string(make([]rune, assign.MaxRequestText+1)) },
		"days":        func(o *assign.Request) { o.Days = -1 },
		"due":         func(o *assign.Request) { o.Due = monday.AddDate(0, 0, 9) },
	} {
		request := learningtest.Request(a)
		change(&request)
		var fault *refusal.Refusal
		if _, err := h.Assignments.Add(ctx, leader, request); !errors.As(err, &fault) || fault.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	past := learningtest.Request(a)
	past.Days, past.Due = 0, monday.AddDate(0, 0, -1)
	if _, err := h.Assignments.Add(ctx, leader, past); err == nil {
		t.Error("a date that is over was taken")
	}
	if n := h.Count(t, "assignments"); n != 0 {
		t.Errorf("%d assignments were kept", n)
	}
	group := learningtest.Request("")
	group.Group = "Nhóm 4"
	h.SQL(t, `UPDATE officers SET "group" = 'Nhóm 4' WHERE badge = '000-001'`)
	if _, err := h.Assignments.Add(ctx, admin, group); err != nil {
		t.Errorf("who oversees everything may assign to a group: %v", err)
	}
	if _, err := h.Assignments.Add(ctx, h.Mine, learningtest.Request(a)); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("an officer assigns: %v", err)
	}
}

func TestAnOrderIsForWhoIsThereAndNotOverBeforeItIsGiven(t *testing.T) {
	h, leader, _, admin := staffed(t)
	request := learningtest.Request("")
	request.Badge = " 000001 "
	if _, err := h.Assignments.Add(ctx, leader, request); err != nil {
		t.Errorf("a badge typed as at the sign-in: %v", err)
	}
	var fault *refusal.Refusal
	request = learningtest.Request("")
	request.Group = "Không có nhóm này"
	if _, err := h.Assignments.Add(ctx, admin, request); !errors.As(err, &fault) || fault.Field != "group" {
		t.Errorf("a group that nobody is in: %v", err)
	}
	request = learningtest.Request(h.Mine.UnitID)
	request.Starts, request.Days = monday.AddDate(0, -2, 0), 3
	if _, err := h.Assignments.Add(ctx, leader, request); !errors.As(err, &fault) || fault.Field != "days" {
		t.Errorf("days that are over: %v", err)
	}
	request.Starts = monday
	id, err := h.Assignments.Add(ctx, leader, request)
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(10 * 24 * time.Hour)
	request.Task = "Học hết khóa, gồm cả bài thi"
	if id, err = h.Assignments.Replace(ctx, leader, id, request); err != nil {
		t.Errorf("the words of a request that goes on for newcomers cannot be mended: %v", err)
	}
	request.Days = 4
	if _, err := h.Assignments.Replace(ctx, leader, id, request); !errors.As(err, &fault) {
		t.Errorf("other days that are over: %v", err)
	}
}

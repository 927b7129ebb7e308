package learning

import (
	"errors"
	"testing"
	"time"
)

func TestAnOrderThatIsNotClearIsRefusedByField(t *testing.T) {
	h, leader, _, admin := staffed(t)
	a := h.unit(t, "A")
	for field, change := range map[string]func(*Order){
		"khoa":        func(o *Order) { o.Course = "khong-co" },
		"cho":         func(o *Order) { o.Group = "cả nhóm" },
		"don-vi":      func(o *Order) { o.Unit = h.unit(t, "C") }, // outside of the scope looks like one that is not there
		"so-hieu":     func(o *Order) { o.Unit, o.Badge = "", "000-999" },
		"nhom":        func(o *Order) { o.Unit, o.Group = "", "Nhóm 4" },
		"viec":        func(o *Order) { o.Task = "  " },
		"trach-nhiem": func(o *Order) { o.Responsible = "" },
		"tham-quyen":  func(o *Order) { o.Authority = "" },
		"ket-qua":     func(o *Order) { o.Product = string(make([]rune, maxOrderText+1)) },
		"so-ngay":     func(o *Order) { o.Days = -1 },
		"han":         func(o *Order) { o.Due = monday.AddDate(0, 0, 9) },
	} {
		order := clear(a)
		change(&order)
		var fault *OrderFault
		if _, err := h.Assign(ctx, leader, order); !errors.As(err, &fault) || fault.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	past := clear(a)
	past.Days, past.Due = 0, monday.AddDate(0, 0, -1)
	if _, err := h.Assign(ctx, leader, past); err == nil {
		t.Error("a date that is over was taken")
	}
	if n := h.count(t, "assignments"); n != 0 {
		t.Errorf("%d assignments were kept", n)
	}
	group := clear("")
	group.Group = "Nhóm 4"
	h.sql(t, `UPDATE officers SET "group" = 'Nhóm 4' WHERE badge = '000-001'`)
	if _, err := h.Assign(ctx, admin, group); err != nil {
		t.Errorf("who oversees everything may assign to a group: %v", err)
	}
	if _, err := h.Assign(ctx, h.mine, clear(a)); !errors.Is(err, ErrNotFound) {
		t.Errorf("an officer assigns: %v", err)
	}
}

func TestAnOrderIsForWhoIsThereAndNotOverBeforeItIsGiven(t *testing.T) {
	h, leader, _, admin := staffed(t)
	order := clear("")
	order.Badge = " 000001 "
	if _, err := h.Assign(ctx, leader, order); err != nil {
		t.Errorf("a badge typed as at the sign-in: %v", err)
	}
	var fault *OrderFault
	order = clear("")
	order.Group = "Không có nhóm này"
	if _, err := h.Assign(ctx, admin, order); !errors.As(err, &fault) || fault.Field != "nhom" {
		t.Errorf("a group that nobody is in: %v", err)
	}
	order = clear(h.mine.UnitID)
	order.Starts, order.Days = monday.AddDate(0, -2, 0), 3
	if _, err := h.Assign(ctx, leader, order); !errors.As(err, &fault) || fault.Field != "so-ngay" {
		t.Errorf("days that are over: %v", err)
	}
	order.Starts = monday
	id, err := h.Assign(ctx, leader, order)
	if err != nil {
		t.Fatal(err)
	}
	h.later(10 * 24 * time.Hour)
	order.Task = "Học hết khóa, gồm cả bài thi"
	if id, err = h.Reassign(ctx, leader, id, order); err != nil {
		t.Errorf("the words of an order that goes on for newcomers cannot be mended: %v", err)
	}
	order.Days = 4
	if _, err := h.Reassign(ctx, leader, id, order); !errors.As(err, &fault) {
		t.Errorf("other days that are over: %v", err)
	}
}

package demo

import (
	"context"
	"fmt"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
)

// assignedCourse is the course that the province's leader assigns.
const assignedCourse = "mat-khau"

// assignAll has the leader assign the course the day before anybody began: to the departments by a date, to the
// stations inland within a number of days. The stations on the border study of their own accord, so that reports show
// both, and who tries the demo has somebody left to assign it to.
func (p Province) assignAll(ctx context.Context, s *learning.Services, officers []access.Officer, until time.Time) error {
	if len(officers) < len(accounts) || s.Catalog().Courses[assignedCourse] == nil {
		return nil
	}
	units := map[string]string{}
	for i, person := range p.People {
		units[person.Unit] = officers[i].UnitID
	}
	leader := officers[leaderIndex]
	return s.InTx(ctx, func(s *learning.Services) error {
		own := s.WithClock(func() time.Time { return until.AddDate(0, -months, -1) })
		for _, u := range p.Units {
			o, given := assignmentFor(u, until)
			if o.Unit = units[u.Code]; o.Unit == "" || !given {
				continue
			}
			if _, err := own.Assignments.Add(ctx, leader, o); err != nil {
				return fmt.Errorf("demo: the order for %s: %w", u.Code, err)
			}
		}
		return nil
	})
}

// assignmentFor is what the leader asks of a unit.
func assignmentFor(u Unit, until time.Time) (o assign.Request, given bool) {
	o = assign.Request{Course: assignedCourse,
		Task:        "Học hết năm bài và đạt bài kiểm tra “Mật khẩu và lớp khóa thứ hai”",
		Responsible: "Trưởng phòng chịu trách nhiệm, cán bộ chuyên trách theo dõi hằng tuần",
		Authority:   "Giám đốc Công an tỉnh giao",
		Product:     "Trên 80 % quân số hoàn thành, danh sách người chưa đạt kèm lý do",
	}
	switch u.Block {
	case "Tham mưu", "Nghiệp vụ":
		o.Due = until.AddDate(0, 0, 22)
	case "Xã nội địa":
		o.Days, o.Responsible = 120, "Trưởng Công an xã chịu trách nhiệm, phân công người kèm từng đồng chí"
	default:
		return o, false
	}
	return o, true
}

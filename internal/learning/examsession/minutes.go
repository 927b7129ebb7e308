package examsession

import (
	"context"

	"hocvu/internal/learning/access"
)

// Minutes is the record of a session that is closed: who was there and when, and what was noted.
type Minutes struct {
	Room
	Present, Absent int
	Proctors        []string // names
}

// Minutes gives the record of a closed session to its proctors and to admins; ErrNotFound before. The look is recorded.
func (s *Sessions) Minutes(ctx context.Context, o access.Officer, id string) (Minutes, error) {
	r, err := s.Room(ctx, o, id)
	if err != nil {
		return Minutes{}, err
	}
	if r.State != Closed {
		return Minutes{}, access.ErrNotFound
	}
	m := Minutes{Room: r, Absent: r.Counts[NotBegun], Present: len(r.Seats) - r.Counts[NotBegun]}
	for _, id := range r.ExamSession.Proctors {
		p, err := s.site.Store.Officers.ByID(id, s.site.Now())
		if err != nil {
			return m, err
		}
		m.Proctors = append(m.Proctors, p.Name)
	}
	return m, nil
}

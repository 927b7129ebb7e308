package store

import (
	"testing"
	"time"
)

func TestEachSourceElsewhereHasARowOfItsOwnBesideTheStudyHere(t *testing.T) {
	s, _, _, _, officer := province(t)
	there, later := monday.AddDate(0, 0, -3), monday.Add(time.Hour)
	write(t, s, func(tx *Store) error {
		for _, say := range []struct {
			origin    string
			completed time.Time
		}{{"mobiEdu", time.Time{}}, {"mobiEdu", there}, {"Khác", time.Time{}}} {
			if err := tx.Enrolments.PutImported(officer, "khoa", say.origin, ImportedResult{there, say.completed}); err != nil {
				return err
			}
		}
		if err := tx.Progress.Open(officer, "khoa", "01", monday); err != nil {
			return err
		}
		first, err := tx.Enrolments.Complete(officer, "khoa", later)
		if !first {
			t.Error("what was completed elsewhere can be completed here")
		}
		return err
	})
	for origin, want := range map[string]time.Time{"mobiEdu": there, "Khác": {}} {
		all, err := s.Enrolments.Imported([]string{"000-002", "999-999"}, "khoa", origin)
		if h := all["000-002"]; err != nil || len(all) != 1 || h.ID != officer || !h.Known ||
			!h.Result.Completed.Equal(want) || !h.Result.Registered.Equal(there) {
			t.Errorf("%s: %+v %v", origin, all, err)
		}
	}
	var here string
	if err := s.one(`SELECT completed FROM enrolments WHERE source = 'own' AND started != ''`, nil, &here); err != nil ||
		here != formatTime(later) {
		t.Errorf("here: %q %v", here, err)
	}
	if n := count(t, s, "enrolments"); n != 3 {
		t.Errorf("%d rows", n)
	}
	if all, err := s.Enrolments.Of(officer); err != nil || len(all) != 1 || !all["khoa"].Completed.Equal(there) {
		t.Errorf("a course counts once, from its first completion: %+v %v", all, err)
	}
}

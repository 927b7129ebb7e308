package learning

import (
	"context"
	"errors"
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// ListedResult is what a list from elsewhere says of one officer.
type ListedResult struct {
	Row                   int // of the list
	Badge                 string
	Registered, Completed time.Time // Completed zero: not
}

// ResultFault is a row that cannot be taken, and why.
type ResultFault struct {
	Row int
	message.Message
}

// ResultList is a list of results with what is wrong in it.
type ResultList struct {
	Results []ListedResult
	Faults  []ResultFault
}

// ErrNoResults: no row of the list names a column of badges and one of completion.
var ErrNoResults = errors.New("learning: the list has no columns of results")

// headings are the words by which the columns are known, without regard to capitals.
var headings = [3][]string{{"số hiệu", "badge"}, {"đăng ký", "registered"}, {"hoàn thành", "completed"}}

// ReadResults reads a list: badge, day of registration and day of completion, in any order of columns, below a row that
// names them. A completion without a day (x, có, đạt) counts on the day of the list; so does a registration.
func (s *Service) ReadResults(rows func(yield func(int, []string) bool), day time.Time) (ResultList, error) {
	var list ResultList
	columns, found := [3]int{-1, -1, -1}, false
	seen := map[string]int{}
	for number, cells := range rows {
		if !found {
			columns, found = headed(cells)
			continue
		}
		cell := func(n int) string {
			if at := columns[n]; at >= 0 && at < len(cells) {
				return strings.TrimSpace(cells[at])
			}
			return ""
		}
		wrong := func(id string, pairs ...any) {
			list.Faults = append(list.Faults, ResultFault{number, message.New("assignment.result-"+id, pairs...)})
		}
		if cell(0) == "" {
			continue // a sum, a signature, an empty line
		}
		badge, ok := roster.Badge(cell(0))
		if !ok {
			wrong("badge", "badge", cell(0))
			continue
		}
		if before, twice := seen[badge]; twice {
			wrong("twice", "badge", badge, "row", before)
			continue
		}
		seen[badge] = number
		r := ListedResult{Row: number, Badge: badge, Registered: day}
		if text := cell(1); text != "" && !ticked(text) {
			if r.Registered, ok = roster.Day(text); !ok {
				wrong("day", "text", text)
				continue
			}
		}
		if text := cell(2); ticked(text) {
			r.Completed = day
		} else if text != "" {
			if r.Completed, ok = roster.Day(text); !ok {
				wrong("day", "text", text)
				continue
			}
		}
		if !r.Completed.IsZero() && r.Completed.Before(r.Registered) {
			r.Registered = r.Completed
		}
		list.Results = append(list.Results, r)
	}
	if !found {
		return list, ErrNoResults
	}
	return list, nil
}

func headed(cells []string) (columns [3]int, found bool) {
	columns = [3]int{-1, -1, -1}
	for at, cell := range cells {
		for n, words := range headings {
			for _, word := range words {
				if columns[n] < 0 && strings.Contains(strings.ToLower(cell), word) {
					columns[n] = at
				}
			}
		}
	}
	return columns, columns[0] >= 0 && columns[2] >= 0
}

func ticked(text string) bool {
	switch strings.ToLower(text) {
	case "x", "có", "đạt", "yes":
		return true
	}
	return false
}

// ImportedResults is what became of a list.
type ImportedResults struct{ Changed, Unchanged int }

// ImportResults keeps the results of a course taken elsewhere as enrolments with their source named, all of them or none. A
// badge that nobody has is a fault of its row, and unless skip is set nothing is written while there are faults.
func (s *Service) ImportResults(ctx context.Context, course, origin string, list ResultList, skip bool) (done ImportedResults, faults []ResultFault, err error) {
	if s.Catalog().Courses[course] == nil {
		return done, nil, ErrNotFound
	}
	faults = list.Faults
	err = s.Store.InTx(ctx, func(tx *store.Store) error {
		ids := make([]string, len(list.Results))
		for i, r := range list.Results {
			o, err := tx.OfficerByBadge(r.Badge, s.Now())
			if errors.Is(err, store.ErrNotFound) {
				faults = append(faults, ResultFault{r.Row, message.New("assignment.result-unknown", "badge", r.Badge)})
				continue
			}
			if err != nil {
				return err
			}
			ids[i] = o.ID
		}
		if len(faults) > 0 && !skip {
			return nil
		}
		for i, r := range list.Results {
			if ids[i] == "" {
				continue
			}
			if err := s.on(tx).importResult(ids[i], course, origin, r, &done); err != nil {
				return err
			}
		}
		return nil
	})
	return done, faults, err
}

func (s *Service) importResult(officer, course, origin string, r ListedResult, done *ImportedResults) error {
	changed, err := s.Store.ImportEnrolment(officer, course, origin, r.Registered, r.Completed)
	if err != nil {
		return err
	}
	if !changed {
		done.Unchanged++
		return nil
	}
	done.Changed++
	return s.Store.AddAudit(store.Audit{At: s.Now(), Act: "result-imported", Record: course, Subject: officer, Detail: map[string]any{"origin": origin, "completed": dayOf(r.Completed)}})
}

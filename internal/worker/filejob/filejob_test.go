package filejob

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/worker"
)

var errHeavy = refusal.New("file", "sheet.heavy")

// here runs a job in this process, as a worker's answer would cross.
type here func(name string) (any, error)

func (h here) Call(_ context.Context, name string, _, output any) error {
	answer, err := h(name)
	if err != nil {
		return err
	}
	line, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	return json.Unmarshal(line, output)
}

func TestWhatIsWrongWithAFileComesBackAsARefusal(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		answer    func() (any, error)
		read      string
		refused   bool
		otherwise error
	}{
		"a good file": {func() (any, error) { return AnswerOf("a list", nil) }, "a list", false, nil},
		"a bad file": {func() (any, error) { return AnswerOf("half", refusal.New("file", "sheet.empty")) },
			"", true, nil},
		"a heavy file":    {func() (any, error) { return nil, &worker.Killed{} }, "", true, nil},
		"a fault of ours": {func() (any, error) { return AnswerOf("half", broken) }, "", false, broken},
	} {
		t.Run(name, func(t *testing.T) {
			q := NewQueue(here(func(string) (any, error) { return c.answer() }))
			read, err := Read[string](t.Context(), q, "job", nil, errHeavy)
			if read != c.read || (refusal.Of(err) != nil) != c.refused || !c.refused && !errors.Is(err, c.otherwise) {
				t.Errorf("%q, %v", read, err)
			}
		})
	}
}

func TestOneFileIsReadAtATimeAndWhoGivesUpWaitsNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var running, most atomic.Int32
		q := NewQueue(here(func(string) (any, error) {
			most.Store(max(most.Load(), running.Add(1)))
			time.Sleep(time.Second)
			running.Add(-1)
			return AnswerOf("a list", nil)
		}))
		for range 5 {
			go func() {
				if _, err := Read[string](t.Context(), q, "job", nil, errHeavy); err != nil {
					t.Error(err)
				}
			}()
		}
		synctest.Wait()
		impatient, leave := context.WithTimeout(t.Context(), time.Second/2)
		defer leave()
		if _, err := Read[string](impatient, q, "job", nil, errHeavy); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("who gives up is told %v", err)
		}
		time.Sleep(10 * time.Second)
		if most.Load() != 1 {
			t.Errorf("%d at a time", most.Load())
		}
	})
}

package answer

import (
	"encoding/json"
	"errors"
	"net/url"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
)

func places(all ...string) url.Values {
	form := url.Values{}
	for i, place := range all {
		form.Set(stepField(i+1), place)
	}
	return form
}

func TestStepsAreLeftOutOnlyWhereSomeDoNotBelong(t *testing.T) {
	plain := answertest.Choice(quiz.Order)
	spare := plain
	spare.Spare = true
	for _, c := range []struct {
		name, want string
		form       url.Values
		err        error
	}{
		{"one left out", "[3,1]", places("2", "0", "1"), nil},
		{"gaps between places do not matter", "[1,3]", places("1", "0", "3"), nil},
		{"all used", "[2,1,3]", places("2", "1", "3"), nil},
		{"as they were shown", "[1,2,3]", places("1", "2", "3"), ErrUnmoved},
		{"two in one place", "[1,3]", places("1", "0", "1"), ErrSamePlace},
		{"none used", "", places("0", "0", "0"), ErrNothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			value, err := Read(c.form, spare)
			if !errors.Is(err, c.err) || string(value) != c.want {
				t.Errorf("%s %v, want %s %v", value, err, c.want, c.err)
			}
		})
	}
	if _, err := Read(places("2", "0", "1"), plain); err == nil {
		t.Error("a step is left out where all belong")
	}
}

func TestTheResultSaysOfEachStepWhetherItBelongs(t *testing.T) {
	p := Presenter{Language: message.Vietnamese}
	q := answertest.Choice(quiz.Order)
	q.Spare = true
	open := p.Show(q)
	last := open.Steps[0].Places[len(open.Steps[0].Places)-1]
	if len(open.Steps) != 3 || last.Value != 0 || last.Selected || open.Steps[0].Mark.Word != "" ||
		open.Steps[0].Why != "" {
		t.Errorf("%+v", open.Steps[0])
	}
	q = answertest.Judge(q, "[3,1]", "[1,2]", 0)
	q.Spare, q.Outcome.Changes = true, nil
	marks := []string{}
	for _, s := range p.Show(q).Steps {
		marks = append(marks, s.Mark.State)
		if surplus := s.Text == "P@ssw0rd!"; surplus != (s.Why != "") {
			t.Errorf("%s is explained by %q", s.Text, s.Why)
		}
	}
	if got, want := string(mustJSON(t, marks)), `["bad","","bad"]`; got != want {
		t.Errorf("used surplus, used, missed: %s, want %s", got, want)
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

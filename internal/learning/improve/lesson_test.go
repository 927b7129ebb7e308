package improve

import (
	"testing"

	"hocvu/internal/store"
)

func TestAFigureOfFewerThanFivePeopleIsNotTold(t *testing.T) {
	for _, c := range []struct {
		what                       string
		finished, stopped, ended   int
		opened, wantFinished, stop int // -1: not told
		wantEnded                  int
		few                        Part
		listed                     bool
	}{
		{"four have opened it", 0, 4, 4, -1, -1, -1, -1, "", false},
		{"nine have, and either part may be small", 3, 6, 6, 9, -1, -1, -1, "", false},
		{"hardly anybody finishes", 3, 27, 20, 30, -1, -1, -1, FewFinished, true},
		{"hardly anybody stops", 27, 3, 3, 30, -1, -1, -1, FewStopped, false},
		{"nobody stops", 30, 0, 0, 30, -1, -1, -1, FewStopped, false},
		{"both parts are large enough, and four have gone on", 20, 10, 6, 30, 20, 10, -1, "", true},
		{"five have gone on", 20, 10, 5, 30, 20, 10, 5, "", true},
		{"fewer than a fifth stop", 90, 10, 5, 100, 90, 10, 5, "", false},
	} {
		t.Run(c.what, func(t *testing.T) {
			counted := []store.LessonCount{{Course: "k", Lesson: "l", Read: true, Minutes: 5, Officers: c.finished},
				{Course: "k", Lesson: "l", Ended: true, Officers: c.ended},
				{Course: "k", Lesson: "l", Officers: c.stopped - c.ended}}
			l := lessonsOf(counted)[[2]string{"k", "l"}]
			l.Says = 5
			for _, figure := range []struct {
				name string
				got  *int
				want int
			}{{"opened", l.Opened, c.opened}, {"finished", l.Finished, c.wantFinished}, {"stopped", l.Stopped, c.stop},
				{"ended", l.Ended, c.wantEnded}} {
				if (figure.got == nil) != (figure.want < 0) || figure.got != nil && *figure.got != figure.want {
					t.Errorf("%s: %v, want %d", figure.name, figure.got, figure.want)
				}
			}
			if rows := lessonRows(Course{ID: "k"}, l); l.Few != c.few || (rows != nil) != c.listed {
				t.Errorf("%q, %+v", l.Few, rows)
			}
		})
	}
}

func TestALessonIsSkimmedBelowAThirdOfItsReadingTimeAndLongFromFourTimes(t *testing.T) {
	for minutes, want := range map[int]string{0: "skim", 2: "skim", 3: "", 10: "", 35: "", 36: "long", store.OverAnHour: "long"} {
		l := lessonsOf([]store.LessonCount{{Read: true, Minutes: minutes, Officers: 25}})[[2]string{}]
		l.Says = 9
		got := ""
		if rows := lessonRows(Course{}, l); rows != nil {
			got = rows[0].Reasons[0].Name
		}
		if *l.Minutes != minutes || got != want {
			t.Errorf("%d minutes: %q, want %q", *l.Minutes, got, want)
		}
	}
}

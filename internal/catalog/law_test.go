package catalog

import (
	"slices"
	"strings"
	"testing"
)

const (
	lawOfCourse = "legal:\n  - { id: nd42, title: Nghị định, number: 42/2022/NĐ-CP, date: 2022-06-24, in-force: 2022-08-15, checked: 2026-11-20 }\n"
	lawsThatEnd = "superseded:\n  - { number: 42/2022/nđ-cp, from: 2026-09-01, by: 9/2026/NĐ-CP }\n"
	legal       = "content/bdhvs/legal.yaml"
)

// resting loads the base with a law that its first lesson names, and other files replaced.
func resting(t *testing.T, changes ...string) (*Catalog, string) {
	t.Helper()
	lesson := "---\ntitle: Một cụm từ dài\ncompetencies: [\"4.1\"]\nsources: [nd42]\n---\n\nMở đầu.\n\n## Đoán {#doan}\n\nKẻ gian đoán.\n"
	all := append([]string{khoa, courseFile(t, lawOfCourse), dai, lesson, legal, lawsThatEnd}, changes...)
	c, problems := loadFiles(t, files(t, all...))
	notes, _ := c.Notes.Advice()
	return c, said(t, problems) + said(t, notes)
}

func TestWhatRestsOnALawThatNoLongerHoldsIsListed(t *testing.T) {
	t.Run("a lesson that names it", func(t *testing.T) {
		c, told := resting(t)
		if strings.Contains(told, legal) {
			t.Errorf("the list itself is told of: %q", told)
		}
		if got := c.LawChanges("2026-08-31"); len(got) > 0 {
			t.Errorf("before its day: %+v", got)
		}
		got := c.LawChanges("2026-09-01")
		if len(got) != 1 || !slices.Equal(got[0].Lessons, []string{"01-dai"}) || len(got[0].Questions) > 0 ||
			got[0].Superseded.By != "9/2026/NĐ-CP" {
			t.Fatalf("%+v", got)
		}
		if len(c.OldBasis("2026-09-01", "mat-khau", "01-dai")) != 1 || len(c.OldBasis("2026-09-01", "mat-khau", "02-lop")) > 0 {
			t.Error("the lessons are marked otherwise")
		}
		if !strings.Contains(told, "căn cứ 42/2022/NĐ-CP: được 9/2026/NĐ-CP thay thế từ 2026-09-01; 1 bài học và 0 câu hỏi") {
			t.Errorf("check says %q", told)
		}
	})
	t.Run("a quiz that names it", func(t *testing.T) {
		quiz := strings.Replace(string(files(t)[hoi].Data), "framework: bdhvs\n",
			"framework: bdhvs\nsources: [{ id: nd, title: Nghị định số 42/2022/NĐ-CP, date: 2022, checked: null }]\n", 1)
		c, _ := resting(t, hoi, quiz)
		id := c.Quizzes["mat-khau"].Questions[0].ID
		if got := c.OldBasisOf("2026-12-01", "mat-khau", id); len(got) != 1 {
			t.Errorf("%+v", got)
		}
		if got := c.OldBasisOf("2026-08-01", "mat-khau", id); len(got) > 0 {
			t.Errorf("before its day: %+v", got)
		}
	})
	t.Run("a course no lesson of which names it", func(t *testing.T) {
		c, _ := resting(t, dai, string(files(t)[dai].Data))
		if got := c.LawChanges("2027-01-01"); len(got) != 1 || len(got[0].Lessons) != 2 || len(got[0].Questions) == 0 {
			t.Errorf("%+v", got)
		}
	})
}

func TestAFaultInTheListOfLawsIsNamedAtItsPlace(t *testing.T) {
	_, told := resting(t, legal, "superseded:\n  - { number: 1/2020, from: 2026-01-01 }\n  - { number: 1/2020, from: 2026-01-01, bye: x }\n")
	for _, want := range []string{"content/bdhvs/legal.yaml:3:", `"bye"`, "đã có ở dòng 2"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is missing in %q", want, told)
		}
	}
}

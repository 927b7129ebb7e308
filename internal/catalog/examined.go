package catalog

import (
	"encoding/json"
	"os"
	"path/filepath"

	"hocvu/internal/course"
)

// examined is what an examination found out about a course: all that is said of it, and of its text nothing.
type examined struct {
	Sum        string // of all that it follows from
	Course     *course.Course
	Problems   Problems
	Mentions   []mention
	Completion place
	Practical  place
	Advice     adviceChoice
	Laws       []place
}

func (e Engine) examinedFile(r ref) string {
	return filepath.Join(e.Cache, sumOf(e.Version, string(r.kind), r.id, "examined"))
}

// examined finds what was kept of a course that has not changed since, or nil.
func (e Engine) examined(f *folder, sum string) *courseDraft {
	if e.Cache == "" {
		return nil
	}
	file := e.examinedFile(f.ref)
	content, err := os.ReadFile(file)
	var kept examined
	if err != nil || json.Unmarshal(content, &kept) != nil || kept.Sum != sum {
		return nil
	}
	stillUsed(file)
	f.files, f.textless = nil, true
	return &courseDraft{folder: f, course: kept.Course, problems: kept.Problems, mentions: kept.Mentions,
		completion: kept.Completion, practical: kept.Practical, advice: kept.Advice, laws: kept.Laws}
}

func (e Engine) keepExamined(d *courseDraft, sum string) {
	if e.Cache == "" {
		return
	}
	if content, err := compact(examined{sum, d.course, d.problems, d.mentions, d.completion,
		d.practical, d.advice, d.laws}); err == nil {
		_ = replace(e.examinedFile(d.folder.ref), []byte(content))
	}
}

// withoutText leaves of the lessons which questions stand in them.
func (d *courseDraft) withoutText() {
	if d.course == nil {
		return
	}
	for _, lesson := range d.course.Lessons {
		for language, page := range lesson.Pages {
			var placed []course.Block
			for _, block := range page.Blocks {
				if block.Quiz != "" {
					placed = append(placed, course.Block{Quiz: block.Quiz, Question: block.Question})
				}
			}
			lesson.Pages[language] = course.Page{Title: page.Title, Blocks: placed}
		}
	}
	d.reports, d.rendered = nil, nil
}

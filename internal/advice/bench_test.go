package advice

import (
	"os"
	"path/filepath"
	"testing"

	"hocvu/internal/message"
)

// All questions of the shipped courses, as check reads them each time.
func BenchmarkQuestionFiles(b *testing.B) {
	files, err := filepath.Glob("../../quizzes/*/quiz.md")
	if err != nil || len(files) == 0 {
		b.Fatal(len(files), err)
	}
	var all []Lesson
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, Lesson{message.Vietnamese, string(source), 1})
		b.SetBytes(int64(len(source)))
	}
	for b.Loop() {
		for _, one := range all {
			one.Questions()
		}
	}
}

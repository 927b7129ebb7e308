package sample

import (
	"strings"
	"testing"
)

func TestAQuizIsCutIntoItsQuestionsAndALessonIntoItsSections(t *testing.T) {
	quiz := Pieces("quiz", "quiz.md")
	if len(quiz) < 5 || !strings.HasPrefix(quiz[0].Text, "---\n") || quiz[1].Title != "Viết câu hỏi ở dòng có một dấu thăng?" ||
		!strings.Contains(quiz[1].Text, "{#chon-mot}") || !strings.HasSuffix(quiz[1].Text, "sau khi trả lời.\n") {
		t.Errorf("%q", quiz)
	}
	lesson := Pieces("course", "lessons/07-khac.md")
	if len(lesson) != 3 || lesson[2].Title != "Làm ngay hôm nay" {
		t.Errorf("%q", lesson)
	}
	if manifest := Pieces("course", "course.yaml"); len(manifest) != 1 || !strings.Contains(manifest[0].Text, "id: ten-goi") {
		t.Errorf("%q", manifest)
	}
	if script := Pieces("quiz", "cua-toi.js"); len(script) != 1 {
		t.Errorf("%q", script)
	}
	for _, of := range [][2]string{{"framework", "framework.yaml"}, {"quiz", "assets/thu.svg"}, {"course", "khac.yaml"}} {
		if got := Pieces(of[0], of[1]); got != nil {
			t.Errorf("%v: %q", of, got)
		}
	}
}

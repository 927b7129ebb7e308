package markdown

import (
	"context"
	"testing"

	"hocvu/internal/message"
)

func BenchmarkRenderLesson(b *testing.B) {
	body, line, title, _, goals := front(b, "../../content/mat-khau/lessons/01-cum-tu-dai.md")
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := RenderLesson(context.Background(), LessonInput{Source: body, FirstLine: line, Title: title, Goals: goals, Language: message.Vietnamese}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseQuiz(b *testing.B) {
	body, line, _, _, _ := front(b, "../../quizzes/mat-khau/quiz.md")
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := ParseQuiz(context.Background(), QuizInput{Source: body, FirstLine: line, Language: message.Vietnamese}); err != nil {
			b.Fatal(err)
		}
	}
}

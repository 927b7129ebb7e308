package learning_test

import (
	"fmt"
	"testing"
	"time"
)

func BenchmarkLesson(b *testing.B) {
	h := open(b)
	if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", "01"); err != nil {
		b.Fatal(err)
	}
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", "01"); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkAnswer answers a practice question as an officer with so much evidence does. The commits of tests are not
// flushed to the disk one by one: bench measures those.
func BenchmarkAnswer(b *testing.B) {
	for _, before := range []int{0, 400} {
		b.Run(fmt.Sprintf("after%d", before), func(b *testing.B) {
			h := open(b)
			practise := func() {
				h.Send(b, h.RightAnswer(b, h.Mine, h.OpenPractice(b, "trong-bai")))
				if err := h.Practice.Again(ctx, h.Mine, "bai", "trong-bai"); err != nil {
					b.Fatal(err)
				}
				h.Advance(time.Hour)
			}
			for range before {
				practise()
			}
			for b.Loop() {
				b.StopTimer()
				a := h.RightAnswer(b, h.Mine, h.OpenPractice(b, "trong-bai"))
				b.StartTimer()
				h.Send(b, a)
				b.StopTimer()
				if err := h.Practice.Again(ctx, h.Mine, "bai", "trong-bai"); err != nil {
					b.Fatal(err)
				}
				h.Advance(time.Hour)
				b.StartTimer()
			}
		})
	}
}

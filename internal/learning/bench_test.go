package learning

import (
	"fmt"
	"testing"
	"time"
)

func BenchmarkLesson(b *testing.B) {
	h := open(b)
	if _, err := h.Lesson(ctx, h.mine, "khoa", "01"); err != nil {
		b.Fatal(err)
	}
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := h.Lesson(ctx, h.mine, "khoa", "01"); err != nil {
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
				h.answer(b, h.right(b, h.mine, h.practice(b, "trong-bai")))
				if err := h.PracticeAgain(ctx, h.mine, "bai", "trong-bai"); err != nil {
					b.Fatal(err)
				}
				h.later(time.Hour)
			}
			for range before {
				practise()
			}
			for b.Loop() {
				b.StopTimer()
				a := h.right(b, h.mine, h.practice(b, "trong-bai"))
				b.StartTimer()
				h.answer(b, a)
				b.StopTimer()
				if err := h.PracticeAgain(ctx, h.mine, "bai", "trong-bai"); err != nil {
					b.Fatal(err)
				}
				h.later(time.Hour)
				b.StartTimer()
			}
		})
	}
}

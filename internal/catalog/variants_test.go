package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"hocvu/internal/quiz"
)

func TestAVariantThatTheCheckMadeNeedsNoWorker(t *testing.T) {
	front, _, _ := strings.Cut(string(files(t)[quiz1].Data), "# Câu nào")
	c, _ := Load(t.Context(), []Layer{{Name: DiskLayer, FS: files(t, quiz1, front+sumQuestion,
		"quizzes/mat-khau/x.js", sum, "quizzes/mat-khau/examples.yaml", sumExamples)}}, engineOf(t))
	refuse := engineOf(t).Runner()
	refuse.Generate = func(context.Context, string, string, uint32, json.RawMessage) (quiz.Generated, error) {
		return quiz.Generated{}, errors.New("no worker")
	}
	with, without := quiz.Kinds(engineOf(t).Runner())[quiz.LogicKind], quiz.Kinds(refuse)[quiz.LogicKind]
	tried := 0
	for _, q := range c.Quizzes {
		for _, question := range q.Questions {
			if question.Logic == "" {
				continue
			}
			for _, seed := range []uint32{1, 2, Pool} {
				source := q.Source(question)
				got, err := without.Generate(t.Context(), source, seed)
				if err != nil {
					t.Fatalf("%s#%s: %v", q.ID, question.ID, err)
				}
				source.Variants = nil
				want, err := with.Generate(t.Context(), source, seed)
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s#%s: %+v, %v; want %+v", q.ID, question.ID, got, err, want)
				}
				tried++
			}
		}
	}
	if tried == 0 {
		t.Fatal("no question has a logic")
	}
}

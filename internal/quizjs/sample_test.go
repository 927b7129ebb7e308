package quizjs_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"

	"hocvu/internal/quizjs"
)

const sample = "../../quizzes/mat-khau"

// params are those that quiz.md declares, near enough: the scripts do not depend on the words.
var params = map[string]string{
	"dia-chi-gia.js": `{"services":["dichvucong","tracuu"],"provinces":["tinh-nui","tinh-bien"]}`,
	"so-cum-tu.js":   `{"lists":[100,200],"words":[3,4]}`,
}

type try struct {
	Response any
	Credit   float64
	Feedback string
}

func TestTheSamplesExamplesGetTheGradesTheyState(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(sample, "examples.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var examples map[string][]struct {
		Seed    *uint32
		Credit  float64
		Variant struct{ Params, Key any }
		Try     []try
	}
	if err := yaml.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	tried := 0
	for name, declared := range params {
		source, err := os.ReadFile(filepath.Join(sample, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, example := range examples[name] {
			in := quizjs.GradeInput{Script: string(source), Name: name}
			if example.Seed == nil {
				in.Params, in.Key = encode(t, example.Variant.Params), encode(t, example.Variant.Key)
			} else {
				made, err := quizjs.Generate(context.Background(), quizjs.GenerateInput{Script: in.Script, Name: name,
					Seed: *example.Seed, Params: json.RawMessage(declared)})
				if err != nil || made.Fault != nil {
					t.Fatalf("%s seed %d: %+v, %v", name, *example.Seed, made.Fault, err)
				}
				var key struct{ Response any }
				if err := json.Unmarshal(made.Key, &key); err != nil {
					t.Fatal(err)
				}
				in.Params, in.Key = made.Params, made.Key
				example.Try = []try{{Response: key.Response, Credit: example.Credit}}
			}
			for _, want := range example.Try {
				in.Response = encode(t, want.Response)
				got, err := quizjs.Grade(context.Background(), in)
				if err != nil || got.Fault != nil || got.Credit != want.Credit || want.Feedback != "" && got.Feedback != want.Feedback {
					t.Errorf("%s %s: %+v, %+v, %v; want %+v", name, in.Response, got, got.Fault, err, want)
				}
				tried++
			}
		}
	}
	if tried < 13 {
		t.Fatalf("%d examples were tried, the sample had 13", tried)
	}
}

func encode(t *testing.T, value any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

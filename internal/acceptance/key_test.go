package acceptance

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// key is what a trainer wrote down as right for one question of a quiz.
type key struct {
	kind    string
	options int
	right   []int  // places of the right options in the file, from 1
	typed   string // of a number or a text
	gaps    []gap
	steps   []step // of a story, in the order of the file
}

// step of a story: the place of its better decision, and the step that follows.
type step struct {
	id    string
	right int
	next  string
}

// gap of a cloze: words to type, or the places of the right choices in the file.
type gap struct {
	words string
	right []int
}

var (
	headingLine = regexp.MustCompile(`^# .*\{#([a-z0-9-]+)([^}]*)\}`)
	kindName    = regexp.MustCompile(`kind="([a-z-]+)"`)
	storyLine   = regexp.MustCompile(`^## .*\{#([a-z0-9-]+)`)
	decision    = regexp.MustCompile(`\]\(#([a-z0-9-]+)\)$`)
	optionLine  = regexp.MustCompile(`^- \[([ x])\] (.*)`)
	stepLine    = regexp.MustCompile(`^\d+\. (.*)`)
	gapLine     = regexp.MustCompile(`^(?:\d+\. |   )- \[([ x])\]`)
)

// readKeys reads the keys of a quiz from its Markdown, as far as these tests need them.
func readKeys(t *testing.T, quiz string) map[string]*key {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "quizzes", quiz, "quiz.md"))
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]*key{}
	k, choices := &key{}, 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if m := headingLine.FindStringSubmatch(line); m != nil {
			k, choices = &key{}, 0
			keys[m[1]] = k
			if kind := kindName.FindStringSubmatch(m[2]); kind != nil {
				k.kind = kind[1]
			}
		} else if m := storyLine.FindStringSubmatch(line); m != nil && k.kind == "scenario" {
			k.steps, choices = append(k.steps, step{id: m[1]}), 0
		} else if m := optionLine.FindStringSubmatch(line); m != nil && k.kind == "scenario" {
			choices++
			if last := &k.steps[len(k.steps)-1]; m[1] == "x" {
				last.right, last.next = choices, decision.FindStringSubmatch(m[2])[1]
			}
		} else if m := gapLine.FindStringSubmatch(line); m != nil {
			if line[0] != ' ' {
				k.gaps, choices = append(k.gaps, gap{}), 0
			}
			choices++
			if last := &k.gaps[len(k.gaps)-1]; m[1] == "x" {
				last.right = append(last.right, choices)
				_, last.words, _ = strings.Cut(line, "] ")
			}
		} else if m := stepLine.FindStringSubmatch(line); m != nil {
			k.gaps = append(k.gaps, gap{words: m[1]})
		} else if m := optionLine.FindStringSubmatch(line); m != nil {
			k.options++
			if m[1] == "x" {
				k.right = append(k.right, k.options)
				if k.typed == "" {
					k.typed = m[2]
				}
			}
		}
	}
	return keys
}

// decisions are the places of the better decisions of a story, from its beginning to its end.
func (k *key) decisions() (places []int) {
	for at := 0; at >= 0 && at < len(k.steps) && k.steps[at].right > 0; {
		places = append(places, k.steps[at].right)
		next := k.steps[at].next
		at = slices.IndexFunc(k.steps, func(s step) bool { return s.id == next })
	}
	return places
}

// drawn is a question of an attempt as the server keeps it.
type drawn struct {
	ID      string
	Variant struct {
		Params struct {
			Options json.RawMessage
			Shown   []int
			Rights  []int
			Gaps    [][]int
		}
		Key *struct{ Response any }
	}
}

// attempt looks up in the records what the server drew for an attempt: a key never leaves it.
func (s *server) attempt(t *testing.T, id string) []drawn {
	t.Helper()
	var text string
	if err := s.database(t).QueryRow(`SELECT questions FROM attempts WHERE id = ?`, id).Scan(&text); err != nil {
		t.Fatalf("attempt %q: %v", id, err)
	}
	var questions []drawn
	if err := json.Unmarshal([]byte(text), &questions); err != nil {
		t.Fatal(err)
	}
	return questions
}

// fields are the form's fields of a right answer, in the order in which this attempt displays the question.
func (k *key) fields(t *testing.T, q drawn) [][2]string {
	t.Helper()
	var fields [][2]string
	add := func(name string, value any) { fields = append(fields, [2]string{name, fmt.Sprint(value)}) }
	p := q.Variant.Params
	var order []int // places in the file, as displayed
	if len(p.Options) > 0 && json.Unmarshal(p.Options, &order) != nil {
		add("dap-an", k.generated(t, q))
		return fields
	}
	switch {
	case k.kind == "match":
		for place, left := range p.Rights { // one that is left over belongs to a row that no form has
			add(fmt.Sprintf("ghep-%d", left), place+1)
		}
	case k.kind == "cloze":
		for i, gap := range k.gaps {
			if len(p.Gaps[i]) > 0 {
				add(fmt.Sprintf("trong-%d", i+1), slices.Index(p.Gaps[i], gap.right[0])+1)
			} else {
				add(fmt.Sprintf("trong-%d", i+1), gap.words)
			}
		}
	case k.kind == "order":
		for place, step := range order {
			add(fmt.Sprintf("buoc-%d", place+1), step)
		}
	case q.Variant.Key != nil:
		if x, ok := q.Variant.Key.Response.(float64); ok {
			add("dap-an", fmt.Sprintf("%.0f", x))
		}
	case len(order) > 0:
		for _, right := range k.right {
			add("dap-an", slices.Index(order, right)+1)
		}
	default:
		add("dap-an", k.typed)
	}
	return fields
}

// generated is the place at which the right one of the options that a logic made is displayed.
func (k *key) generated(t *testing.T, q drawn) int {
	t.Helper()
	var options []struct{ Value any }
	if err := json.Unmarshal(q.Variant.Params.Options, &options); err != nil || q.Variant.Key == nil {
		t.Fatalf("question %s: options made by a logic without a key (%v)", q.ID, err)
	}
	for i, option := range options {
		if fmt.Sprint(option.Value) == fmt.Sprint(q.Variant.Key.Response) {
			return slices.Index(q.Variant.Params.Shown, i+1) + 1
		}
	}
	t.Fatalf("question %s: no option is right", q.ID)
	return 0
}

package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// Turn is what a question that is answered turn by turn shows beside its way of answering.
type Turn struct {
	Field string // holds what was done before
	Value string
	Send  string // words of the button
	Done  string // that nothing is left to do, "" while something is
}

// Scene is the present step of a story, and the one before.
type Scene struct {
	Before  template.HTML // the decision taken last
	Heading template.HTML
	Body    template.HTML
}

// Path is one way through a story, once it is judged.
type Path struct {
	Title string
	Steps []PathStep
}

// PathStep is one step of a path.
type PathStep struct {
	Heading template.HTML
	Chosen  template.HTML // "" where the story ends
	Mark    Mark
	Body    template.HTML // of the end
	Why     template.HTML
}

// beforeField is the name of the field that holds the turns taken before: the server takes the next turn only.
const beforeField = "truoc"

// Before is what a form says was done in the turns before, nil for nothing.
func Before(form url.Values) json.RawMessage {
	var turns []json.RawMessage
	text := []byte(form.Get(beforeField))
	if json.Unmarshal(text, &turns) != nil || len(turns) == 0 {
		return nil
	}
	return text
}

// scenarioKind is scenario: a story whose decisions are taken one by one.
type scenarioKind struct{}

func (scenarioKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	if q.Story == nil {
		return
	}
	if view.Answered {
		view.Paths = p.paths(q, f)
		return
	}
	steps := q.Story.Steps
	now := steps[len(steps)-1]
	view.Scene = &Scene{Heading: f.fill(now.Heading), Body: f.fill(now.HTML)}
	if len(steps) > 1 {
		view.Body = "" // the beginning has been read
		view.Scene.Before = at(f.options(steps[len(steps)-2].Options), steps[len(steps)-2].Chosen)
	}
	view.Turn = &Turn{Field: view.Prefix + beforeField, Value: beforeOf(q.Response),
		Send: p.say(message.New("question.decide"))}
	if q.Story.Ended {
		view.Turn.Done = p.say(message.New("question.story-ended"))
		return
	}
	view.Box = "radio"
	for i, html := range f.options(now.Options) {
		view.Choices = append(view.Choices, Choice{ID: i + 1, HTML: html})
	}
}

// beforeOf is a response as the field that holds it writes it.
func beforeOf(response json.RawMessage) string {
	if len(response) == 0 {
		return "[]"
	}
	return string(response)
}

// paths shows the path taken, and beside it the better one where it is another.
func (p Presenter) paths(q study.QuestionView, f filler) []Path {
	taken := Path{Title: p.say(message.New("question.path-taken"))}
	for i, step := range q.Story.Steps {
		part := p.pathStep(step, f)
		part.Mark = p.partMark(q, i)
		if step.Chosen == 0 {
			part.Mark = Mark{}
		}
		taken.Steps = append(taken.Steps, part)
	}
	all := []Path{taken}
	same := func(a, b study.StoryStep) bool { return a.Heading == b.Heading && a.Chosen == b.Chosen }
	if len(q.Story.Better) > 0 && !slices.EqualFunc(q.Story.Steps, q.Story.Better, same) {
		better := Path{Title: p.say(message.New("question.path-better"))}
		for _, step := range q.Story.Better {
			better.Steps = append(better.Steps, p.pathStep(step, f))
		}
		all = append(all, better)
	}
	return all
}

func (Presenter) pathStep(step study.StoryStep, f filler) PathStep {
	part := PathStep{Heading: f.fill(step.Heading)}
	if step.Chosen == 0 {
		part.Body = f.fill(step.HTML)
		return part
	}
	part.Chosen = at(f.options(step.Options), step.Chosen)
	part.Why = f.reason(step.Options, step.Chosen) + f.fill(step.Reason)
	return part
}

// read adds the decision to those taken before.
func (scenarioKind) read(form url.Values, _ study.QuestionView) (json.RawMessage, error) {
	path := []int{}
	if err := json.Unmarshal([]byte(form.Get(beforeField)), &path); err != nil {
		return nil, page.ErrForm
	}
	if form.Get(Field) == "" {
		return nil, ErrNothing
	}
	id, err := strconv.Atoi(form.Get(Field))
	if err != nil {
		return nil, page.ErrForm
	}
	return json.Marshal(append(path, id))
}

func (scenarioKind) given(q study.QuestionView, f filler) []template.HTML {
	if q.Story == nil {
		return nil
	}
	return decisions(q.Story.Steps, f)
}

func decisions(steps []study.StoryStep, f filler) (lines []template.HTML) {
	for _, step := range steps {
		if step.Chosen > 0 {
			lines = append(lines, at(f.options(step.Options), step.Chosen))
		}
	}
	return lines
}

// right lists the decisions of the better path.
func (scenarioKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	if q.Story == nil {
		return nil
	}
	return decisions(q.Story.Better, f)
}

func (scenarioKind) marksRight() bool { return true }

// reasons are told with the paths.
func (scenarioKind) reasons(study.QuestionView, filler) []template.HTML { return nil }

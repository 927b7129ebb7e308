package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// Drawn is a screen on a page: its items as rows, with what can be done to each.
type Drawn struct {
	Title  string
	Act    string // name of the buttons that act
	Usual  string // the act that the key Enter means in a field; "" for none
	Items  []DrawnItem
	Judged bool
}

// DrawnItem is one row of a screen.
type DrawnItem struct {
	Name    template.HTML
	By      string
	Address string
	Note    string // what became of it: reported, deleted, on
	Open    string // value of the button that opens it; "" where there is none
	Body    template.HTML
	Shown   bool // it is open
	Acts    []DrawnAct
	Field   string // of a text that is typed; "" for none
	Label   string
	Text    string
	Mark    Mark
	Lines   []string // once judged: what was asked and not reached, what should not have been done
	Why     template.HTML
}

// DrawnAct is one button.
type DrawnAct struct{ Value, Text string }

const (
	actField  = "lam"
	textField = "chu-"
)

// screenKind is screen: a drawn screen that is acted on.
type screenKind struct{}

func (screenKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	if q.Screen == nil {
		return
	}
	s := q.Screen
	d := &Drawn{Title: p.say(message.New("screen.type-" + s.Type)), Act: view.Prefix + actField, Judged: view.Answered}
	for i := range s.Items {
		d.Items = append(d.Items, p.drawn(view, q, f, i+1))
	}
	if !view.Answered {
		view.Turn = &Turn{Field: view.Prefix + beforeField, Value: beforeOf(q.Response),
			Send: p.say(message.New("screen.done"))}
		if s.Done {
			view.Turn.Done = p.say(message.New("screen.ended"))
		}
	}
	view.Drawn = d
	if s.Current > 0 && d.Items[s.Current-1].Field != "" && !quiz.ScreenTypes[s.Type].Inline {
		d.Usual = strconv.Itoa(s.Current) + " rename"
	}
}

// drawn writes one item as it stands.
func (p Presenter) drawn(view *View, q study.QuestionView, f filler, place int) DrawnItem {
	s, item := q.Screen, q.Screen.Items[place-1]
	kind := quiz.ScreenTypes[s.Type]
	row := DrawnItem{Name: f.fill(item.Heading), By: item.Labels["by"], Address: item.Labels["address"],
		Shown: kind.Inline || s.Current == place || view.Answered, Text: item.State.Text, Note: p.note(s, item)}
	if row.Shown {
		row.Body = f.fill(item.HTML)
	}
	if view.Answered {
		p.judgeItem(&row, item, f)
		return row
	}
	if s.Done {
		return row
	}
	for _, verb := range item.Acts {
		value := strconv.Itoa(place) + " " + verb
		switch {
		case verb == "open":
			if !row.Shown {
				row.Open = value
			}
		case !row.Shown:
		case verb == "move":
			for _, folder := range s.Items {
				if folder.Folder != "" && folder.Folder != item.State.Place {
					into := p.say(message.New("screen.move", "folder", Plain(f.fill(folder.Heading))))
					row.Acts = append(row.Acts, DrawnAct{value + " " + folder.Folder, into})
				}
			}
		case verb == "rename", verb == "fill":
			row.Field = view.Prefix + textField + strconv.Itoa(place)
			if verb == "rename" {
				row.Label = p.say(message.New("screen.field-rename"))
				row.Acts = append(row.Acts, DrawnAct{value, p.say(message.New("screen.rename"))})
			}
		default:
			row.Acts = append(row.Acts, DrawnAct{value, p.actWords(item, verb)})
		}
	}
	return row
}

// actWords are the words of a button: a link or a file of a mail says itself what it is.
func (p Presenter) actWords(item study.ScreenItem, verb string) string {
	if label := item.Labels[verb]; label != "" {
		return p.say(message.New("screen.press", "label", label))
	}
	return p.say(message.New("screen." + verb))
}

// told are the acts of which a row says that they were done.
var told = strings.Fields("link file reply sign-in decline tell transfer hang-up call-back block")

// note says what became of an item.
func (p Presenter) note(s *study.Screen, item study.ScreenItem) string {
	var notes []string
	for _, folder := range s.Items {
		if folder.Folder != "" && folder.Folder == item.State.Place {
			notes = append(notes, p.say(message.New("screen.in", "folder", Plain(template.HTML(folder.Heading)))))
		}
	}
	if id := "screen.was-" + item.State.Place; item.State.Place != "" && message.Has(id) {
		notes = append(notes, p.say(message.New(id)))
	}
	if s.Type == "settings" {
		id := "screen.is-off"
		if item.State.On {
			id = "screen.is-on"
		}
		notes = append(notes, p.say(message.New(id)))
	}
	if s.Type == "files" && item.State.Text != "" {
		notes = append(notes, p.say(message.New("screen.renamed", "name", item.State.Text)))
	}
	for _, verb := range told {
		if item.State.Did[verb] {
			notes = append(notes, p.say(message.New("screen.did-"+verb)))
		}
	}
	return strings.Join(notes, " · ")
}

// judgeItem marks an item and says what was asked of it.
func (p Presenter) judgeItem(row *DrawnItem, item study.ScreenItem, f filler) {
	if !item.Judged {
		return
	}
	row.Mark = Mark{"wrong", p.say(message.New("question.part-wrong")), "cross", "bad"}
	if item.Right {
		row.Mark = Mark{"right", p.say(message.New("question.part-right")), "check", "good"}
	}
	if len(item.Missed) > 0 {
		row.Lines = append(row.Lines, p.say(message.New("screen.should", "acts", p.words(item, item.Missed))))
	}
	if len(item.Harms) > 0 {
		row.Lines = append(row.Lines, p.say(message.New("screen.should-not", "acts", p.words(item, item.Harms))))
	}
	row.Why = f.fill(item.Reason)
}

// words writes what was asked of an item.
func (p Presenter) words(item study.ScreenItem, words []string) string {
	var all []string
	for _, word := range words {
		switch id := "screen." + word; {
		case word == "value":
			all = append(all, p.say(message.New("screen.value", "text", strings.Join(item.Values, " / "))))
		case item.Labels[word] != "" && word != "address":
			all = append(all, p.say(message.New("screen.press", "label", item.Labels[word])))
		case message.Has(id):
			all = append(all, p.say(message.New(id)))
		default: // a folder
			all = append(all, p.say(message.New("screen.move", "folder", word)))
		}
	}
	return strings.Join(all, ", ")
}

// read adds an act to those done before: that of the button pressed, else, with what fields hold, the end.
func (screenKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	acts := []quiz.Act{}
	if err := json.Unmarshal([]byte(form.Get(beforeField)), &acts); err != nil {
		return nil, page.ErrForm
	}
	pressed := strings.Fields(form.Get(actField))
	if len(pressed) == 0 {
		return written(append(filledIn(acts, form, q), quiz.Act{Verb: quiz.Done}), tooLong{})
	}
	place, err := strconv.Atoi(pressed[0])
	if err != nil || len(pressed) < 2 || len(pressed) > 3 {
		return nil, page.ErrForm
	}
	act := quiz.Act{Item: place, Verb: pressed[1]}
	if len(pressed) == 3 {
		act.Text = pressed[2]
	}
	long := tooLong{}
	if q.Screen != nil && (quiz.DrawnScreen{Type: q.Screen.Type}).Types(act.Verb) {
		act.Text = strings.TrimSpace(form.Get(textField + pressed[0]))
		if long = long.or(act.Text, maxGap); act.Text == "" {
			return nil, ErrNothing
		}
	}
	return written(append(acts, act), long)
}

// filledIn adds what stands in the fields of a form.
func filledIn(acts []quiz.Act, form url.Values, q study.QuestionView) []quiz.Act {
	if q.Screen == nil || q.Screen.Type != "form" {
		return acts
	}
	for i := range q.Screen.Items {
		if text := strings.TrimSpace(form.Get(textField + strconv.Itoa(i+1))); text != "" {
			acts = append(acts, quiz.Act{Item: i + 1, Verb: "fill", Text: text})
		}
	}
	return acts
}

// given lists what became of the items.
func (screenKind) given(q study.QuestionView, f filler) []template.HTML {
	if q.Screen == nil {
		return nil
	}
	p := Presenter{Language: f.language}
	var lines []template.HTML
	for _, item := range q.Screen.Items {
		note := p.note(q.Screen, item)
		if q.Screen.Type == "form" {
			note = item.State.Text
		}
		if note != "" {
			lines = append(lines, f.fill(item.Heading)+": "+escaped(note))
		}
	}
	return lines
}

// right lists what was asked of the items.
func (screenKind) right(p Presenter, q study.QuestionView, f filler) []template.HTML {
	if q.Screen == nil || !q.KeyShown {
		return nil
	}
	var lines []template.HTML
	for _, item := range q.Screen.Items {
		if len(item.Goals) > 0 {
			line := f.fill(item.Heading) + ": " + escaped(p.words(item, item.Goals))
			if !item.Right {
				line += f.fill(item.Reason)
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func (screenKind) marksRight() bool { return true }

// reasons are told with the items.
func (screenKind) reasons(study.QuestionView, filler) []template.HTML { return nil }

package quiz

import (
	"encoding/json"
	"slices"
)

var screen = definition{
	name: Screen, params: showNothing, grade: gradeScreen,
	arrange: func(json.RawMessage) Arrangement { return Arrangement{} },
	right:   rightActs,
	parts:   itemsRight,
	missing: doneMissing,
	turns:   true,
}

// DrawnScreen is a screen that an officer acts on: its items in the order of the file.
type DrawnScreen struct {
	Type  string       `json:"type"` // see ScreenTypes
	Items []ScreenItem `json:"items"`
}

// ScreenItem is one thing on a screen: a mail, a page, a switch, a call, a file, a field. Goals and Harms are words of
// its screen: an act stands for the state that it makes, a folder's ID for lying in that folder.
type ScreenItem struct {
	ID     string   `json:"id"`
	Folder bool     `json:"folder,omitempty"` // files: other items can be moved into it
	On     bool     `json:"on,omitempty"`     // settings: how it begins
	Parts  []string `json:"parts,omitempty"`  // what it has of "link" and "file"
	Goals  []string `json:"goals,omitempty"`
	Harms  []string `json:"harms,omitempty"`
	Values []string `json:"values,omitempty"` // texts that the goal "value" accepts
}

// Judged reports whether the item decides anything.
func (i ScreenItem) Judged() bool { return len(i.Goals)+len(i.Harms) > 0 }

// ItemState is what acts have made of an item.
type ItemState struct {
	Place string          // the act or folder that put it away; "" where it was
	On    bool            // settings
	Text  string          // typed: the new name of a file, the content of a field
	Did   map[string]bool // acts that leave nothing but that they were done
}

// ScreenState is what acts have made of a screen.
type ScreenState struct {
	Items   []ItemState
	Current int // place of the item that is open, from 1; 0: none
	Done    bool
}

// Replay makes the state that acts lead to from the beginning; an act that the screen does not allow is refused.
func Replay(s DrawnScreen, acts []Act) (ScreenState, error) {
	state := ScreenState{Items: make([]ItemState, len(s.Items))}
	for i, item := range s.Items {
		state.Items[i] = ItemState{On: item.On, Did: map[string]bool{}}
	}
	for _, act := range acts {
		if err := state.do(s, act); err != nil {
			return state, err
		}
	}
	return state, nil
}

func (t *ScreenState) do(s DrawnScreen, act Act) error {
	if t.Done {
		return refuse("response.shape")
	}
	if act.Verb == Done {
		t.Done = true
		return nil
	}
	if act.Item < 1 || act.Item > len(s.Items) {
		return refuse("response.option")
	}
	verb, ok := s.verb(act.Verb)
	if !ok || !slices.Contains(s.Allowed(*t, act.Item), act.Verb) {
		return refuse("response.option")
	}
	item := &t.Items[act.Item-1]
	switch verb.effect {
	case placed:
		item.Place, t.Current = act.Verb, 0
	case moved:
		if !slices.ContainsFunc(s.Items, func(i ScreenItem) bool { return i.Folder && i.ID == act.Text }) {
			return refuse("response.option")
		}
		item.Place, t.Current = act.Text, 0
	case restored:
		item.Place = ""
	case switched:
		item.On = act.Verb == "on"
	case retyped:
		item.Text = trim(act.Text)
	case done:
		item.Did[act.Verb] = true
		t.Current = act.Item
	}
	return nil
}

// Allowed lists the acts that an item allows in a state.
func (s DrawnScreen) Allowed(t ScreenState, item int) []string {
	var all []string
	its, state := s.Items[item-1], t.Items[item-1]
	if its.Folder {
		return nil
	}
	for _, v := range ScreenTypes[s.Type].Verbs {
		folders := slices.ContainsFunc(s.Items, func(i ScreenItem) bool { return i.Folder })
		switch {
		case v.needs != "" && !slices.Contains(its.Parts, v.needs):
		case v.after != "" && !state.Did[v.after]:
		case v.before != "" && state.Did[v.before]:
		case v.effect == moved && !folders, v.effect == restored && state.Place == "":
		case v.effect == placed && state.Place == v.Name, v.effect == switched && state.On == (v.Name == "on"):
		case v.effect == done && state.Did[v.Name] && v.Name != open:
		case state.Place != "" && v.effect != restored && v.Name != open:
		default:
			all = append(all, v.Name)
		}
	}
	return all
}

// Holds reports whether a word of goals and harms is true of an item.
func (s DrawnScreen) Holds(t ScreenState, item int, word string) bool {
	its, state := s.Items[item-1], t.Items[item-1]
	switch word {
	case valueWord:
		text := fold(state.Text, screenFold)
		return slices.ContainsFunc(its.Values, func(v string) bool { return fold(v, screenFold) == text })
	case emptyWord:
		return state.Text == ""
	}
	verb, ok := s.verb(word)
	switch {
	case !ok || verb.effect == placed:
		return state.Place == word
	case verb.effect == switched:
		return state.On == (word == "on")
	case verb.effect == retyped:
		return state.Text != ""
	default:
		return state.Did[word]
	}
}

// screenFold is what is not compared of a text typed on a screen.
var screenFold = Fold{Case: true, Spaces: true}

// Right reports whether all goals of an item hold and none of its harms.
func (s DrawnScreen) Right(t ScreenState, item int) bool {
	its := s.Items[item-1]
	holds := func(word string) bool { return s.Holds(t, item, word) }
	return !slices.ContainsFunc(its.Goals, func(word string) bool { return !holds(word) }) &&
		!slices.ContainsFunc(its.Harms, holds)
}

// gradeScreen pays for each item with goals that is right, and takes back one for each item without goals that was
// harmed.
func gradeScreen(q Question, r Response) Grade {
	acts, no := readActs(r.Value)
	if no != nil {
		return refusedGrade(no)
	}
	if q.Screen == nil {
		return invalid("response.shape")
	}
	t, err := Replay(*q.Screen, acts)
	if err != nil {
		return invalid("response.option")
	}
	right, wrong, of := 0, 0, 0
	for i, item := range q.Screen.Items {
		ok := q.Screen.Right(t, i+1)
		switch {
		case len(item.Goals) == 0 && !ok:
			wrong++
		case len(item.Goals) > 0:
			if of++; ok {
				right++
			}
		}
	}
	if !q.Partial && (right < of || wrong > 0) {
		return graded(0)
	}
	return graded(float64(max(right-wrong, 0)) / float64(max(of, 1)))
}

// itemsRight tells of each item that decides anything whether it is right.
func itemsRight(q Question, r Response) []bool {
	acts, no := readActs(r.Value)
	if no != nil || q.Screen == nil {
		return nil
	}
	t, err := Replay(*q.Screen, acts)
	if err != nil {
		return nil
	}
	var parts []bool
	for i, item := range q.Screen.Items {
		if item.Judged() {
			parts = append(parts, q.Screen.Right(t, i+1))
		}
	}
	return parts
}

// rightActs reaches every goal by the act that is named for it, those that put an item away last.
func rightActs(q Question) (any, bool) {
	if q.Screen == nil {
		return nil, false
	}
	acts := []Act{}
	for i, item := range q.Screen.Items {
		var last []Act
		for _, word := range item.Goals {
			for _, act := range q.Screen.reach(item, i+1, word) {
				switch verb, _ := q.Screen.verb(act.Verb); {
				case verb.effect == placed || verb.effect == moved:
					last = append(last, act)
				case !slices.Contains(acts, act):
					acts = append(acts, act)
				}
			}
		}
		acts = append(acts, last...)
	}
	return append(acts, Act{Verb: Done}), true
}

// reach lists the acts that make a word true of an item as it begins, with those that must come before.
func (s DrawnScreen) reach(item ScreenItem, place int, word string) []Act {
	act := Act{Item: place, Verb: word}
	verb, known := s.verb(word)
	switch {
	case word == emptyWord, known && verb.effect == switched && item.On == (word == "on"):
		return nil
	case word == valueWord && len(item.Values) > 0:
		act.Verb, act.Text = s.retyping(), item.Values[0]
	case !known:
		act.Verb, act.Text = "move", word
	}
	acts := []Act{act}
	for verb, _ = s.verb(act.Verb); verb.after != ""; verb, _ = s.verb(verb.after) {
		acts = append([]Act{{Item: place, Verb: verb.after}}, acts...)
	}
	return acts
}

// retyping is the act of this screen that takes a text, "" for none.
func (s DrawnScreen) retyping() string {
	for _, v := range ScreenTypes[s.Type].Verbs {
		if v.effect == retyped {
			return v.Name
		}
	}
	return ""
}

func doneMissing(_ Question, r Response) int {
	acts, no := readActs(r.Value)
	if no != nil || acts[len(acts)-1].Verb == Done {
		return 0
	}
	return 1
}

// goalItems counts the items that something is to be reached of.
func goalItems(q Question) (n int) {
	if q.Screen == nil {
		return 0
	}
	for _, item := range q.Screen.Items {
		if len(item.Goals) > 0 {
			n++
		}
	}
	return n
}

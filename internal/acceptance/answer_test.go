package acceptance

import (
	"maps"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// The fields of an answer's form that are not the answer.
const (
	eventField   = "viec"
	attemptField = "lan"
)

// answers tells a form that takes an answer from one whose answer was judged, and from any other.
func (f form) answers() bool {
	return f.values.Has(eventField) && len(f.boxes)+len(f.menus)+len(f.typed) > 0
}

// answered is the form as somebody who guesses fills it in.
func (f form) answered(random *rand.Rand) form {
	filled := f
	filled.values = maps.Clone(f.values)
	for name, offered := range f.boxes {
		filled.values.Set(name, offered[random.IntN(len(offered))])
	}
	for _, name := range f.typed {
		filled.values.Set(name, strconv.Itoa(random.IntN(1_000_000)))
	}
	places := random.Perm(len(f.menus))
	for len(places) > 2 && slices.IsSorted(places) { // steps that nobody moved are no answer
		places = random.Perm(len(f.menus))
	}
	// Neither a place in an order nor a match can be taken twice
	for i, name := range slices.Sorted(maps.Keys(f.menus)) {
		offered := slices.DeleteFunc(slices.Clone(f.menus[name]), func(value string) bool { return value == "" })
		choice := places[i]
		if strings.HasPrefix(name, "trong-") { // the gaps of a text have nothing to do with one another
			choice = random.IntN(len(offered))
		}
		filled.values.Set(name, offered[choice])
	}
	return filled
}

func (f form) event() string { return f.values.Get(eventField) }

// attempt is the ID of the attempt; the form may also say, behind a point, from where in it the question comes.
func (f form) attempt() string {
	id, _, _ := strings.Cut(f.values.Get(attemptField), ".")
	return id
}

// content is what was answered: the form without the name under which it was sent.
func (f form) content() string {
	content := url.Values{}
	for name, values := range f.values {
		if name != eventField {
			content[name] = values
		}
	}
	return content.Encode()
}

// typedWords is the answer where one was typed, as the engine must keep it to the letter.
func (f form) typedWords() (string, bool) {
	if len(f.typed) != 1 || f.typed[0] != "dap-an" {
		return "", false
	}
	return f.values.Get("dap-an"), true
}

package quiz

import (
	"encoding/json"
	"unicode/utf8"

	"hocvu/internal/refusal"
)

// Act is one thing done on a screen: [2,"report"], [3,"rename","bao-cao.docx"], and at the end [0,"done"].
type Act struct {
	Item int // place of the item, from 1
	Verb string
	Text string // what was typed, or the ID of a folder; "" for most acts
}

// Done is the act that ends the work on a screen.
const Done = "done"

// Bounds of one response, its end included: far beyond what a task needs.
const (
	MaxActs    = 60
	maxActText = 200
)

// MarshalJSON writes the act as a list.
func (a Act) MarshalJSON() ([]byte, error) {
	if a.Text == "" {
		return json.Marshal([]any{a.Item, a.Verb})
	}
	return json.Marshal([]any{a.Item, a.Verb, a.Text})
}

// UnmarshalJSON reads it back.
func (a *Act) UnmarshalJSON(text []byte) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	if len(parts) < 2 || len(parts) > 3 {
		return refuse("response.shape")
	}
	*a = Act{}
	if err := json.Unmarshal(parts[0], &a.Item); err != nil {
		return err
	}
	if err := json.Unmarshal(parts[1], &a.Verb); err != nil {
		return err
	}
	if len(parts) == 3 {
		return json.Unmarshal(parts[2], &a.Text)
	}
	return nil
}

// Acts reads the acts of a response; what cannot be read is none.
func Acts(value json.RawMessage) []Act {
	var acts []Act
	if json.Unmarshal(value, &acts) != nil {
		return nil
	}
	return acts
}

func readActs(value json.RawMessage) ([]Act, *refusal.Refusal) {
	var acts []Act
	switch err := json.Unmarshal(value, &acts); {
	case err != nil:
		return nil, refuse("response.shape")
	case len(acts) == 0:
		return nil, refuse("response.empty")
	case len(acts) > MaxActs, len(acts) == MaxActs && acts[MaxActs-1].Verb != Done: // the last place is for the end
		return nil, refuse("response.acts", "most", MaxActs-1)
	}
	for _, a := range acts {
		if utf8.RuneCountInString(a.Text) > maxActText {
			return nil, refuse("response.too-large")
		}
	}
	return acts, nil
}

package quiz

import (
	"encoding/json"

	"hocvu/internal/message"
)

// refusal is why a response is not one to this question; its zero value is no refusal.
type refusal struct{ message.Message }

func (r refusal) refused() bool { return r.ID != "" }

func (r refusal) grade() Grade { return Grade{Status: Invalid, Why: r.Message} }

func refuse(id string, pairs ...any) refusal { return refusal{message.New(id, pairs...)} }

// readChoice reads one option ID, 1 to n.
func readChoice(value json.RawMessage, n int) (int, refusal) {
	var id int
	if err := json.Unmarshal(value, &id); err != nil {
		return 0, refuse("response.shape")
	}
	if id == 0 {
		return 0, refuse("response.empty")
	}
	if id < 0 || id > n {
		return 0, refuse("response.option")
	}
	return id, refusal{}
}

// readChoices reads option IDs, 1 to n, none twice, at least one.
func readChoices(value json.RawMessage, n int) ([]int, refusal) {
	var ids []int
	if err := json.Unmarshal(value, &ids); err != nil {
		return nil, refuse("response.shape")
	}
	if len(ids) == 0 {
		return nil, refuse("response.empty")
	}
	seen := make([]bool, n+1)
	for _, id := range ids {
		if id < 1 || id > n {
			return nil, refuse("response.option")
		}
		if seen[id] {
			return nil, refuse("response.twice")
		}
		seen[id] = true
	}
	return ids, refusal{}
}

// readOrder reads the IDs 1 to n, each once.
func readOrder(value json.RawMessage, n int) ([]int, refusal) {
	ids, no := readChoices(value, n)
	if !no.refused() && len(ids) < n {
		no = refuse("response.steps", "steps", n)
	}
	return ids, no
}

// readTyped reads what was typed, without the blanks around it.
func readTyped(value json.RawMessage) (string, refusal) {
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return "", refuse("response.shape")
	}
	if text = trim(text); text == "" {
		return "", refuse("response.empty")
	}
	return text, refusal{}
}

// quoted shortens what was typed for a sentence that repeats it.
func quoted(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

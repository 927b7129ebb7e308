package quiz

import (
	"encoding/json"

	"hocvu/internal/refusal"
)

// refuse says why a response is not one to this question.
func refuse(id string, pairs ...any) *refusal.Refusal { return refusal.New("response", id, pairs...) }

func refusedGrade(no *refusal.Refusal) Grade { return Grade{Status: Invalid, Why: no.Message} }

// readChoice reads one option ID, 1 to n.
func readChoice(value json.RawMessage, n int) (int, *refusal.Refusal) {
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
	return id, nil
}

// readChoices reads option IDs, 1 to n, none twice, at least one.
func readChoices(value json.RawMessage, n int) ([]int, *refusal.Refusal) {
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
	return ids, nil
}

// readOrder reads the IDs 1 to n, each once.
func readOrder(value json.RawMessage, n int) ([]int, *refusal.Refusal) {
	ids, no := readChoices(value, n)
	if no == nil && len(ids) < n {
		no = refuse("response.steps", "steps", n)
	}
	return ids, no
}

// readTyped reads what was typed, without the blanks around it.
func readTyped(value json.RawMessage) (string, *refusal.Refusal) {
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return "", refuse("response.shape")
	}
	if text = trim(text); text == "" {
		return "", refuse("response.empty")
	}
	return text, nil
}

// quoted shortens what was typed for a sentence that repeats it.
func quoted(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

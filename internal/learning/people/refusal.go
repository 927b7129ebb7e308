package people

import "hocvu/internal/message"

// Refusal says which rule of people, units or memberships a change breaks.
type Refusal struct {
	Field string // column of the row, "" for the whole act
	message.Message
}

func refuse(field, id string, pairs ...any) *Refusal {
	return &Refusal{field, message.New(id, pairs...)}
}

// Error is the sentence in English, for a log.
func (r *Refusal) Error() string { return r.In(message.English) }

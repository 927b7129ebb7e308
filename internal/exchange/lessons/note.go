package lessons

import (
	"hocvu/internal/exchange/document"
	"hocvu/internal/message"
)

func (w *writer) note(place message.Message, construct, id string, pairs ...any) {
	w.notes = append(w.notes, document.Note{Place: place, Construct: construct, Message: message.New(id, pairs...)})
}

// gathered puts notes that say the same of several places together.
func gathered(notes []document.Note) []document.Note {
	const most = 6 // places that one line names
	type key struct{ construct, said string }
	at := map[key]int{}
	count := map[key]int{}
	var all []document.Note
	for _, n := range notes {
		k := key{n.Construct, n.Message.In(message.English)}
		i, there := at[k]
		if !there {
			at[k] = len(all)
			all = append(all, n)
			count[k] = 1
			continue
		}
		count[k]++
		if count[k] <= most {
			all[i].Place = message.New("document.places", "some", all[i].Place, "one", n.Place)
		}
	}
	for k, i := range at {
		if n := count[k]; n > most {
			all[i].Place = message.New("document.places-more", "some", all[i].Place, "n", n-most)
		}
	}
	return all
}

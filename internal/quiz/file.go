package quiz

import (
	"encoding/json"
	"slices"
)

// handedIn is an answer that is one file or a few, which a person judges.
var handedIn = definition{
	name: File, byPerson: true, carry: carryTyped, params: showNothing, grade: gradeHanded,
	shorthand: func(Question, string) (json.RawMessage, bool) { return nil, false },
	right:     func(Question) (any, bool) { return nil, false },
}

// Types of files that may be handed in.
const (
	Photo    = "photo"
	PDF      = "pdf"
	Document = "document"
	Sheet    = "sheet"
	PlainTxt = "text"
)

// FileTypes are the names of all types of files.
var FileTypes = []string{Photo, PDF, Document, Sheet, PlainTxt}

// Bounds of what is handed in.
const (
	MostFiles     = 3
	MostMegabytes = 10 // of one file; no package may ask for more
)

// HandIn is what may be handed in as an answer.
type HandIn struct {
	Types     []string `json:"types"`
	Files     int      `json:"files"`     // at most
	Megabytes int      `json:"megabytes"` // of each file, as it is sent
}

// Handed is one file of an answer, as a response names it: what it is in itself is kept elsewhere.
type Handed struct {
	ID     string `json:"id"`
	Type   string `json:"type"`
	Ending string `json:"ending"` // of a file's name, without its dot
	Bytes  int    `json:"bytes"`  // as it is kept
}

// HandedIn lists the files of a response; none for any other response.
func HandedIn(value json.RawMessage) []Handed {
	var all []Handed
	if json.Unmarshal(value, &all) != nil {
		return nil
	}
	return all
}

// gradeHanded looks whether there are as many files as there may be, of the types asked for. What they are worth a
// person says.
func gradeHanded(q Question, r Response) Grade {
	var all []Handed
	if err := json.Unmarshal(r.Value, &all); err != nil || q.HandIn == nil {
		return invalid("response.shape")
	}
	switch {
	case len(all) == 0:
		return invalid("response.empty")
	case len(all) > q.HandIn.Files:
		return invalid("response.files", "n", len(all), "most", q.HandIn.Files)
	}
	for _, one := range all {
		if one.ID == "" || !slices.Contains(q.HandIn.Types, one.Type) {
			return invalid("response.shape")
		}
	}
	return Grade{Status: Pending}
}

package quiz

import (
	"bytes"
	"encoding/json"
	"slices"

	"hocvu/internal/refusal"
)

var hotspot = definition{
	name: Hotspot, choices: spotChoices, rightly: optionRightly,
	shorthand: spotsShorthand, params: showOptions, arrange: arrangedOptions, grade: gradeSpots,
	right: rightMultiple, guess: guessSpots,
	script: &scripted{make: makeAreas, read: readAreas, compare: compareAreas, right: rightAreas,
		guess: func(q Question) float64 { return 1 / float64(max(len(q.Options), 1)) }},
}

// Area is a rectangle of a picture, in per cent of its width and height.
type Area struct {
	X      int `json:"x"`
	Y      int `json:"y"`
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Spot is one place of a picture that was pointed at: an option by its ID, or a point in per cent of the picture.
type Spot struct {
	Option int // 0: a point
	X, Y   float64
}

// maxSpots bounds the places of one response: more than this is no pointing any more.
const maxSpots = 20

// UnmarshalJSON reads 2, the ID of an option, or [31.5, 40], a point.
func (s *Spot) UnmarshalJSON(text []byte) error {
	if !bytes.HasPrefix(text, []byte("[")) {
		*s = Spot{}
		return json.Unmarshal(text, &s.Option)
	}
	var point []float64
	if err := json.Unmarshal(text, &point); err != nil {
		return err
	}
	if len(point) != 2 || !onPicture(point[0]) || !onPicture(point[1]) {
		return refuse("response.shape")
	}
	*s = Spot{X: point[0], Y: point[1]}
	return nil
}

func onPicture(share float64) bool { return share >= 0 && share <= 100 }

// Spots reads the places of a response; what cannot be read is none.
func Spots(value json.RawMessage) []Spot {
	var spots []Spot
	if json.Unmarshal(value, &spots) != nil {
		return nil
	}
	return spots
}

// Holds reports whether a point lies in the area, its edges included.
func (a Area) Holds(x, y float64) bool {
	return x >= float64(a.X) && x <= float64(a.X+a.Width) && y >= float64(a.Y) && y <= float64(a.Y+a.Height)
}

// PointedAt is the ID of the option that a spot means: of areas that overlap the smallest; 0 where it means none.
func PointedAt(options []Option, s Spot) int {
	if s.Option > 0 {
		return s.Option
	}
	id, size := 0, 0
	for _, o := range options {
		if its := o.Area.Width * o.Area.Height; o.Area.Holds(s.X, s.Y) && (id == 0 || its < size) {
			id, size = o.ID, its
		}
	}
	return id
}

// gradeSpots pays as a multiple choice does. A point in no area is wrong; two points in one area are one.
func gradeSpots(q Question, r Response) Grade {
	spots, no := readSpots(r.Value, len(q.Options))
	if no != nil {
		return refusedGrade(no)
	}
	var ids []int
	misses := 0
	for _, s := range spots {
		switch id := PointedAt(q.Options, s); {
		case id == 0:
			misses++
		case !slices.Contains(ids, id):
			ids = append(ids, id)
		}
	}
	return graded(creditSpots(q, ids, misses))
}

// creditSpots is the credit of areas that were pointed at, and of points in none.
func creditSpots(q Question, ids []int, misses int) float64 {
	if misses > 0 && !q.Partial {
		return 0
	}
	right := len(rightTicks(q.Options))
	return min(max(creditTicks(q, ids)-float64(misses)/float64(max(right, 1)), 0), 1)
}

func readSpots(value json.RawMessage, n int) ([]Spot, *refusal.Refusal) {
	var spots []Spot
	switch err := json.Unmarshal(value, &spots); {
	case err != nil, len(spots) > maxSpots:
		return nil, refuse("response.shape")
	case len(spots) == 0:
		return nil, refuse("response.empty")
	}
	strange := func(s Spot) bool { return s.Option < 0 || s.Option > n }
	if slices.ContainsFunc(spots, strange) {
		return nil, refuse("response.option")
	}
	return spots, nil
}

// guessSpots is the chance by the list of names: who points anywhere else hits less often.
func guessSpots(q Question) float64 {
	if !Several(q, Variant{}) && len(q.Options) > 0 {
		return float64(len(rightTicks(q.Options))) / float64(len(q.Options))
	}
	return guessMultiple(q)
}

// spotsShorthand reads option IDs; points are written as JSON.
func spotsShorthand(q Question, text string) (json.RawMessage, bool) {
	if Spots(json.RawMessage(text)) != nil {
		return json.RawMessage(text), true
	}
	return optionsShorthand(q, text)
}

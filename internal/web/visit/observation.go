package visit

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/learning/observe"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
)

// ObservationState says what came of an observation.
func (v *Visit) ObservationState(o store.Observation) page.State {
	switch {
	case o.Act == store.Retracted:
		return page.State{Icon: "back", Word: v.Say(message.New("observe.retracted"))}
	case o.Passed:
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("observe.passed"))}
	}
	return page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("observe.failed"))}
}

// ObservationLines say who signed a row of a record and when, what was ticked, the remark.
func (v *Visit) ObservationLines(r observe.Record, o store.Observation) (lines []string) {
	at := v.Moment(o.Recorded)
	switch o.Act {
	case store.Retracted:
		return []string{v.Say(message.New("observe.withdrawn-by", "name", o.ObserverName, "time", at, "reason", o.Reason))}
	case store.Corrected:
		lines = append(lines, v.Say(message.New("observe.corrected-by", "name", o.ObserverName, "time", at, "reason", o.Reason)))
	default:
		lines = append(lines, v.Say(message.New("observe.signed-by", "name", o.ObserverName, "day", v.Day(o.Day), "time", at)))
	}
	lines = append(lines, v.Ticked(len(r.Checklist.Question.Options), o.Ticked))
	if o.Remark != "" {
		lines = append(lines, v.Say(message.New("observe.remark-said", "words", o.Remark)))
	}
	return lines
}

// Ticked says how many items were ticked, and which were not.
func (v *Visit) Ticked(items int, ticked []int) string {
	var missing []string
	for id := 1; id <= items; id++ {
		if !slices.Contains(ticked, id) {
			missing = append(missing, strconv.Itoa(id))
		}
	}
	if missing == nil {
		return v.Say(message.New("observe.ticked", "n", len(ticked), "of", items)) + "."
	}
	return v.Say(message.New("observe.ticked-missing", "n", len(ticked), "of", items,
		"missing", strings.Join(missing, ", "))) + "."
}

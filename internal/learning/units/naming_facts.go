package units

import (
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/roster"
)

// maxNamedUnits is how many units of a block a trial names.
const maxNamedUnits = 200

// Facts say what a plan does, a sentence each, in the order in which a person should read them.
func (p NamePlan) Facts(zone *time.Location) []message.Message {
	y, m, d := p.Day.In(zone).Date()
	day := roster.DayMessage(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
	what := "naming.plan-" + string(p.Of)
	facts := []message.Message{message.New(what+"-"+string(p.Kind), "day", day, "before", p.Was.Name, "after", p.Next.Name)}
	if p.Of == Group {
		facts = append(facts, message.New("naming.plan-people", "n", len(p.Officers)))
	} else {
		facts = append(facts, message.New("naming.plan-units", "n", len(p.Units)))
	}
	for _, u := range p.Units[:min(maxNamedUnits, len(p.Units))] {
		facts = append(facts, message.New("naming.plan-unit", "unit", strings.TrimSpace(u.Code+" "+u.Name)))
	}
	for _, o := range p.Orders {
		id := "unit.plan-order"
		switch {
		case p.Kind == End:
			id = "naming.plan-order-ends"
		case o.Joins:
			id = "unit.plan-order-joins"
		}
		facts = append(facts, message.New(id, "course", o.Course, "task", o.Task, "after", p.Next.Name))
	}
	return facts
}

package units

import (
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/roster"
)

// Facts say what a plan does, a sentence each, in the order in which a person should read them.
func (p Plan) Facts(zone *time.Location) []message.Message {
	day := roster.DayMessage(p.Day.In(zone))
	was, is := strings.TrimSpace(p.Unit.Code+" "+p.Unit.Name), strings.TrimSpace(p.Next.Code+" "+p.Next.Name)
	facts := []message.Message{message.New("unit.plan-"+string(p.Kind), "day", day, "before", was, "after", is)}
	if p.Kind == Rename && p.Next.Block != p.Unit.Block {
		facts = append(facts, message.New("unit.plan-block", "before", p.Unit.Block, "after", p.Next.Block))
	}
	if p.Kind == Rename {
		facts = append(facts, message.New("unit.plan-follows"))
	}
	facts = append(facts, message.New("unit.plan-people", "n", len(p.People)))
	for _, child := range p.Children {
		facts = append(facts, message.New("unit.plan-child", "name", child.Code+" "+child.Name, "after", is))
	}
	for _, o := range p.Orders {
		id := "unit.plan-order"
		if o.Joins {
			id = "unit.plan-order-joins"
		}
		facts = append(facts, message.New(id, "course", o.Course, "task", o.Task, "after", is))
	}
	for _, r := range p.Roles {
		id := "unit.plan-role"
		switch {
		case r.Own:
			id = "unit.plan-role-own"
		case r.Held:
			id = "unit.plan-role-held"
		}
		facts = append(facts, message.New(id, "role", message.New("account.role-"+r.Role), "badge", r.Badge, "name", r.Name, "after", is))
	}
	return facts
}

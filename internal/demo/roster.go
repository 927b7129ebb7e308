package demo

import (
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
)

// enlistment is the province's roster: everybody joined on one day, the first few can sign in.
func (p Province) enlistment(since time.Time) people.Enlistment {
	e := people.Enlistment{Since: since}
	for _, u := range p.Units {
		e.Units = append(e.Units, people.Unit(u))
	}
	for i, person := range p.People {
		newcomer := people.Newcomer{
			Badge: person.Badge, Name: person.Name, Rank: person.Rank, Group: person.Group,
			Unit: person.Unit, Role: roleOf(person.Badge), Within: p.Units[0].Code, Language: message.Vietnamese, Noticed: true,
		}
		if newcomer.Role == access.Helper {
			newcomer.Within = person.Unit // prints slips for the own station
		}
		if i < studying {
			newcomer.Password = Password
		}
		e.Officers = append(e.Officers, newcomer)
	}
	return e
}

// roleOf is what the start message promises of a badge; who only studies holds no role.
func roleOf(badge string) string {
	for _, a := range accounts {
		if a.Badge == badge && a.Role != "officer" {
			return a.Role
		}
	}
	return ""
}

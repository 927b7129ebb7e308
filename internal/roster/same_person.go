package roster

import "hocvu/internal/message"

// askSamePerson looks for people whose badge may have changed: a name that leaves and comes in one list. Taken as two
// people, what was learned would stay behind with the old badge. Where only the absence from a complete list says that
// somebody left, neither is done before a person has said what is meant; everywhere else the line says so.
func (c *comparison) askSamePerson(p *Plan) {
	leaving := map[string][]int{}
	for i, line := range p.Lines {
		if line.Kind == Leaves {
			leaving[foldKey(line.Name)] = append(leaving[foldKey(line.Name)], i)
		}
	}
	serving := map[string][]int{}
	for i, o := range c.present {
		if _, named := c.seen[o.Badge]; !named && !o.Left && !o.Outside {
			serving[foldKey(o.Name)] = append(serving[foldKey(o.Name)], i)
		}
	}
	for i := range p.Lines {
		fresh := &p.Lines[i]
		if fresh.Kind != Created {
			continue
		}
		key := foldKey(fresh.Name)
		asked := false
		for _, n := range leaving[key] {
			gone := &p.Lines[n]
			if !sameOrUnsaid(fresh.Rank, gone.Rank) {
				continue
			}
			asked = true
			if gone.Row != 0 || fresh.Unit != gone.Unit {
				fresh.Notes = append(fresh.Notes, message.New("roster.same-name-leaves", "badge", gone.Badge, "new", fresh.Badge))
				continue
			}
			sentence := message.New("roster.badge-changed", "name", gone.Name, "old", gone.Badge, "new", fresh.Badge)
			gone.Kind, gone.Changes, gone.Sentence = Refused, nil, sentence
			fresh.Kind, fresh.Changes, fresh.Sentence = Refused, nil, sentence
		}
		for _, n := range serving[key] {
			o := c.present[n]
			if !asked && o.Unit == fresh.Unit && sameOrUnsaid(fresh.Rank, o.Rank) {
				fresh.Notes = append(fresh.Notes, message.New("roster.same-name", "badge", o.Badge, "new", fresh.Badge))
			}
		}
	}
}

func sameOrUnsaid(a, b string) bool { return a == b || a == "" || b == "" }

package units_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/units"
	"hocvu/internal/report"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// happened is one line of the plain log that the test keeps of what was done; it knows nothing of rows and identities.
type happened struct {
	at      time.Time
	what    string // in, out, named, ordered, merged, completed; for groups and blocks see namesOf
	officer string
	unit    int // a number for each unit that ever was
	text    string
	into    int
}

// month is a province over a month: what is done to it, and the log.
type month struct {
	*site
	t      *testing.T
	random *rand.Rand
	log    []happened
	frozen map[string]map[string]report.Figures // by day, as it was counted on its evening
	backed map[string]bool                      // days of which a later act changed the figures
	places map[string]int                       // of the officers by badge; 0: nowhere
	names  map[int]string                       // the code of each unit that stands
	codes  int
	groups map[int]string // the name of each group that stands, and so on
	blocks map[int]string
	inside map[string]int // the group of each officer, by badge; 0: none
	lies   map[int]int    // the block of each unit; 0: none
	acts   map[string]int // how often each act was done
}

func (m *month) note(h happened) { m.log = append(m.log, h) }

// count counts a day by the log alone: one line after the other, in the order of time.
func (m *month) count(at time.Time) map[string]report.Figures {
	log := slices.Clone(m.log)
	slices.SortStableFunc(log, func(a, b happened) int { return a.at.Compare(b.at) })
	became := func(unit int) int { // what happened in a unit on the day of its merger happened in the other
		for _, h := range log {
			if h.what == "merged" && h.unit == unit && !h.at.After(at) {
				unit = h.into
			}
		}
		return unit
	}
	place, label, ordered, completed := map[string]int{}, map[int]string{}, map[int]bool{}, map[string]bool{}
	merged := map[int]bool{}
	for _, h := range log {
		if h.at.After(at) {
			break
		}
		switch h.what {
		case "in":
			place[h.officer] = h.unit
			if merged[h.unit] {
				place[h.officer] = became(h.unit)
			}
		case "out":
			delete(place, h.officer)
		case "named":
			label[h.unit] = h.text
		case "ordered":
			ordered[h.unit] = true
			if merged[h.unit] {
				ordered[became(h.unit)] = true
			}
		case "completed":
			completed[h.officer] = true
		case "merged":
			merged[h.unit] = true
			ordered[h.into] = ordered[h.into] || ordered[h.unit]
			for officer, unit := range place {
				if unit == h.unit {
					place[officer] = h.into
				}
			}
		}
	}
	all, groups, blocks := map[string]report.Figures{}, namesOf("group", log, at), namesOf("block", log, at)
	for officer, unit := range place {
		for _, key := range []string{"", label[unit], groups.label(officer), blocks.label(fmt.Sprint(unit))} {
			if key == "none" {
				continue
			}
			f := all[key]
			f.Roster++
			if ordered[unit] || completed[officer] || groups.ordered[groups.place[officer]] {
				f.Registered++
			}
			if completed[officer] {
				f.Completed++
			}
			all[key] = f
		}
	}
	return all
}

// counted is what the report of a day says, of what the log knows.
func (m *month) counted(at time.Time) map[string]report.Figures {
	all := map[string]report.Figures{}
	known := func(f report.Figures) report.Figures {
		return report.Figures{Roster: f.Roster, Registered: f.Registered, Completed: f.Completed}
	}
	add := func(key string, f report.Figures) {
		sum := all[key]
		sum.Roster += f.Roster
		sum.Registered += f.Registered
		sum.Completed += f.Completed
		all[key] = sum
	}
	units := m.report(m.t, at)
	for key, f := range rows(units) {
		if key == "" || strings.HasPrefix(key, "M") {
			all[key] = known(f)
		}
	}
	for _, r := range units.Rows {
		if r.Unit.Block != "" && strings.HasPrefix(r.Unit.Code, "M") && r.Roster > 0 {
			add("block "+r.Unit.Block, known(r.Figures))
		}
	}
	for _, r := range m.reportBy(m.t, at, report.ByGroup).Rows {
		if r.Key != "" && r.Roster > 0 {
			all["group "+r.Key] = known(r.Figures)
		}
	}
	return all
}

func (m *month) pick(of func(badge string, unit int) bool) string {
	badges := slices.Sorted(maps.Keys(m.places))
	m.random.Shuffle(len(badges), func(i, k int) { badges[i], badges[k] = badges[k], badges[i] })
	for _, badge := range badges {
		if of(badge, m.places[badge]) {
			return badge
		}
	}
	return ""
}

func (m *month) unit(except int) int {
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(m.names)), func(u int) bool { return u == except })
	return all[m.random.IntN(len(all))]
}

func (m *month) newCode() string {
	m.codes++
	return fmt.Sprintf("M%03d", m.codes)
}

func (m *month) rowOf(unit int) string {
	u, err := m.Store.Units.ByCode(m.names[unit])
	if err != nil {
		m.t.Fatal(m.names[unit], err)
	}
	return u.ID
}

// list applies a list whose rows are "badge, unit's code, state", from a day on.
func (m *month) list(day time.Time, lines ...[]string) {
	var cells [][]string
	for _, l := range lines {
		cells = append(cells, []string{l[0], "Lò Văn Đồi", "Đại úy", l[1], l[2]})
	}
	in := people.RosterImport{Operator: true, List: learningtest.RosterList(cells...), Day: day.In(m.Zone), Source: "tuan.xlsx"}
	p, err := m.Roster.Plan(ctx, in)
	if err != nil || p.Count("refused") > 0 {
		m.t.Fatalf("%v %+v", err, p.Lines)
	}
	consent := people.Consent{Digest: p.Digest(), Leaving: p.LeavingToConfirm()}
	if _, err := m.Roster.Apply(ctx, in, consent, nil); err != nil {
		m.t.Fatal(err)
	}
}

func (m *month) midnight(at time.Time) time.Time {
	y, mo, d := at.In(m.Zone).Date()
	return time.Date(y, mo, d, 0, 0, 0, 0, m.Zone)
}

func unsigned(e audit.Entry) audit.Entry { return e.Signed("", learningtest.Monday) }

// week sends the list of a week: moves, leavers, returns and newcomers, from some days back on.
func (m *month) week(back int) {
	day := m.midnight(m.Now()).AddDate(0, 0, -back)
	var lines [][]string
	for range 6 {
		badge := m.pick(func(b string, u int) bool {
			return !slices.ContainsFunc(lines, func(l []string) bool { return l[0] == b })
		})
		unit := m.unit(m.places[badge])
		state := ""
		if m.places[badge] != 0 && m.random.IntN(4) == 0 {
			state = "nghỉ hưu"
		}
		if early, err := m.Store.Memberships.Of(m.OfficerID(m.t, badge)); err != nil {
			m.t.Fatal(err)
		} else if last := early[len(early)-1]; last.From.After(day) || last.To.After(day) {
			continue // such a line is refused: it would come before what is known
		}
		if row, _ := m.Store.Units.ByCode(m.names[unit]); row.From.After(day) {
			continue // a list of before the name knows the old one
		}
		lines = append(lines, []string{badge, m.names[unit], state})
		if state != "" {
			m.places[badge] = 0
			m.note(happened{at: day, what: "out", officer: badge})
			continue
		}
		m.places[badge] = unit
		m.note(happened{at: day, what: "in", officer: badge, unit: unit})
	}
	if len(lines) == 0 {
		return
	}
	m.list(day, lines...)
	for i := range back {
		m.backed[day.AddDate(0, 0, i).Format(time.DateOnly)] = true
	}
}

// something does one act of a day, at the moment or from midnight on.
func (m *month) something() {
	today := m.midnight(m.Now())
	switch m.random.IntN(12) {
	case 8:
		m.regroup()
	case 9:
		m.nameAct(units.Group, m.groups)
	case 10:
		m.nameAct(units.Block, m.blocks)
	case 11:
		m.orderOfGroup()
	case 0: // a name
		u := m.unit(0)
		row, _ := m.Store.Units.ByCode(m.names[u])
		if !row.From.Before(today) {
			return
		}
		code := m.newCode()
		block := m.aBlock()
		m.act(m.t, units.Request{Kind: units.Rename, Unit: row.ID, Code: code, Name: "Tên " + code, Stays: true,
			Block: m.blocks[block]})
		m.lies[u] = block
		m.note(happened{at: today, what: "block-in", officer: fmt.Sprint(u), unit: block})
		m.names[u] = code
		m.note(happened{at: today, what: "named", unit: u, text: code + " Tên " + code})
	case 1: // two become one
		if len(m.names) < 4 {
			return
		}
		s := m.unit(0)
		into := m.unit(s)
		from, _ := m.Store.Units.ByCode(m.names[s])
		to, _ := m.Store.Units.ByCode(m.names[into])
		if !from.From.Before(today) || to.From.After(today) {
			return
		}
		m.act(m.t, units.Request{Kind: units.Merge, Unit: from.ID, Into: to.ID})
		delete(m.names, s)
		for badge, unit := range m.places {
			if unit == s {
				m.places[badge] = into
			}
		}
		m.note(happened{at: today, what: "merged", unit: s, into: into})
	case 2: // some of one become another
		u := m.unit(0)
		badge := m.pick(func(_ string, unit int) bool { return unit == u })
		row, _ := m.Store.Units.ByCode(m.names[u])
		if badge == "" || !row.From.Before(today) {
			return
		}
		all, err := m.Store.Memberships.Of(m.OfficerID(m.t, badge))
		if err != nil || all[len(all)-1].From.After(today) {
			return
		}
		code, fresh := m.newCode(), 100+m.codes
		m.act(m.t, units.Request{Kind: units.Split, Unit: row.ID, Code: code, Name: "Tên " + code, Badges: []string{badge}})
		m.names[fresh], m.places[badge] = code, fresh
		m.note(happened{at: today, what: "named", unit: fresh, text: code + " Tên " + code})
		for _, h := range slices.Clone(m.log) { // its orders go along
			if h.what == "ordered" && m.reaches(h.unit, u) {
				m.note(happened{at: today, what: "ordered", unit: fresh})
			}
		}
		m.note(happened{at: today, what: "in", officer: badge, unit: fresh})
	case 3: // there and back
		badge := m.pick(func(_ string, unit int) bool { return unit != 0 })
		there := m.unit(m.places[badge])
		for _, unit := range []int{there, m.places[badge]} {
			m.Advance(time.Minute)
			c := people.Change{Officer: m.OfficerID(m.t, badge), Unit: m.rowOf(unit), At: m.Now(), Sign: unsigned}
			if err := m.Roster.Move(ctx, c); err != nil {
				m.t.Fatal(err)
			}
			m.note(happened{at: m.Now(), what: "in", officer: badge, unit: unit})
		}
	case 4: // an order
		u := m.unit(0)
		if _, err := m.Assignments.Add(ctx, m.admin, learningtest.Request(m.rowOf(u))); err == nil {
			m.note(happened{at: m.Now(), what: "ordered", unit: u})
		}
	default: // somebody completes
		badge := m.pick(func(_ string, unit int) bool { return unit != 0 })
		id := m.OfficerID(m.t, badge)
		if m.Count(m.t, "enrolments WHERE officer = '"+id+"'") > 0 {
			return
		}
		now := m.Now().UTC().Format("2006-01-02 15:04:05.000Z")
		m.SQL(m.t, fmt.Sprintf(`INSERT INTO enrolments (id, officer, course, source, origin, registered, started, completed)
			VALUES ('e%s', '%s', 'khoa', 'own', '', '%s', '%s', '%s')`, badge, id, now, now, now))
		m.note(happened{at: m.Now(), what: "completed", officer: badge})
	}
}

// reaches tells whether orders of one unit are those of another by now, because it was merged into it.
func (m *month) reaches(from, to int) bool {
	for _, h := range m.log {
		if h.what == "merged" && h.unit == from {
			from = h.into
		}
	}
	return from == to
}

// A month of a province: at its end every figure of every past day is what a count over the plain log says, and what
// was counted on the day itself, unless a correction says otherwise.
func TestEveryFigureOfEveryDayOfAMonthIsWhatTheLogSays(t *testing.T) {
	done := map[string]int{}
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			m := &month{site: open(t), t: t, random: rand.New(rand.NewPCG(seed, 7)),
				frozen: map[string]map[string]report.Figures{}, backed: map[string]bool{}, places: map[string]int{},
				names: map[int]string{}, groups: map[int]string{}, blocks: map[int]string{}, inside: map[string]int{},
				lies: map[int]int{}, acts: done}
			m.SQL(t, "UPDATE memberships SET ends = starts") // those of the fixture are in no figures
			m.province(6, 40)
			start := m.Now()
			for d := range 31 {
				m.Clock.Store(start.Add(time.Duration(d) * day).UnixMilli())
				if d > 0 && d%7 == 0 {
					m.week(m.random.IntN(3))
				}
				for range m.random.IntN(4) {
					m.Advance(time.Minute)
					m.something()
				}
				m.frozen[m.Now().In(m.Zone).Format(time.DateOnly)] = m.counted(m.Now())
			}
			m.Clock.Store(start.Add(32 * day).UnixMilli())
			for d := range 31 {
				at := start.Add(time.Duration(d) * day)
				m.compare(at)
			}
		})
	}
	for _, act := range []string{"group-rename", "group-merge", "group-end", "block-rename", "block-merge", "block-end", "regrouped", "group-ordered"} {
		if done[act] == 0 {
			t.Errorf("%s was never done", act)
		}
	}
}

// province makes units in blocks, with people in groups in them.
func (m *month) province(n, officers int) {
	m.name()
	for u := 1; u <= n; u++ {
		code := m.newCode()
		m.AddUnits(m.t, [2]string{code, ""})
		m.names[u] = code
		m.note(happened{at: learningtest.Monday.AddDate(-1, 0, 0), what: "named", unit: u, text: code + " Đơn vị " + code})
		m.lies[u] = 1 + u%len(m.blocks)
		m.SQL(m.t, "UPDATE units SET block = '"+m.blocks[m.lies[u]]+"' WHERE code = '"+code+"'")
		m.note(happened{at: learningtest.Monday.AddDate(-1, 0, 0), what: "block-in", officer: fmt.Sprint(u), unit: m.lies[u]})
	}
	for i := range officers {
		badge, unit := fmt.Sprintf("700-%03d", i), 1+i%n
		since := learningtest.Monday.AddDate(0, -1, 0)
		group := 1 + i%len(m.groups)
		n := store.NewOfficer{Badge: badge, Name: "Lò Văn Đồi", Unit: m.rowOf(unit), From: since, Group: m.groups[group]}
		m.inside[badge] = group
		m.note(happened{at: since, what: "group-in", officer: badge, unit: group})
		o, err := m.Store.Officers.Add(ctx, n)
		if err != nil || o == "" {
			m.t.Fatal(err)
		}
		m.places[badge] = unit
		m.note(happened{at: learningtest.Monday.AddDate(0, -1, 0), what: "in", officer: badge, unit: unit})
	}
}

func (m *month) compare(at time.Time) {
	m.t.Helper()
	name := at.In(m.Zone).Format(time.DateOnly)
	end := m.midnight(at).AddDate(0, 0, 1).Add(-time.Second)
	got, want := m.counted(at), m.count(end)
	if !maps.Equal(got, want) {
		m.t.Errorf("%s: the report says\n%v\nthe log\n%v", name, got, want)
	}
	if maps.Equal(m.frozen[name], got) {
		return
	}
	corrections, err := m.Store.Restatements.At(end)
	if err != nil || !m.backed[name] || len(corrections) == 0 {
		m.t.Errorf("%s: it was\n%v\nand is\n%v\nand no correction says why (%v)", name, m.frozen[name], got, err)
	}
}

package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/competency"
)

// FactsOf are facts by officer, then by framework, each list by effective time.
type FactsOf map[string]map[string][]competency.Evidence

// Count is how many facts an officer has in all frameworks together.
func (f FactsOf) Count(officer string) (n int) {
	for _, facts := range f[officer] {
		n += len(facts)
	}
	return n
}

// separator stands between the texts of a row that are read as one: a column costs as much as all its letters.
const separator = "\x1f"

// OfAll reads all facts of some officers. Their items are read once and kept: millions of facts are about a few
// thousand questions. Ruled tells whether there are rulings, which may be about these facts.
func (s Evidence) OfAll(officers ...string) (_ FactsOf, ruled bool, err error) {
	var rows []factRow
	questions := map[string]bool{}
	err = s.each(`SELECT concat_ws(char(31), EXISTS (SELECT 1 FROM rulings WHERE made > ''), e.officer, e.question, e.id, e.sequence, e.source, e.effective, e.received, e.seen,
			e.key_shown, e.sibling, e.hint, e.milliseconds, e.parameters, e.observer, e.bulk, e.keyless, e.supersedes,
			e.attempt), e.credit, e.forecast
		FROM json_each(?) CROSS JOIN evidence e ON e.officer = value`,
		[]any{jsonArray(officers)}, func(row scanner) error {
			var r factRow
			var texts string
			if err := row.Scan(&texts, &r.fact.Credit, &r.fact.Forecast); err != nil {
				return err
			}
			if err := r.read(texts); err != nil {
				return err
			}
			questions[r.question], ruled = true, r.ruled
			rows = append(rows, r)
			return nil
		})
	if err != nil {
		return nil, false, err
	}
	items, err := s.store.Questions.rows(questions)
	if err != nil {
		return nil, false, err
	}
	all := FactsOf{}
	for i := range rows {
		r := &rows[i]
		q, known := items[r.question]
		if !known {
			continue // as by a join: a fact about no question says nothing
		}
		if all[r.officer] == nil {
			all[r.officer] = map[string][]competency.Evidence{}
		}
		r.fact.Item = q.item
		all[r.officer][q.framework] = append(all[r.officer][q.framework], r.fact)
	}
	for _, its := range all {
		for _, facts := range its {
			if !slices.IsSortedFunc(facts, byEffective) { // the index gives them in order; SQL does not promise it
				slices.SortFunc(facts, byEffective)
			}
		}
	}
	return all, ruled, nil
}

func byEffective(a, b competency.Evidence) int {
	return cmp.Or(a.Effective.Compare(b.Effective), cmp.Compare(a.ID, b.ID))
}

// Counts tells how many facts some officers have in all frameworks together; who has none is missing.
func (s Evidence) Counts(officers ...string) (map[string]int, error) {
	all := make(map[string]int, len(officers))
	err := s.each(`SELECT e.officer, count(*) FROM json_each(?) CROSS JOIN evidence e ON e.officer = value
		GROUP BY e.officer`, []any{jsonArray(officers)}, func(row scanner) error {
		var officer string
		var n int
		err := row.Scan(&officer, &n)
		all[officer] = n
		return err
	})
	return all, err
}

// factRow is a fact before its item is known.
type factRow struct {
	officer, question string
	ruled             bool
	fact              competency.Evidence
}

// read takes a row's texts apart, which share their memory.
func (r *factRow) read(row string) error {
	t, e := texts{rest: row}, &r.fact
	r.ruled, r.officer, r.question = t.number() == 1, t.next(), t.next()
	e.ID, e.Sequence, e.Source = t.next(), int(t.number()), competency.Source(t.next())
	e.Effective, e.Received = parseTime(t.next()), parseTime(t.next())
	e.Seen, e.KeyShown, e.Sibling = parseTime(t.next()), parseTime(t.next()), parseTime(t.next())
	e.Hint, e.Milliseconds, e.Parameters = t.number() == 1, t.number(), int(t.number())
	e.Observer, e.Bulk, e.Keyless = t.next(), t.number() == 1, t.number() == 1
	e.Supersedes, e.Attempt = t.next(), t.rest
	if t.wrong {
		return fmt.Errorf("%w: evidence %s of officer %s", ErrUnreadable, e.ID, r.officer)
	}
	return nil
}

// texts are columns that were read as one.
type texts struct {
	rest  string
	wrong bool // one is missing, or is no number
}

func (t *texts) next() string {
	text, rest, found := strings.Cut(t.rest, separator)
	t.rest, t.wrong = rest, t.wrong || !found
	return text
}

func (t *texts) number() int64 {
	n, err := strconv.ParseInt(t.next(), 10, 64)
	t.wrong = t.wrong || err != nil
	return n
}

package store

// Origins lists the names of the sources of imported results, the one with the most results first.
func (s Enrolments) Origins() (all []string, err error) {
	err = s.each(`SELECT origin FROM enrolments WHERE source = 'imported' GROUP BY origin ORDER BY COUNT(*) DESC, origin`, nil, func(row scanner) error {
		var origin string
		if err := row.Scan(&origin); err != nil {
			return err
		}
		all = append(all, origin)
		return nil
	})
	return all, err
}

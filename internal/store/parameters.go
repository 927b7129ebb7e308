package store

import (
	"fmt"
	"time"

	"hocvu/internal/competency"
)

// Parameters are the results of calibrations.
type Parameters struct{ *conn }

// LastNumber is the number of the last calibration of one version of a framework below a number; 0: there is none.
func (s Parameters) LastNumber(framework, version string, below int) (number int, err error) {
	err = s.one(`SELECT number FROM parameters WHERE framework = ? AND version = ? AND number < ? ORDER BY number DESC
		LIMIT 1`,
		[]any{framework, version, below}, &number)
	if err == ErrNotFound {
		err = nil
	}
	return number, err
}

// HighestNumber is the highest number that a calibration of any version of a framework has; 0: none.
func (s Parameters) HighestNumber(framework string) (number int, err error) {
	err = s.one(`SELECT number FROM parameters WHERE framework = ? ORDER BY number DESC LIMIT 1`, []any{framework},
		&number)
	if err == ErrNotFound {
		err = nil
	}
	return number, err
}

// ByNumber reads what a calibration has fitted and when it began to count, or ErrNotFound, or ErrUnreadable.
func (s Parameters) ByNumber(framework string, number int) (p competency.Parameters, made time.Time, err error) {
	var at, content string
	if err := s.one(`SELECT made, content FROM parameters WHERE framework = ? AND number = ?`, []any{framework, number},
		&at, &content); err != nil {
		return p, made, err
	}
	p, err = parametersIn(content, framework, number)
	return p, parseTime(at), err
}

// parametersIn reads the content of the row of one calibration.
func parametersIn(content, framework string, number int) (p competency.Parameters, err error) {
	if err = readJSON(content, &p); err == nil && (p.Framework != framework || p.Number != number) {
		err = fmt.Errorf("they are parameters %d of framework %q", p.Number, p.Framework)
	}
	if err != nil {
		err = fmt.Errorf("%w: parameters %d of framework %s: %w", ErrUnreadable, number, framework, err)
	}
	return p, err
}

// Add keeps what a calibration has fitted, and what it reports, for good. ErrConflict: another calibration took the
// number.
func (s Parameters) Add(p competency.Parameters, made time.Time, report any) error {
	return s.insert(`INSERT INTO parameters (id, framework, version, number, made, content, report)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		newID(), p.Framework, p.Version, p.Number, formatTime(made), toJSON(p), toJSON(report))
}

// Report reads into v what a calibration reported; it leaves v as it is where nothing was kept of it. Awarded are
// the levels that it gave by itself.
func (s Parameters) Report(framework string, number int, v any) (awarded int, err error) {
	var report, made string
	if err := s.one(`SELECT coalesce(report, ''), made FROM parameters WHERE framework = ? AND number = ?`,
		[]any{framework, number}, &report, &made); err != nil {
		return 0, err
	}
	if err := readJSON(report, v); err != nil {
		return 0, fmt.Errorf("%w: report of parameters %d of framework %s: %w", ErrUnreadable, number, framework, err)
	}
	return awarded, s.one(`SELECT count(*) FROM level_events WHERE framework = ? AND parameters = ? AND event = ?
		AND at = ?`,
		[]any{framework, number, competency.Awarded, made}, &awarded)
}

// Below reads what the last calibration of one version of a framework below a number has fitted; number is 0 where
// there is none.
func (s Parameters) Below(framework, version string, below int) (found competency.Parameters, number int, err error) {
	err = s.each(`SELECT number, content FROM parameters WHERE framework = ? AND version = ? AND number < ?
		ORDER BY number DESC LIMIT 1`, []any{framework, version, below},
		func(row scanner) error {
			var content string
			err := row.Scan(&number, &content)
			if err == nil {
				found, err = parametersIn(content, framework, number)
			}
			return err
		})
	return found, number, err
}

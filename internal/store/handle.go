package store

// conn is the database, or one transaction on it: what the nouns of a Store run their statements on.
type conn struct {
	*database
	tx    *transaction // nil outside
	store *Store       // whose nouns run on it
}

// newStore makes the handle of a database, or of a transaction on it, in one piece of memory.
func newStore(db *database, tx *transaction) *Store {
	s := &Store{conn: conn{database: db, tx: tx}}
	c := &s.conn
	c.store = s
	s.Appointments = Appointments{c}
	s.Assignments = Assignments{c}
	s.Attempts = Attempts{c}
	s.Audit = Audit{c}
	s.Confidences = Confidences{c}
	s.Corrections = Corrections{c}
	s.Enrolments = Enrolments{c}
	s.Evidence = Evidence{c}
	s.Grades = Grades{c}
	s.Memberships = Memberships{c}
	s.Officers = Officers{c}
	s.Packages = Packages{c}
	s.Parameters = Parameters{c}
	s.PendingGrades = PendingGrades{c}
	s.PersonalData = PersonalData{c}
	s.Progress = Progress{c}
	s.Questions = Questions{c}
	s.Replacements = Replacements{c}
	s.Reports = Reports{c}
	s.Responses = Responses{c}
	s.Roster = Roster{c}
	s.Scores = Scores{c}
	s.Sessions = Sessions{c}
	s.Settings = Settings{c}
	s.Slips = Slips{c}
	s.Triggers = Triggers{c}
	s.Units = Units{c}
	s.Views = Views{c}
	return s
}

package store

import (
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
	"hocvu/internal/store/dataset"
	"hocvu/internal/store/personaldata"
	"hocvu/internal/store/session"
	"hocvu/internal/store/setting"
)

// conn is the database, or one transaction on it: what the nouns of a Store run their statements on. Its methods stay
// unexported, so that no SQL is run from outside.
type conn struct {
	*shared
	db    database.Conn
	store *Store // whose nouns run on it
}

func (c *conn) inTx() bool { return c.db.Inside() }

func (c *conn) exec(query string, args ...any) (int64, error) { return c.db.Exec(query, args...) }

func (c *conn) insert(query string, args ...any) error { return c.db.Insert(query, args...) }

func (c *conn) one(query string, args []any, dest ...any) error {
	return c.db.One(query, args, dest...)
}

func (c *conn) each(query string, args []any, scan func(row scanner) error) error {
	return c.db.Each(query, args, func(row database.Row) error { return scan(row) })
}

// scanner is a row to be read.
type scanner interface{ Scan(dest ...any) error }

// newStore makes the handle of a database, or of a transaction on it, in one piece of memory.
func newStore(common *shared, db database.Conn) *Store {
	s := &Store{conn: conn{shared: common, db: db}}
	c := &s.conn
	c.store = s
	s.Appointments = Appointments{c}
	s.Assignments = Assignments{c}
	s.Attachments = Attachments{c}
	s.Attempts = Attempts{c}
	s.Audit = audit.NewLog(db)
	s.Clock = Clock{c}
	s.Confidences = Confidences{c}
	s.ConsoleAccounts = ConsoleAccounts{c}
	s.Corrections = Corrections{c}
	s.Enrolments = Enrolments{c}
	s.Evidence = Evidence{c}
	s.Blocks = Blocks{c}
	s.ExamSessions = ExamSessions{c}
	s.Grades = Grades{c}
	s.Groups = Groups{c}
	s.ItemStatistics = ItemStatistics{c}
	s.Improvements = Improvements{c}
	s.Judgements = Judgements{c}
	s.Judging = Judging{c}
	s.Memberships = Memberships{c}
	s.Observations = Observations{c}
	s.Officers = Officers{c}
	s.PackageArchives = PackageArchives{c}
	s.PackageSaves = PackageSaves{c}
	s.Packages = Packages{c}
	s.Parameters = Parameters{c}
	s.PendingGrades = PendingGrades{c}
	s.PersonalData = personaldata.New(db)
	s.PlacementTests = PlacementTests{c}
	s.Progress = Progress{c}
	s.Publications = Publications{c}
	s.QuestionReports = QuestionReports{c}
	s.SurveyAnswers = SurveyAnswers{c}
	s.Questions = Questions{c}
	s.Regrades = Regrades{c}
	s.Reminders = Reminders{c}
	s.Replacements = Replacements{c}
	s.Reports = dataset.New(db)
	s.Responses = Responses{c}
	s.Restatements = Restatements{c}
	s.Roster = Roster{c}
	s.Rulings = Rulings{c}
	s.Scores = Scores{c}
	s.Sessions = session.New(db, common.sessions, common.seen)
	s.Settings = setting.New(db)
	s.Slips = Slips{c}
	s.Triggers = Triggers{c}
	s.UnitChanges = UnitChanges{c}
	s.Units = Units{c}
	s.VariantsAside = VariantsAside{c}
	s.Views = Views{c}
	return s
}

package scoring

import (
	"context"
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

// EvidenceView is how a score came about.
type EvidenceView struct {
	CompetencyView
	FrameworkTitle string
	Area           string
	Steps          []EvidenceStep // latest first
	Withdrawn      []Withdrawal   // latest first
	Account        Account
}

// Account is a score in logits as the sum of what made it: Prior + Here + Elsewhere + Forgotten = Now.
type Account struct {
	Prior     float64 // before any answer
	Here      float64 // by answers in this competency
	Elsewhere float64 // by answers in others, through general ability
	Forgotten float64 // 0 or negative
	Lately    float64 // the part of Forgotten since the last answer
	Now, SD   float64
	Cut       float64 // of the level that is next, else of the highest
}

func accountOf(f *competency.Framework, x competency.Explanation) Account {
	a := Account{Prior: x.Prior, Elsewhere: x.Elsewhere, Forgotten: x.Forgotten, Lately: x.Forgotten, Now: x.Standing.Mean, SD: x.Standing.SD, Cut: f.Levels[len(f.Levels)-1].Cut}
	for _, line := range x.Lines {
		a.Here, a.Elsewhere, a.Forgotten = a.Here+line.Moved, a.Elsewhere+line.Elsewhere, a.Forgotten+line.Forgotten
	}
	if next, ok := f.Level(x.Standing.Next); ok {
		a.Cut = f.Levels[next].Cut
	}
	return a
}

// EvidenceStep is one answer with what it did, in probabilities of the level that was next at that moment.
type EvidenceStep struct {
	At             time.Time
	Quiz, Question string // IDs
	Title          string // of the question; its ID when the question is gone
	Source         string // exam, practice, observed, imported
	Credit         float64
	Forecast       float64 // expected credit before the answer
	Weight         float64
	Reason         string // for the weight: message evidence.reason.<Reason>
	LevelName      string
	Before, After  float64  // equal where Weight is 0
	Forgotten      bool     // something had been forgotten since the step before
	Awarded        string   // name of a level awarded by it, "" for none
	Sure           float64  // of that level, with it
	Enough         []string // of a level awarded by a wrong answer: what was missing until it, see competency.Missing
}

// forgotten is how many logits must be lost before a page speaks of it.
const forgotten = 0.02

// Faded tells whether so much may be forgotten since the last answer that the score is plainly lower now.
func (a Account) Faded() bool { return a.Lately < -forgotten }

// Evidence explains the score of one competency answer by answer.
func (s *Scores) Evidence(ctx context.Context, o access.Officer, framework, code string) (EvidenceView, error) {
	c := s.site.Catalog()
	f := c.Frameworks[framework]
	if f == nil {
		return EvidenceView{}, access.ErrNotFound
	}
	if _, known := f.Competency(code); !known {
		return EvidenceView{}, access.ErrNotFound
	}
	m, err := s.model(c, framework)
	if err != nil {
		return EvidenceView{}, err
	}
	all, _, err := s.evidenceOf(o.ID, framework)
	if err != nil {
		return EvidenceView{}, err
	}
	events, err := s.site.Store.Scores.LevelEvents(o.ID, framework)
	if err != nil {
		return EvidenceView{}, err
	}
	held := competency.Held(events)
	x := m.Explain(all, held, code, s.site.Now())
	v := EvidenceView{CompetencyView: NewCompetencyView(c, f, x.Standing, o.Language), FrameworkTitle: access.InLanguage(f.Title, o.Language, f.Language), Area: access.AreaName(f, code, o.Language),
		Account: accountOf(f, x)}
	for _, line := range x.Lines {
		step := stepOf(c, f, line, events, o.Language)
		if step.Awarded != "" && step.Credit == 0 {
			step.Enough = enough(m, all, held, line.Step.Evidence, code)
		}
		v.Steps = append(v.Steps, step)
	}
	slices.Reverse(v.Steps)
	v.Withdrawn = withdrawn(c, f, code, events, all, o.Language)
	return v, nil
}

func stepOf(c *catalog.Catalog, f *competency.Framework, line competency.Line, events []competency.Event, l message.Language) EvidenceStep {
	e := line.Step.Evidence
	quizID, question, _ := strings.Cut(e.Item.Question, "#")
	s := EvidenceStep{At: e.Effective, Quiz: quizID, Question: question, Title: access.QuestionTitle(c, quizID, question, l), Source: string(e.Source), Credit: e.Credit,
		Forecast: line.Step.Forecast, Weight: line.Step.Weight, Reason: string(line.Step.Reason), LevelName: access.LevelName(f, line.Change.Level, l),
		Before: line.Change.ProbabilityBefore, After: line.Change.ProbabilityAfter, Forgotten: line.Forgotten < -forgotten}
	for _, event := range events {
		if event.Kind == competency.Awarded && event.Cause == e.ID && event.Competency == line.Change.Competency {
			s.Awarded, s.Sure = access.LevelName(f, event.Level, l), event.Probability
		}
	}
	return s
}

// enough are the counts of questions and days that an answer made full.
func enough(m *competency.Model, all []competency.Evidence, held []competency.Event, e competency.Evidence, code string) (conditions []string) {
	_, steps, _ := m.ReplayHeld(all, held)
	at := slices.IndexFunc(steps, func(step competency.Step) bool { return step.Evidence.ID == e.ID })
	if at < 0 {
		return nil
	}
	for _, st := range m.Standings(stateAfter(m, steps[:at], held), e.Effective) {
		for _, missing := range st.Missing {
			if st.Competency == code && missing.Reason != competency.MissingOwnEvidence && missing.Reason != competency.MissingProbability {
				conditions = append(conditions, missing.Reason)
			}
		}
	}
	return conditions
}

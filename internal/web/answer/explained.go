package answer

import (
	"html/template"
	"slices"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Explained is a part of a question with all that its author says of it, for those who review the question: what an
// officer meets only by answering so.
type Explained struct {
	Group  template.HTML // "" where it goes on with the part before
	HTML   template.HTML
	Right  bool
	Earned string // more than a mark tells: points of a criterion, a share
	Reason template.HTML
}

// Explain lists the parts of a question in the order of its file. Of one whose options a script makes it lists those of
// the variant that is shown. The view must show the key.
func (p Presenter) Explain(q study.QuestionView, all quiz.Question, text quiz.Text) []Explained {
	if !q.KeyShown && all.Open() {
		return nil
	}
	f := p.filler(q)
	var parts []Explained
	if all.Logic != "" && len(q.Text.Options) > 0 {
		for i, o := range q.Text.Options {
			right := slices.Contains(rightIDs(q), i+1)
			parts = append(parts, Explained{HTML: f.fill(o.HTML), Right: right, Reason: f.fill(o.Reason)})
		}
		return parts
	}
	parts = append(parts, p.explainOptions(f, "", all.Options, text.Options)...)
	for i, right := range text.Rights {
		part := Explained{HTML: f.fill(right.HTML), Reason: f.fill(right.Reason)}
		if i < len(text.Lefts) {
			part.HTML, part.Right = f.fill(text.Lefts[i])+" → "+part.HTML, true
		}
		parts = append(parts, part)
	}
	for i, gap := range all.Gaps {
		if i < len(text.Gaps) {
			place := template.HTML("(" + strconv.Itoa(i+1) + ")")
			parts = append(parts, p.explainOptions(f, place, gap.Options, text.Gaps[i])...)
		}
	}
	for i, step := range text.Steps {
		var decisions []quiz.Option
		if i < len(all.Steps) {
			for _, d := range all.Steps[i].Decisions {
				decisions = append(decisions, quiz.Option{Right: d.Credit >= quiz.FullCredit, Credit: d.Credit})
			}
		}
		told := Explained{Group: f.fill(step.Heading), HTML: f.fill(step.HTML), Reason: f.fill(step.Reason)}
		chosen := p.explainOptions(f, "", decisions, step.Options)
		for j := range chosen {
			if i < len(all.Steps) && j < len(all.Steps[i].Decisions) { // where a story goes on
				if to := all.Steps[i].Decisions[j].To; to >= 0 && to < len(text.Steps) {
					chosen[j].HTML += " → " + f.fill(text.Steps[to].Heading)
				}
			}
		}
		parts = append(append(parts, told), chosen...)
	}
	return parts
}

func (p Presenter) explainOptions(
	f filler, group template.HTML, options []quiz.Option, texts []quiz.OptionText,
) (parts []Explained) {
	for i, text := range texts {
		part := Explained{Group: group, HTML: f.fill(text.HTML), Reason: f.fill(text.Reason)}
		if i < len(options) {
			o := options[i]
			part.Right = o.Right || o.Credit >= quiz.FullCredit
			switch {
			case o.Surplus:
				part.Earned = p.say(message.New("question.step-spare"))
			case o.Points > 0:
				part.Earned = p.say(message.New("judge.worth", "n", o.Points))
			case o.Credit != 0 && o.Credit < quiz.FullCredit:
				part.Earned = message.Percent(p.Language, o.Credit)
			}
		}
		parts, group = append(parts, part), ""
	}
	return parts
}

// Hints are all hints of a question, also those that are not opened.
func (p Presenter) Hints(q study.QuestionView, text quiz.Text) []template.HTML {
	f := p.filler(q)
	all := make([]template.HTML, len(text.Hints))
	for i, hint := range text.Hints {
		all[i] = f.fill(hint)
	}
	return all
}

// Sections are the feedback texts that a script of the question may name.
func (p Presenter) Sections(q study.QuestionView, names []string, text quiz.Text) []template.HTML {
	f := p.filler(q)
	var all []template.HTML
	for _, name := range names {
		if s, there := text.Sections[name]; there {
			all = append(all, "<p><b>"+f.fill(s.Heading)+"</b></p>"+f.fill(s.HTML))
		}
	}
	return all
}

// ReasonOf is what the author says to every answer of a question that shows its key.
func (p Presenter) ReasonOf(q study.QuestionView, text quiz.Text) template.HTML {
	return p.filler(q).fill(text.Reason)
}

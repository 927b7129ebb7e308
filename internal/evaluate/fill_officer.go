package evaluate

import (
	"fmt"
	"time"

	"hocvu/internal/competency"
)

// filledPool are the questions of a simulated site.
type filledPool struct {
	questions [][]question // by competency
}

const filledQuestions = 36 // per competency

// newFilledPool invents questions of several kinds: most have four options, some are typed, some have parts, and they
// are not quite as hard as their level says.
func newFilledPool(f *competency.Framework, d *rng) *filledPool {
	p := &filledPool{}
	var codes []string
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			codes = append(codes, c.Code)
		}
	}
	for k, code := range codes {
		questions := make([]question, filledQuestions)
		for i := range questions {
			level := f.Levels[i%len(f.Levels)]
			item := competency.Item{Question: fmt.Sprintf("simulated#%s-%d", code, i), Digest: "simulated", Level: level.ID,
				Guess: assumedGuess, Weights: []competency.Weight{{Competency: code, Share: 1}}}
			switch d.below(10) {
			case 0, 1:
				item.Guess = 0
			case 2:
				item.Parts = 4
			case 3:
				other := codes[(k+1)%len(codes)]
				if other != code {
					item.Weights = []competency.Weight{{Competency: code, Share: 0.75},
						{Competency: other, Share: 0.25}}
				}
			}
			questions[i] = question{item, level.Prior + d.normal(0.5)}
		}
		p.questions = append(p.questions, questions)
	}
	return p
}

// filledOfficer is an officer of a simulated site: one studies some competencies, on evenings that are days apart, and
// sits an exam now and then.
type filledOfficer struct {
	pool      *filledPool
	rng       *rng
	general   float64
	deviation []float64
	studied   []int // competencies
	now       time.Time
}

func newFilledOfficer(p *filledPool, d *rng, begin time.Time) *filledOfficer {
	o := &filledOfficer{pool: p, rng: d, general: mixture(d), now: begin}
	first, n := d.below(len(p.questions)), 6+d.below(19) // neighbours: a post needs what belongs together
	for i := range min(n, len(p.questions)) {
		o.studied = append(o.studied, (first+i)%len(p.questions))
	}
	o.deviation = make([]float64, len(p.questions))
	for k := range o.deviation {
		o.deviation[k] = d.normal(0.48)
	}
	return o
}

// session is how many questions are answered on one evening.
const session = 10

// year gives so many answers, spread over a year.
func (o *filledOfficer) year(answers int, name string) []competency.Evidence {
	all := make([]competency.Evidence, 0, answers)
	apart := max(1, 2*yearOf*session/(3*max(answers, 1))) // days from evening to evening, on average
	seen := map[string]time.Time{}
	for evening := 0; len(all) < answers; evening++ {
		o.now = o.now.Add(time.Duration(o.rng.below(2*apart)+1) * 24 * time.Hour / 2)
		source, attempt := competency.Practice, fmt.Sprintf("s%s-%d", name, evening)
		if evening%3 == 2 {
			source = competency.Exam
		}
		form := o.rng.normal(0.4)
		for n := 0; n < session && len(all) < answers; n++ {
			e := o.answer(source, form)
			e.Attempt, e.Sequence, e.Seen = attempt, n, seen[e.Item.Question]
			seen[e.Item.Question] = e.Effective
			all = append(all, e)
		}
	}
	return all
}

func (o *filledOfficer) answer(source competency.Source, form float64) competency.Evidence {
	k := o.studied[o.rng.below(len(o.studied))]
	q := o.pool.questions[k][o.rng.below(filledQuestions)]
	spent := int64(4000 + o.rng.below(40000))
	o.now = o.now.Add(time.Duration(spent)*time.Millisecond + time.Second)
	e := competency.Evidence{Item: q.item, Source: source, Effective: o.now, Received: o.now, Milliseconds: spent,
		Keyless: source == competency.Exam, Hint: source == competency.Practice && o.rng.below(30) == 0}
	parts := max(1, q.item.Parts)
	right := 0
	for range parts {
		knows := o.rng.uniform() < lapsing(o.general+o.deviation[k]+form-q.difficulty)
		right += bit01(knows || o.rng.uniform() < q.item.Guess)
	}
	e.Credit = float64(right) / float64(parts)
	return e
}

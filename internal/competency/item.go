package competency

// Weight is the share of a question that tests one competency.
type Weight struct {
	Competency string
	Share      float64 // above 0; the shares of one item sum to 1
}

// Item is what the model must know of a question.
type Item struct {
	Question string  // quiz#question; all variants of one logic are one question
	Digest   string  // of the question's text; an edited question is a new item until calibrated
	Level    string  // a level ID of the framework
	Guess    float64 // expected credit of a random answer, 0 to .9
	Parts    int     `json:",omitempty"` // parts that are graded each for itself, whose mean is the credit; 0 and 1: none
	Logic    bool    // made concrete by a seed, so an officer can meet it in several variants
	Weights  []Weight
}

// maxWeights bounds the competencies of one item; a question that tests more than this tests nothing in particular.
const maxWeights = 8

// partsWeight is how many questions of one part an answer of several weighs. Parts of one answer share what the
// question is about, so that n of them tell as much as n / (1 + (n − 1) r) independent ones (the design effect of a
// cluster sample; Kish, Survey Sampling, 1965): four weigh 2.
func (p *Parameters) partsWeight(parts int) float64 {
	if p.Rule < SecondRule || parts <= 1 {
		return 1
	}
	n := float64(min(parts, maxParts))
	return n / (1 + float64((n-1)*partsDependence))
}

const (
	maxParts        = 20
	partsDependence = 1.0 / 3 // correlation of what is not known of the parts of one answer
)

// maxGuess keeps the guess below the upper asymptote: an item that everyone gets right has no information.
const maxGuess = 0.9

// guess is the expected credit of a random answer, as the answers of the site have shown it. What cannot be guessed at
// all stays so.
func (p *Parameters) guess(nominal float64) float64 {
	if nominal == 0 || p.Guessing == 0 {
		return nominal
	}
	return min(sigmoid(log(nominal/(1-nominal))+p.Guessing), maxGuess)
}

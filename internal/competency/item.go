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
	Logic    bool    // made concrete by a seed, so an officer can meet it in several variants
	Weights  []Weight
}

// maxWeights bounds the competencies of one item; a question that tests more than this tests nothing in particular.
const maxWeights = 8

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

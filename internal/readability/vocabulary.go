package readability

// A word is rare when at most rareIn texts have it; below fewestTexts texts every word would be.
const (
	rareIn      = 2
	fewestTexts = 5
)

// Vocabulary is in how many texts each word stands.
type Vocabulary struct {
	texts int
	in    map[string]int
}

// NewVocabulary counts the words of texts.
func NewVocabulary(texts ...Text) Vocabulary {
	v := Vocabulary{len(texts), map[string]int{}}
	for _, t := range texts {
		seen := map[string]bool{}
		for _, sentence := range t {
			for _, word := range sentence {
				if !seen[word] {
					seen[word] = true
					v.in[word]++
				}
			}
		}
	}
	return v
}

// Rare is the share of a text's words that are rare, 0 to 1; false where there are too few texts to tell, or no word.
func (v Vocabulary) Rare(t Text) (float64, bool) {
	all, rare := t.Words(), 0
	if v.texts < fewestTexts || all == 0 {
		return 0, false
	}
	for _, sentence := range t {
		for _, word := range sentence {
			if v.in[word] <= rareIn {
				rare++
			}
		}
	}
	return float64(rare) / float64(all), true
}

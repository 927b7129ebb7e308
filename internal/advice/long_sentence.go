package advice

import "strings"

// maxSyllables is the longest sentence that is read at one go. Vietnamese writes about one and a half syllables a word:
// thirty-five are some twenty-five words, where guides of plain language begin to cut.
const maxSyllables = 35

// longSentences finds sentences that nobody keeps in mind to their end. What is listed behind a colon or by semicolons
// is read one by one, and what is quoted is somebody else's sentence.
func longSentences(all []passage) []Finding {
	var found []Finding
	for _, p := range all {
		if p.part != prose || p.bytes() <= 2*maxSyllables { // no syllable and its blank is shorter
			continue
		}
		for _, s := range p.sentences() {
			if n := longestPart(unquoted(s.text)); n > maxSyllables {
				found = append(found, LongSentence.at(s.line, "n", n, "limit", maxSyllables, "text", begun(s.text)))
			}
		}
	}
	return found
}

// longestPart counts the syllables of the longest stretch between colons and semicolons.
func longestPart(text string) int {
	longest, from := 0, 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == ';' || text[i] == ':' {
			longest = max(longest, syllables(text[from:i]))
			from = i + 1
		}
	}
	return longest
}

// unquoted leaves out what stands in quotes, also in a quotation that this sentence only begins.
func unquoted(text string) string {
	if !strings.ContainsAny(text, `"“”`) {
		return text
	}
	var b strings.Builder
	in := false
	for _, r := range text {
		switch {
		case r == '"':
			in = !in
		case r == '“':
			in = true
		case r == '”':
			in = false
		case !in:
			b.WriteRune(r)
		}
	}
	return b.String()
}

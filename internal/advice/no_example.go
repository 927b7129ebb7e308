package advice

import (
	"regexp"
	"strings"
)

// leastForExample is how many syllables a lesson has before it must show a case.
const leastForExample = 150

var (
	exampleForm = regexp.MustCompile(`(?i)ví dụ|thí dụ|chẳng hạn|giả sử|thử (?:nghĩ|hình dung)|hãy hình dung|tình huống|câu chuyện`)
	// personForm is somebody of whom a story tells: a form of address and a name.
	personForm = regexp.MustCompile(`(?:[Aa]nh|[Cc]hị|[ÔôOo]ng|[Bb]à|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Đđ]ồng chí) \p{Lu}\p{Ll}+`)
)

// hasExample reports whether a lesson shows a case of what it teaches: a callout of that name, a story of somebody,
// words that are spoken, a value in code, a picture, or a table.
func hasExample(source string, all []passage) bool {
	if strings.Contains(source, "[!EXAMPLE]") || codeForm.MatchString(strings.ReplaceAll(source, "```", "")) {
		return true
	}
	if strings.Count(source, `"`) >= 2 || strings.ContainsAny(source, "“”") {
		return true
	}
	for _, p := range all {
		if p.part == picture || p.part == cell {
			return true
		}
	}
	return exampleForm.MatchString(source) || personForm.MatchString(source)
}

// missingExample finds a lesson that only says how things are.
func missingExample(source string, first int, all []passage) []Finding {
	n := 0
	for _, p := range all {
		n += syllables(p.text())
	}
	if n < leastForExample || hasExample(source, all) {
		return nil
	}
	return []Finding{NoExample.at(first)}
}

package advice

import (
	"regexp"
	"slices"
	"strings"
)

// passiveForms are how offices write who does what without saying it plainly: the doer behind "bởi", and a verb made a
// noun that is then "carried out".
var passiveForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)(?:^|\s)(?:được|bị)(?:\s+[^\s,.;:]+){1,5}\s+bởi\s+[^\s,.;:]+`),
	regexp.MustCompile(`(?i)(?:^|\s)(?:việc|công tác)(?:\s+[^\s.;:]+){1,12}?\s+(?:được|do)\s+(?:[^\s,.;:]+\s+){0,3}(?:tiến hành|thực hiện|triển khai|tổ chức)(?:$|[\s,.;:])`),
	regexp.MustCompile(`(?i)(?:^|\s)(?:được|cần|phải) tiến hành\s+[^\s,.;:]+`),
}

// passives finds sentences of offices in a lesson.
func passives(all []passage) []Finding {
	var found []Finding
	for _, p := range all {
		if p.part != prose {
			continue
		}
		if !slices.ContainsFunc(p.lines, func(l textLine) bool { return official(l.text) }) {
			continue
		}
		for _, s := range p.sentences() {
			for _, form := range passiveForms {
				if seen := strings.TrimSpace(form.FindString(s.text)); seen != "" {
					found = append(found, Passive.at(s.line, "text", strings.TrimRight(seen, " ,.;:")))
					break
				}
			}
		}
	}
	return found
}

// officialWords are words without which no form of officialese stands.
var officialWords = []string{"bởi", "tiến hành", "thực hiện", "triển khai", "tổ chức"}

func official(text string) bool {
	return slices.ContainsFunc(officialWords, func(word string) bool { return strings.Contains(text, word) })
}

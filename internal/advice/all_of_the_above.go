package advice

import (
	"regexp"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// collectors are options that say something of the other options. Whoever knows that two are right need not read the
// third, and when options are shuffled "above" is nowhere.
var collectors = map[message.Language]*regexp.Regexp{
	message.Vietnamese: regexp.MustCompile(`(?i)^(?:tất cả|cả|toàn bộ|không có)\s.*(?:trên|đều đúng|đều sai|nào đúng)\W*$|` +
		`^(?:tất cả|cả (?:hai|ba|bốn|năm)(?: (?:ý|câu|đáp án|phương án|cách))?) (?:đều )?(?:đúng|sai)\W*$|` +
		`^(?:cả\s)?[a-e](?:\s*(?:,|và|&)\s*[a-e])+(?:\s+(?:đều )?(?:đúng|sai))?\W*$|^đáp án khác\W*$`),
	message.English: regexp.MustCompile(`(?i)^(?:all|none|both) of (?:the|these)(?: \w+)? ?(?:above|options|answers)?\W*$|` +
		`^(?:both )?[a-e](?:\s*(?:,|and|&)\s*[a-e])+\W*$`),
	message.Chinese: regexp.MustCompile(`^(?:以上|上述)(?:都|全|皆|均|所有).*$|^(?:以上|上述)(?:都|均)?(?:不|没).*$`),
}

// longestCollector is more bytes than any of these takes.
const longestCollector = 60

// collecting finds such options.
func collecting(q quiz.Question, l message.Language, lines Lines) []Finding {
	if q.Kind != quiz.Single && q.Kind != quiz.Multiple {
		return nil
	}
	form := collectors[l]
	if form == nil {
		return nil
	}
	var found []Finding
	for i, option := range q.Texts[l].Options {
		if text := visible(option.HTML); len(text) <= longestCollector && form.MatchString(text) {
			found = append(found, AllOfTheAbove.at(lines.Option(q.ID, i), "text", text))
		}
	}
	return found
}

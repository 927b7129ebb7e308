package advice

import (
	"regexp"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

var (
	// askedNegatively is a question for what is not so. Emphasis on the word keeps it from being overlooked.
	askedNegatively = regexp.MustCompile(`(?i)(?:nào|gì|ai|đâu)\s+(?:(?:sau|dưới) đây\s+|đây\s+)?(?:là\s+)?(?:không|chưa)\s+(?:phải là|đúng|nên|được|thuộc|cần|phù hợp|chính xác)`)
	exceptForm      = regexp.MustCompile(`(?i)(?:^|[\s,(])(?:ngoại trừ|trừ)(?:[\s?:]|$)`)
	negationForm    = regexp.MustCompile(`(?i)(?:^|\s)(?:không|chưa|chẳng)(?:\s|[.,?]|$)`)
	// noNegation are words with "không" in them that deny nothing, or ask.
	noNegation = strings.NewReplacer("hay không", "", "có không", "", "không gian", "", "không khí", "", "không những", "",
		"không chỉ", "", "trên không", "", "hàng không", "", "Không gian", "", "Không những", "", "Không chỉ", "")
)

// mostNegations is how many negations a statement to be judged as true or false may hold, if one of them is in what it
// concludes.
const mostNegations = 1

// negatives finds questions of one or several choices that ask for what is not so, without emphasis on the word that
// says it, and statements whose "Sai" would deny two negations.
func negatives(q quiz.Question, l message.Language, lines Lines) []Finding {
	if l != message.Vietnamese {
		return nil
	}
	heading := q.Texts[l].Heading
	text := visible(heading)
	switch q.Kind {
	case quiz.Single, quiz.Multiple:
		seen := askedNegatively.FindString(text)
		if seen == "" {
			seen = strings.Trim(exceptForm.FindString(text), " ,(?:")
		}
		if seen == "" || emphasised(heading) || strings.Contains(text, "KHÔNG") {
			return nil
		}
		return []Finding{Negative.at(lines.Question(q.ID), "text", seen, "advice", message.New("advice.negative-ask"))}
	case quiz.TrueFalse:
		denied := noNegation.Replace(text)
		n, concluded := len(negationForm.FindAllString(denied, -1)), denied[max(0, strings.LastIndex(denied, " thì ")):]
		if n > mostNegations && negationForm.MatchString(concluded) {
			return []Finding{Negative.at(lines.Question(q.ID), "text", begun(text), "advice", message.New("advice.negative-twice", "n", n))}
		}
	}
	return nil
}

var emphasisForm = regexp.MustCompile(`(?i)<(?:em|strong)>[^<]*(?:không|chưa|trừ)`)

func emphasised(heading string) bool { return emphasisForm.MatchString(heading) }

package quiz

import "hocvu/internal/message"

// SampleReason is what an import writes where a question comes without an explanation: check asks for the author's own
// words as long as it stands there.
func SampleReason(l message.Language) string { return message.New("question.sample-reason").In(l) }

// IsSampleReason tells whether a text is the sample, in any language.
func IsSampleReason(text string) bool {
	for _, l := range message.Languages {
		if text == SampleReason(l) {
			return true
		}
	}
	return false
}

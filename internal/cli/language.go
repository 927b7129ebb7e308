package cli

import (
	"os"
	"strings"

	"hocvu/internal/message"
)

// Language is what the terminal's person reads: what --lang says, else LC_ALL, LC_MESSAGES or LANG, else Vietnamese.
func Language() message.Language { return languageOf(os.Args[1:]) }

func languageOf(arguments []string) message.Language {
	var asked []string
	for i, argument := range arguments {
		name, value, joined := strings.Cut(strings.TrimLeft(argument, "-"), "=")
		if name != "lang" || !strings.HasPrefix(argument, "-") {
			continue
		}
		if !joined && i+1 < len(arguments) {
			value = arguments[i+1]
		}
		asked = append(asked, value)
	}
	for _, tag := range append(asked, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")) {
		tag, _, _ = strings.Cut(tag, ".")
		if l, ok := message.Known(strings.Replace(tag, "_", "-", 1)); ok {
			return l
		}
	}
	return message.Vietnamese
}

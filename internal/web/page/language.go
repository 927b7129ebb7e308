package page

import (
	"net/http"
	"time"

	"hocvu/internal/message"
)

// The cookie in which a guest's choice of a language is kept, and for how long.
const (
	LanguageCookie = "ngon-ngu"
	LanguageFor    = 365 * 24 * time.Hour
)

// LanguageNames are written in the language itself: who is lost in one must find another.
var LanguageNames = map[message.Language]string{message.Vietnamese: "Tiếng Việt", message.English: "English", message.Chinese: "中文"}

// GuestLanguage is what a guest chose, else Vietnamese, the language of the officers. What the browser asks for is how
// a phone came from the shop, and says nothing of who holds it.
func GuestLanguage(r *http.Request) message.Language {
	if cookie, err := r.Cookie(LanguageCookie); err == nil {
		if l, ok := message.Known(cookie.Value); ok {
			return l
		}
	}
	return message.Vietnamese
}

// Tag is the language as HTML wants it.
func Tag(l message.Language) string {
	if l == message.Chinese {
		return "zh-Hans"
	}
	return string(l)
}

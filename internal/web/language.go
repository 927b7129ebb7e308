package web

import (
	"net/http"
	"strings"
	"time"

	"hocvu/internal/message"
)

const languageFor = 365 * 24 * time.Hour

// guestLanguage is what a guest chose, else what the browser asks for first among ours, else Vietnamese.
func (v *visit) guestLanguage() message.Language {
	if cookie, err := v.r.Cookie(languageCookie); err == nil {
		if l, ok := message.Known(cookie.Value); ok {
			return l
		}
	}
	for part := range strings.SplitSeq(v.r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		if l, ok := message.Known(strings.ToLower(tag)); ok {
			return l
		}
	}
	return message.Vietnamese
}

// chooseLanguage remembers a choice: for the device, and for the officer who is signed in.
func (w *Web) chooseLanguage(v *visit) error {
	language, ok := message.Known(v.r.PostFormValue("ngon-ngu"))
	if !ok {
		return errForm
	}
	if !v.guest {
		if err := w.learning.SetLanguage(v.ctx(), v.officer, language); err != nil {
			return err
		}
	}
	v.setCookie(languageCookie, string(language), languageFor)
	return v.redirect(v.back("/"))
}

func (v *visit) setCookie(name, value string, keep time.Duration) {
	http.SetCookie(v.w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(keep.Seconds()), HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: v.r.TLS != nil || v.web.options.Secure})
}

// tag is the language as HTML wants it.
func tag(l message.Language) string {
	if l == message.Chinese {
		return "zh-Hans"
	}
	return string(l)
}

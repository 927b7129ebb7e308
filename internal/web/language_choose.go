package web

import (
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// languagePages are the pages of the choice of a language.
type languagePages struct{ *visit }

// choose remembers a choice: for the device, and for the officer who is signed in.
func (v languagePages) choose() error {
	language, ok := message.Known(v.r.PostFormValue("ngon-ngu"))
	if !ok {
		return page.ErrForm
	}
	if !v.guest {
		if err := v.web.learning.Access.SetLanguage(v.ctx(), v.officer, language); err != nil {
			return err
		}
	}
	v.setCookie(page.LanguageCookie, string(language), page.LanguageFor)
	return v.redirect(v.back("/"))
}

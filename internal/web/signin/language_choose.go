package signin

import (
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// LanguagePages are the pages of the choice of a language.
type LanguagePages struct{ *visit.Visit }

// Choose remembers a choice: for the device, and for the officer who is signed in.
func (v LanguagePages) Choose() error {
	language, ok := message.Known(v.R.PostFormValue("ngon-ngu"))
	if !ok {
		return page.ErrForm
	}
	if !v.Guest {
		if err := v.Site.Learning.Access.SetLanguage(v.Ctx(), v.Officer, language); err != nil {
			return err
		}
	}
	v.SetCookie(page.LanguageCookie, string(language), page.LanguageFor)
	return v.Redirect(v.Back("/"))
}

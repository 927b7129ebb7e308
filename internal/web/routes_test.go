package web

import (
	"strings"
	"testing"
)

// Who changes the language on an answer to a form comes back to the form's page, and not to the home page.
func TestEveryFormIsSentFromAPageThatCanBeAskedFor(t *testing.T) {
	home := map[string]bool{"/mat-khau-moi": true, "/dang-xuat": true, "/ngon-ngu": true, "/": true}
	for _, r := range table {
		if r.method == "GET" {
			continue
		}
		address := strings.NewReplacer("{", "", "}", "").Replace(r.path)
		got := r.pageOf(address)
		if !strings.HasPrefix(address, got) || got == "/" && !home[r.path] {
			t.Errorf("%s is sent from %s", r.path, got)
		}
	}
}

func TestTheLanguageOfARefusedAnswerIsChangedWhereItWasGiven(t *testing.T) {
	b := open(t).signIn("000-123")
	action := firstPractice(t, b.get(lessonHref))
	form := b.get(action).form(t, action)
	form.Set("kieu", "khong co") // an answer without a choice
	if told := b.post(action, form); told.status != 422 || !strings.Contains(told.html, `name="ve" value="`+action+`"`) {
		t.Errorf("status %d; the language is not changed at %s", told.status, action)
	}
}

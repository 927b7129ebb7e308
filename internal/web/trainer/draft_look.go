package trainer

import (
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/lines"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/preview"
)

// looked is what a script learns of a text that is not saved.
type looked struct {
	Page      string      `json:"page,omitempty"` // that shows it; "" where it has faults, and an earlier text is shown on
	Said      string      `json:"said"`           // in one sentence
	Faults    []fileFault `json:"faults,omitempty"`
	Elsewhere string      `json:"elsewhere,omitempty"`
}

// Look shows a text that is not saved, as officers would see it. A browser without a script shows it in the frame
// beside the form, a script asks where it stands and what is wrong with it.
func (v DraftPages) Look() error {
	v.W.Header().Set("Content-Security-Policy", preview.Policy) // the frame holds this answer, whatever it is
	file, text := v.Path("file"), v.R.PostFormValue("van-ban")
	one, err := v.Site.Learning.Packages.Sketch(v.Ctx(), PackagePages(v).actor(), v.Path("draft"), file, text)
	if problem, status := v.Refusal(err); problem != "" {
		if v.WantsJSON() {
			return v.answer(status, looked{Said: problem})
		}
		return v.Render("preview-fault", page.Frame{Title: v.Say(message.New("package.not-shown")), Status: status, View: problem})
	}
	if err != nil {
		return err
	}
	line, _ := strconv.Atoi(v.R.PostFormValue("dong")) // none where it is no number
	to := PreviewHref + "/" + one.ID + "/" + lookedAt(one.Catalog, file, strings.Split(lines.Plain(text), "\n"), line)
	if !v.WantsJSON() {
		return v.Redirect(to)
	}
	view := v.faultsOf(one.Problems, text)
	answer := looked{Page: to, Said: v.Say(message.New("package.file-clean")), Faults: view.Faults, Elsewhere: view.Elsewhere}
	switch n := len(view.Faults); {
	case view.PreviewBroken:
		answer.Page, answer.Said = "", v.Say(message.New("package.look-stays"))
	case n > 0:
		answer.Said = v.Say(message.New("package.faults", "n", n))
	}
	return v.answer(http.StatusOK, answer)
}

// answer sends a script what it asked for.
func (v DraftPages) answer(status int, said any) error {
	body, err := json.Marshal(said)
	if err != nil {
		return err
	}
	v.W.Header().Set("Content-Type", "application/json")
	v.W.Header().Set("Cache-Control", "no-store")
	v.W.WriteHeader(status)
	v.W.Write(body) //nolint:errcheck // a browser that left needs no answer
	return nil
}

var questionHeading = regexp.MustCompile(`^# .*\{#([a-z0-9.-]+)`)

// lookedAt is the page of a preview, below the preview's own address, that shows a file: of a quiz the question in
// which a line stands, 0 for none.
func lookedAt(c *catalog.Catalog, file string, source []string, line int) string {
	parts := strings.SplitN(file, "/", 3)
	if len(parts) < 3 {
		return ""
	}
	id, below := parts[1], parts[2]
	at := func(words ...string) string {
		for i, word := range words {
			words[i] = url.PathEscape(word)
		}
		return strings.Join(words, "/")
	}
	quiz := c.Quizzes[id]
	switch name, _, _ := strings.Cut(path.Base(below), "."); {
	case parts[0] == "content" && path.Dir(below) == "lessons":
		return at("khoa-hoc", id, name)
	case below == "course.yaml":
		return at("khoa-hoc", id)
	case parts[0] != "quizzes":
		return ""
	case quiz != nil && path.Ext(below) == ".js":
		for _, q := range quiz.Questions {
			if q.Logic == below {
				return at("luyen-tap", id, q.ID)
			}
		}
	case quiz != nil && path.Ext(below) == ".md":
		for i := min(line, len(source)) - 1; i >= 0; i-- {
			if found := questionHeading.FindStringSubmatch(source[i]); found != nil {
				if _, there := quiz.Question(found[1]); there {
					return at("luyen-tap", id, found[1])
				}
				break
			}
		}
	}
	return at("thi", id)
}

// languageOf is the language that the name of a file tells, "" for the package's own.
func languageOf(file string) message.Language {
	tag := strings.TrimPrefix(path.Ext(strings.TrimSuffix(file, path.Ext(file))), ".")
	language, _ := message.Known(tag)
	return language
}

package trainer

import (
	"cmp"
	"path"
	"strconv"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// TranslationPages are the pages that show the texts of a course beside their translations. Nothing is edited here.
type TranslationPages struct{ *visit.Visit }

// TranslationsHref is above the pages of the courses.
const TranslationsHref = "/dich"

type translationView struct {
	Course       string
	Counts       []translationCount
	Languages    []page.TabLink
	Only         page.TabLink // what is to be done alone, or everything
	Files        []translationLine
	Source, File string // of the text that is shown
	Language     string
	Tags         [2]string
	Blocks       []translationBlock
	Edit         string // where the translation is edited, or begun
	Nothing      bool   // no block of the text is to be shown
}

type translationCount struct{ Language, Complete, Stale, Missing string }

type translationLine struct {
	page.TabLink
	Note string
}

type translationBlock struct {
	ID, Title    string
	State        page.State
	Source, File string // with their lines
	Texts        [2]string
}

// The languages of translations by the words that addresses have for them are their tags.
const (
	languageField = "tieng"
	fileField     = "tep"
	onlyField     = "chi"
)

// Show is the page of a course: counts by language, and one text side by side, block by block.
func (v TranslationPages) Show() error {
	c := v.Site.Learning.Catalog()
	its := c.Courses[v.Path("course")]
	if its == nil {
		return access.ErrNotFound
	}
	view, err := v.view(c, its, c.Translations(its.ID))
	if err != nil {
		return err
	}
	return v.Render("translation", page.Frame{Title: v.Say(message.New("translation.title")), Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

func (v TranslationPages) view(c *catalog.Catalog, its *course.Course, all []catalog.TranslatedText,
) (translationView, error) {
	view := translationView{Course: its.Title.In(v.Language, its.Language)}
	var languages []message.Language
	byLanguage := map[message.Language][]catalog.TranslatedText{}
	for _, t := range all {
		if byLanguage[t.Language] == nil {
			languages = append(languages, t.Language)
		}
		byLanguage[t.Language] = append(byLanguage[t.Language], t)
	}
	if len(languages) == 0 {
		return view, nil
	}
	query := v.R.URL.Query()
	language := languages[0]
	for _, l := range languages {
		if query.Get(languageField) == string(l) {
			language = l
		}
	}
	only := query.Get(onlyField) == "can"
	texts := byLanguage[language]
	shown := texts[0]
	for _, t := range texts {
		if query.Get(fileField) == t.Package+"/"+t.Source {
			shown = t
		}
	}
	for _, l := range languages {
		view.Counts = append(view.Counts, v.count(l, byLanguage[l]))
		view.Languages = append(view.Languages, page.TabLink{Href: v.href(its.ID, l, shown, only),
			Current: l == language, Text: page.LanguageNames[l]})
	}
	view.Only = page.TabLink{Href: v.href(its.ID, language, shown, !only), Current: only,
		Text: v.Say(message.New("translation.only"))}
	for _, t := range texts {
		tab := page.TabLink{Href: v.href(its.ID, language, t, only), Text: t.Source,
			Current: t.Package == shown.Package && t.Source == shown.Source}
		view.Files = append(view.Files, translationLine{tab, v.note(t)})
	}
	return view, v.text(c, &view, shown, only)
}

func (v TranslationPages) href(id string, l message.Language, t catalog.TranslatedText, only bool) string {
	href := TranslationsHref + "/" + id + "?" + languageField + "=" + string(l) + "&" + fileField + "=" + t.Package + "/" +
		t.Source
	if only {
		href += "&" + onlyField + "=can"
	}
	return href
}

func (v TranslationPages) count(l message.Language, texts []catalog.TranslatedText) translationCount {
	sums := map[catalog.BlockState]int{}
	for _, t := range texts {
		for _, s := range []catalog.BlockState{catalog.Complete, catalog.StaleBlock, catalog.Missing} {
			sums[s] += t.Count(s)
		}
	}
	return translationCount{page.LanguageNames[l], v.Number(sums[catalog.Complete]), v.Number(sums[catalog.StaleBlock]),
		v.Number(sums[catalog.Missing])}
}

// note says how much of a text there is to do.
func (v TranslationPages) note(t catalog.TranslatedText) string {
	if t.Count(catalog.Complete) == len(t.Blocks) {
		return v.Say(message.New("translation.all-complete"))
	}
	return v.Say(message.New("translation.counts", "complete", t.Count(catalog.Complete),
		"stale", t.Count(catalog.StaleBlock), "missing", t.Count(catalog.Missing)))
}

// text fills in the blocks of one text.
func (v TranslationPages) text(c *catalog.Catalog, view *translationView, t catalog.TranslatedText, only bool) error {
	source, err := c.Lines(t.Kind, t.Package, t.Source)
	if err != nil {
		return err
	}
	var there []string
	if t.File != "" {
		if there, err = c.Lines(t.Kind, t.Package, t.File); err != nil {
			return err
		}
	}
	first := c.Courses[v.Path("course")].Language
	if t.Kind == catalog.QuizKind {
		first = c.Quizzes[t.Package].Language
	}
	view.Source, view.File, view.Language = path.Join(t.Folder, t.Source), "", page.LanguageNames[t.Language]
	view.Tags = [2]string{page.Tag(first), page.Tag(t.Language)}
	if t.File != "" {
		view.File = path.Join(t.Folder, t.File)
	}
	if view.Edit, err = v.edited(t); err != nil {
		return err
	}
	texts := t.Texts(source, there)
	for i, b := range t.Blocks {
		if only && b.State == catalog.Complete {
			continue
		}
		block := translationBlock{ID: "doan-" + strconv.Itoa(i+1), Title: b.ID, State: v.state(b.State), Texts: texts[i],
			Source: view.Source + ":" + strconv.Itoa(b.Line)}
		if b.ID == "" {
			block.Title = v.Say(message.New("translation.top"))
		}
		if b.There > 0 {
			block.File = view.File + ":" + strconv.Itoa(b.There)
		}
		view.Blocks = append(view.Blocks, block)
	}
	view.Nothing = len(view.Blocks) == 0
	return nil
}

// edited is where a translation is edited: its file, or the file that it translates, in a draft that is there; else the
// page on which a draft is begun.
func (v TranslationPages) edited(t catalog.TranslatedText) (string, error) {
	draft, err := v.Site.Learning.Packages.DraftOf(PackagePages(v).actor(), string(t.Kind), t.Package)
	if err != nil {
		return "", err
	}
	if draft == "" {
		return PackagesHref + "/goi/" + string(t.Kind) + "/" + t.Package, nil
	}
	folder := v.Site.Learning.Packages.FolderServed(string(t.Kind), t.Package)
	return filePage(draft, path.Join(folder, cmp.Or(t.File, t.Source))), nil
}

func (v TranslationPages) state(s catalog.BlockState) page.State {
	state := page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("translation." + string(s)))}
	switch s {
	case catalog.StaleBlock:
		state.Tone, state.Icon = "warn", "clock"
	case catalog.Missing:
		state.Tone, state.Icon = "bad", "warn"
	}
	return state
}

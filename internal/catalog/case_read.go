package catalog

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"hocvu/internal/competency"
	"hocvu/internal/message"
)

// Bounds of a CASE file. A national framework has some hundred items; what is larger is a curriculum, not a framework.
const (
	maxCase       = 8 << 20 // bytes
	maxCaseItems  = 2000
	maxCaseLinks  = 20_000
	maxCaseLength = 2000 // bytes of one statement
)

// Refusal says in the reader's language why a file cannot be taken.
type Refusal struct{ message.Message }

func (r *Refusal) Error() string { return r.In(message.English) }

func refuse(id string, pairs ...any) error { return &Refusal{message.New(id, pairs...)} }

// ReadCase makes a framework of the given ID from a CFPackage of CASE 1.0. What CASE does not say comes from our extension,
// else it is assumed, and notes name what was: a committee has to decide it. An error is a *Refusal where the file is to blame.
func ReadCase(from io.Reader, id string) (f *competency.Framework, notes []message.Message, err error) {
	content, err := io.ReadAll(io.LimitReader(from, maxCase+1))
	if err != nil {
		return nil, nil, err
	}
	if len(content) > maxCase {
		return nil, nil, refuse("case.too-large", "mb", maxCase>>20)
	}
	var p casePackage
	if err := json.Unmarshal(content, &p); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			line := 1 + strings.Count(string(content[:syntax.Offset]), "\n")
			return nil, nil, refuse("case.syntax", "line", line, "detail", syntax.Error())
		}
		return nil, nil, refuse("case.type", "detail", err.Error())
	}
	if len(p.Items) == 0 || p.Document.Identifier == "" {
		return nil, nil, refuse("case.no-package")
	}
	if len(p.Items) > maxCaseItems || len(p.Associations) > maxCaseLinks {
		return nil, nil, refuse("case.too-many", "items", len(p.Items), "most", maxCaseItems)
	}
	r := &caseReader{p: p, items: map[string]*caseItem{}, below: map[string][]caseAssociation{}, extension: &caseExtension{}}
	if e := p.Document.Extensions; e != nil && e.Hocvu != nil {
		r.extension = e.Hocvu
	} else {
		r.note("case.assumed")
	}
	r.f = &competency.Framework{ID: id, Status: "reconstruction"}
	if err := r.read(); err != nil {
		return nil, nil, err
	}
	return r.f, r.notes, nil
}

type caseReader struct {
	p         casePackage
	extension *caseExtension
	items     map[string]*caseItem
	below     map[string][]caseAssociation // isChildOf, by destination
	f         *competency.Framework
	notes     []message.Message
}

// note says a thing once.
func (r *caseReader) note(id string, pairs ...any) {
	said := message.New(id, pairs...)
	if !slices.ContainsFunc(r.notes, func(m message.Message) bool { return m.In(message.English) == said.In(message.English) }) {
		r.notes = append(r.notes, said)
	}
}

func (r *caseReader) read() error {
	r.document()
	for i := range r.p.Items {
		item := &r.p.Items[i]
		place := fmt.Sprintf("CFItems[%d]", i)
		switch _, twice := r.items[item.Identifier]; {
		case item.Identifier == "" || twice:
			return refuse("case.identifier", "place", place, "identifier", item.Identifier)
		case tidy(item.FullStatement) == "":
			return refuse("case.no-words", "place", place)
		case len(item.FullStatement) > maxCaseLength:
			return refuse("case.long", "place", place, "most", maxCaseLength)
		}
		r.items[item.Identifier] = item
	}
	if err := r.tree(); err != nil {
		return err
	}
	return r.areas()
}

func (r *caseReader) document() {
	d, e := r.p.Document, r.extension
	language, known := message.Known(strings.ToLower(strings.SplitN(d.Language, "-", 2)[0]))
	if !known {
		language = message.Vietnamese
	}
	r.f.Language, r.f.Version = string(language), cmp.Or(tidy(d.Version), "1")
	r.f.Title, r.f.Note = e.Title, e.Note
	if r.f.Title[r.f.Language] == "" {
		r.f.Title = map[string]string{r.f.Language: cmp.Or(tidy(d.Title), r.f.ID)}
	}
	if note := strings.TrimSpace(d.Notes); note != "" && r.f.Note == nil {
		r.f.Note = map[string]string{r.f.Language: note}
	}
	if d.Status == "Adopted" && len(e.Levels) > 0 {
		r.f.Status = "official" // a stranger's adoption is not ours, and its levels are assumed
	}
	for _, level := range e.Levels {
		r.f.Levels = append(r.f.Levels, competency.Level(level))
	}
	r.f.Award = competency.Award(e.Award)
	for _, reference := range e.Sources {
		r.f.Sources = append(r.f.Sources, competency.Reference(reference))
	}
	if len(e.Levels) == 0 {
		r.f.Levels, r.f.Award = assumedLevels(), assumedAward
	}
}

// tree hangs every item below another or below the document, and finds circles.
func (r *caseReader) tree() error {
	over := map[string]string{}
	for i, a := range r.p.Associations {
		if a.Type != isChildOf || r.items[a.Origin.Identifier] == nil {
			continue
		}
		if first, twice := over[a.Origin.Identifier]; twice && first != a.Destination.Identifier {
			return refuse("case.two-parents", "place", fmt.Sprintf("CFAssociations[%d]", i), "item", r.called(a.Origin.Identifier))
		} else if twice {
			continue
		}
		if r.items[a.Destination.Identifier] == nil { // the document, or what is not here
			a.Destination.Identifier = ""
		}
		over[a.Origin.Identifier] = a.Destination.Identifier
		r.below[a.Destination.Identifier] = append(r.below[a.Destination.Identifier], a)
	}
	for _, item := range r.p.Items {
		if _, hung := over[item.Identifier]; !hung {
			r.below[""] = append(r.below[""], caseAssociation{Origin: caseLink{Identifier: item.Identifier}})
		}
	}
	for _, item := range r.p.Items {
		steps := 0
		for at := item.Identifier; at != ""; at = over[at] {
			if steps++; steps > len(r.p.Items) {
				return refuse("case.circle", "item", r.called(item.Identifier))
			}
		}
	}
	for _, all := range r.below {
		slices.SortStableFunc(all, func(a, b caseAssociation) int { return cmp.Compare(a.Sequence, b.Sequence) })
	}
	return nil
}

func (r *caseReader) called(identifier string) string {
	item := r.items[identifier]
	return cmp.Or(item.Code, shorten(tidy(item.FullStatement), 60))
}

// areas makes the items at the top areas, and what has nothing below it competencies: CASE allows any depth, a framework two.
func (r *caseReader) areas() error {
	codes := map[string]bool{}
	walks := r.crosswalks()
	for i, top := range r.below[""] {
		item := r.items[top.Origin.Identifier]
		area := competency.Area{Code: r.code(item, fmt.Sprint(i+1))}
		area.Name = r.name(item, r.extension.Areas[area.Code])
		for n, leaf := range r.leaves(item) {
			c := competency.Competency{Code: r.code(leaf, fmt.Sprintf("%s.%d", area.Code, n+1)), Crosswalk: walks[leaf.Identifier]}
			if codes[c.Code] {
				return refuse("case.code-twice", "code", c.Code)
			}
			codes[c.Code] = true
			c.Name = r.name(leaf, r.extension.Competencies[c.Code])
			for _, other := range r.extension.Without[c.Code] {
				if c.Crosswalk == nil {
					c.Crosswalk = map[string][]string{}
				}
				if c.Crosswalk[other] == nil {
					c.Crosswalk[other] = []string{}
				}
			}
			area.Competencies = append(area.Competencies, c)
		}
		r.f.Areas = append(r.f.Areas, area)
	}
	return nil
}

// leaves are the items at the ends below one; one with nothing below it is its own, unless it is an empty area of ours.
func (r *caseReader) leaves(top *caseItem) (all []*caseItem) {
	if len(r.below[top.Identifier]) == 0 && top.Type != caseArea {
		return []*caseItem{top}
	}
	for _, a := range r.below[top.Identifier] {
		child := r.items[a.Origin.Identifier]
		if len(r.below[child.Identifier]) == 0 {
			all = append(all, child)
			continue
		}
		r.note("case.deep")
		all = append(all, r.leaves(child)...)
	}
	return all
}

// crosswalks are the associations to other frameworks whose identifiers are ours to read.
func (r *caseReader) crosswalks() map[string]map[string][]string {
	all := map[string]map[string][]string{}
	foreign := 0
	for _, a := range r.p.Associations {
		if a.Type != exactMatchOf && a.Type != isRelatedTo || r.items[a.Origin.Identifier] == nil || r.items[a.Destination.Identifier] != nil {
			continue
		}
		framework, code, _ := strings.Cut(a.Destination.Title, " ")
		if code == "" || caseNamesOf(framework).of(caseCompetency, code) != a.Destination.Identifier {
			foreign++
			continue
		}
		if all[a.Origin.Identifier] == nil {
			all[a.Origin.Identifier] = map[string][]string{}
		}
		all[a.Origin.Identifier][framework] = append(all[a.Origin.Identifier][framework], code)
	}
	if foreign > 0 {
		r.note("case.foreign", "n", foreign)
	}
	return all
}

// code is the item's own where it has one. It stands in addresses and between spaces in quizzes.
func (r *caseReader) code(item *caseItem, place string) string {
	own := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("._-", c) {
			return c
		}
		return -1
	}, item.Code)
	if own == "" {
		r.note("case.numbered")
		return place
	}
	if own != item.Code {
		r.note("case.code", "code", item.Code, "own", own)
	}
	return own
}

// name is in every language that is known; the first language of every page is Vietnamese, so something must stand there.
func (r *caseReader) name(item *caseItem, known map[string]string) map[string]string {
	words := tidy(item.FullStatement)
	if len(words) > 200 && tidy(item.Short) != "" {
		words = tidy(item.Short)
	}
	if len(known) > 0 {
		return known
	}
	name := map[string]string{r.f.Language: words}
	if r.f.Language != "vi" {
		name["vi"] = words
		r.note("case.untranslated")
	}
	return name
}

func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// assumedLevels and assumedAward are those of a framework about which nobody has decided yet.
func assumedLevels() []competency.Level {
	level := func(id string, prior float64, vi, en, zh string) competency.Level {
		return competency.Level{ID: id, Prior: prior, Cut: prior + 0.85, Name: map[string]string{"vi": vi, "en": en, "zh": zh}}
	}
	return []competency.Level{level("basic", -1.2, "Cơ bản", "Basic", "基础"), level("intermediate", 0, "Trung cấp", "Intermediate", "中级"),
		level("advanced", 1.2, "Nâng cao", "Advanced", "高级")}
}

var assumedAward = competency.Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 4, QuestionsAtLevel: 2, Keyless: 2, Days: 2,
	HoursApart: 12, MeasuredFrom: 3, RefreshBelow: 0.6}

package catalog

import (
	"bytes"
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
	"hocvu/internal/refusal"
)

// Bounds of a CASE file. A national framework has some hundred items; what is larger is a curriculum, not a framework.
const (
	maxCase       = 8 << 20 // bytes
	maxCaseItems  = 2000
	maxCaseLinks  = 20_000
	maxCaseLength = 2000 // bytes of one statement
)

func refuse(id string, pairs ...any) error { return refusal.New("", id, pairs...) }

// ReadCase makes a framework of the given ID from a CFPackage of CASE 1.0. What CASE does not say comes from our
// extension, else it is assumed, and notes name what was: a committee has to decide it. An error is a
// *refusal.Refusal where the file is to blame.
func ReadCase(from io.Reader, id string) (f *competency.Framework, notes []message.Message, err error) {
	content, err := io.ReadAll(io.LimitReader(from, maxCase+1))
	if err != nil {
		return nil, nil, err
	}
	if len(content) > maxCase {
		return nil, nil, refuse("case.too-large", "mb", maxCase>>20)
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff")) // some editors on Windows begin a file with it
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
		r.f.Status = "official" // the adoption by another issuer is not ours, and its levels are assumed
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

// name is in every language that is known; the first language of every page is Vietnamese, so something must stand
// there.
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

package catalog

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// words reads the params block of a translation: the words of the original's block in another language. Nil where there
// is none, and where it is not the same block, which is reported.
func (r *reporter) words(original, doc markdown.QuestionDoc) map[string]string {
	if strings.TrimSpace(doc.Params) == "" {
		return nil
	}
	first, ok := parseYAML(original.Params, original.ParamsLine, &reporter{})
	if strings.TrimSpace(original.Params) == "" {
		r.at(doc.ParamsLine, 1, "problem.words-none")
		return nil
	}
	other, good := parseYAML(doc.Params, doc.ParamsLine, r)
	if !ok || !good {
		return nil
	}
	c := wordComparison{report: r, words: map[string]string{}, from: map[string]string{}}
	before := len(r.problems)
	c.compare("", first, other)
	if len(r.problems) > before {
		return nil
	}
	for original, word := range c.words {
		if original == word {
			delete(c.words, original)
		}
	}
	return c.words
}

// wordComparison goes through both params blocks side by side.
type wordComparison struct {
	report *reporter
	words  map[string]string // by the original's
	from   map[string]string // the original's, by the translation's
}

// compare holds a value of the translation against the original's. Path says where it stands, as a script would write
// it.
func (c wordComparison) compare(path string, original, other value) {
	named := func(more string) string { return strings.TrimPrefix(path+more, ".") }
	switch {
	case original.form != other.form:
		c.report.value(other, "problem.words-form", "path", cmp.Or(named(""), "params"), "was", briefly(original))
	case original.form == anObject:
		c.fields(path, original, other)
	case original.form == aList && len(original.list) != len(other.list):
		c.report.value(other, "problem.words-count", "path", named(""), "n", len(other.list), "was", len(original.list))
	case original.form == aList:
		for i := range original.list {
			c.compare(path+"["+strconv.Itoa(i)+"]", original.list[i], other.list[i])
		}
	case original.form == aText:
		c.word(original.text, other)
	case original.text != other.text:
		c.report.value(other, "problem.words-form", "path", named(""), "was", briefly(original))
	}
}

func (c wordComparison) fields(path string, original, other value) {
	keys := func(v value) (all []string) {
		for _, f := range v.fields {
			all = append(all, f.name)
		}
		return all
	}
	for _, f := range original.fields {
		i := slices.IndexFunc(other.fields, func(o field) bool { return o.name == f.name })
		if i < 0 {
			c.report.value(other, "problem.words-missing", "path", strings.TrimPrefix(path+"."+f.name, "."))
			continue
		}
		c.compare(path+"."+f.name, f.value, other.fields[i].value)
	}
	for _, f := range other.fields {
		if !slices.Contains(keys(original), f.name) {
			c.report.at(f.line, f.column, "problem.words-unknown", "path", strings.TrimPrefix(path+"."+f.name, "."),
				"hint", hint(f.name, keys(original)))
		}
	}
}

// word notes what a word is in the other language. A variant knows its words by their letters alone: one word has one
// translation, and no two have the same, or two options would look alike.
func (c wordComparison) word(original string, other value) {
	if known, twice := c.words[original]; twice {
		if known != other.text {
			c.report.value(other, "problem.words-twice", "text", original, "known", known)
		}
		return
	}
	if from, taken := c.from[other.text]; taken {
		c.report.value(other, "problem.words-same", "text", original, "other", from, "word", other.text)
		return
	}
	c.words[original], c.from[other.text] = other.text, original
}

// briefly is a value as a message names it.
func briefly(v value) any {
	switch v.form {
	case aNumber, aFlag:
		return v.text
	case aText:
		return strconv.Quote(v.text)
	case aList:
		return message.New("problem.words-list")
	case anObject:
		return message.New("problem.words-object")
	}
	return "null"
}

// words names a word of the params that the script shows in other letters, so that its translation is not found.
func (g logicReport) words(one seedTrial, once func(string) bool) {
	var values map[string]any
	if json.Unmarshal(one.Params, &values) != nil {
		return
	}
	for _, language := range names(g.question.Texts) {
		text := g.question.Texts[language]
		for _, name := range names(values) {
			for _, shown := range textsOf(values[name]) {
				if word := text.Changed(shown); len(text.Words) > 0 && word != "" && once("words") {
					g.at("problem.words-changed", one.Seed, "word", word, "text", shown, "language", string(language))
				}
			}
		}
	}
}

// textsOf are all texts of a generated value.
func textsOf(value any) (all []string) {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		for _, one := range value {
			all = append(all, textsOf(one)...)
		}
	case map[string]any:
		for _, name := range names(value) {
			all = append(all, textsOf(value[name])...)
		}
	}
	return all
}

// typedTranslations are the words that count beside the original's where words are typed: who changes them changes what
// is right. "" for every other question.
func typedTranslations(texts map[message.Language]quiz.Text, q quiz.Question) string {
	typed := func(g quiz.Gap) bool { return !g.Choices && !g.Number }
	if q.Logic == "" || !rulesOf(q.Kind).ownForms || len(q.Gaps) > 0 && !slices.ContainsFunc(q.Gaps, typed) {
		return ""
	}
	all := map[message.Language]map[string]string{}
	for language, text := range texts {
		if len(text.Words) > 0 {
			all[language] = text.Words
		}
	}
	if len(all) == 0 {
		return ""
	}
	sum, err := json.Marshal(all)
	if err != nil {
		panic(err) // strings alone
	}
	return string(sum)
}

package catalog

import (
	"math"
	"strconv"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// maxWeights is how many competencies one question may be evidence for: one that tests more tests nothing in
// particular.
const maxWeights = 8

// weights reads "4.1", "4.1 2.6" or "2.6:0.7 4.1:0.3". Equal shares unless given.
func (r *reporter) weights(text string, line, column int, fw *competency.Framework) []quiz.Weight {
	var all []quiz.Weight
	sum, given := 0.0, 0
	words := strings.Fields(text)
	for _, word := range words {
		code, share, stated := strings.Cut(word, ":")
		w := quiz.Weight{Competency: code, Share: 1 / float64(len(words))}
		if stated {
			x, err := strconv.ParseFloat(share, 64)
			if err != nil || !(x > 0 && x <= 1) {
				r.at(line, column, "problem.share", "text", word)
				return nil
			}
			w.Share, given = x, given+1
		}
		if fw != nil {
			if _, ok := fw.Competency(code); !ok {
				r.at(line, column, "problem.no-competency", "code", code, "framework", fw.ID, "hint", codeHint(code, fw))
				return nil
			}
		}
		for _, other := range all {
			if other.Competency == code {
				r.at(line, column, "problem.share-twice", "code", code)
				return nil
			}
		}
		sum += w.Share
		all = append(all, w)
	}
	switch {
	case len(all) == 0 || len(all) > maxWeights:
		r.at(line, column, "problem.share-count", "limit", maxWeights)
		return nil
	case given > 0 && given < len(all):
		r.at(line, column, "problem.share-mixed")
		return nil
	case math.Abs(sum-1) > 1e-9:
		r.at(line, column, "problem.share-sum", "sum", strconv.FormatFloat(math.Round(sum*1e6)/1e6, 'f', -1, 64))
		return nil
	}
	return all
}

// level checks the ID of a level.
func (r *reporter) level(id string, line, column int, fw *competency.Framework) string {
	if fw != nil {
		if _, ok := fw.Level(id); !ok {
			r.at(line, column, "problem.no-level", "level", id, "names", strings.Join(levelsOf(fw), ", "))
			return ""
		}
	}
	return id
}

// defaults are what questions of a quiz have where they say nothing themselves.
type defaults struct {
	weights          []quiz.Weight
	level            string
	weighed, leveled bool // said, rightly or wrongly: a question is not blamed for a fault up here
	points, hintCost float64
	partial, ordered bool
}

func (m manifest) defaults(fw *competency.Framework) defaults {
	d := defaults{points: 1, hintCost: 0.25}
	v, ok := m.given("defaults")
	if !ok {
		return d
	}
	e := m.report.open(v, schema.Defaults)
	if v, ok := e.given("competency"); ok {
		d.weighed = true
		if code, ok := e.report.code(v); ok {
			d.weights = e.report.weights(code, v.line, v.column, fw)
		}
	}
	if v, ok := e.given("level"); ok {
		if d.leveled = true; !e.report.odd(v) {
			d.level = e.report.level(e.text("level"), v.line, v.column, fw)
		}
	}
	if _, ok := e.given("points"); ok {
		d.points = e.number("points")
	}
	if _, ok := e.given("hint-cost"); ok {
		d.hintCost = e.number("hint-cost")
	}
	d.partial = e.choice("partial") == "each"
	if v, ok := e.given("shuffle"); ok {
		if v.form != aFlag {
			e.wrong(v, "flag")
		}
		d.ordered = v.text == "false"
	}
	return d
}

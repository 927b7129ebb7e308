package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"hocvu/internal/competency"
)

// FrameworkYAML writes framework.yaml, as a person goes on with it. A framework that would be larger than what a
// package may hold is a *Refusal.
func FrameworkYAML(f *competency.Framework) ([]byte, error) {
	y := &yamlWriter{}
	y.line(0, "id: %s", f.ID)
	y.line(0, "version: %s", quoted(f.Version))
	y.line(0, "language: %s", f.Language)
	y.line(0, "title: %s", texts(f.Title))
	if f.Status != "" {
		y.line(0, "status: %s", f.Status)
	}
	if len(f.Note) > 0 {
		y.line(0, "note: %s", texts(f.Note))
	}
	if len(f.Sources) > 0 {
		y.line(0, "sources:")
		for _, s := range f.Sources {
			y.line(1, "- { id: %s, title: %s, date: %s, checked: %s }", quoted(s.ID), quoted(s.Title), dated(s.Date), dated(s.Checked))
		}
	}
	y.line(0, "levels:")
	for _, l := range f.Levels {
		y.line(1, "- { id: %s, prior: %s, cut: %s, name: %s }", quoted(l.ID), decimal(l.Prior), decimal(l.Cut), texts(l.Name))
	}
	y.award(f.Award)
	y.line(0, "areas:")
	for _, area := range f.Areas {
		y.line(1, "- code: %s", quoted(area.Code))
		y.line(2, "name: %s", texts(area.Name))
		if len(area.Competencies) == 0 {
			y.line(2, "competencies: []")
			continue
		}
		y.line(2, "competencies:")
		for _, c := range area.Competencies {
			y.line(3, "- code: %s", quoted(c.Code))
			y.line(4, "name: %s", texts(c.Name))
			if c.Refresh > 0 {
				y.line(4, "refresh-months: %d", c.Refresh)
			}
			if c.Crosswalk != nil {
				y.line(4, "crosswalk: %s", walks(c.Crosswalk))
			}
		}
	}
	if y.Len() > maxYAML {
		return nil, refuse("problem.too-large", "kb", (y.Len()+1023)>>10, "limit", maxYAML>>10)
	}
	return y.Bytes(), nil
}

type yamlWriter struct{ bytes.Buffer }

func (y *yamlWriter) line(depth int, format string, values ...any) {
	y.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(y, format+"\n", values...)
}

func (y *yamlWriter) award(a competency.Award) {
	y.line(0, "award:")
	for _, one := range []struct {
		key   string
		value float64
	}{
		{"probability", a.Probability}, {"certificate", a.Certificate}, {"own-evidence", a.OwnEvidence}, {"questions", float64(a.Questions)},
		{"questions-at-level", float64(a.QuestionsAtLevel)}, {"keyless", float64(a.Keyless)}, {"days", float64(a.Days)}, {"hours-apart", a.HoursApart},
		{"measured-from", float64(a.MeasuredFrom)}, {"refresh-below", a.RefreshBelow},
	} {
		y.line(1, "%s: %s", one.key, decimal(one.value))
	}
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// quoted is a text in double quotes: what JSON writes so, YAML reads so.
func quoted(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(text) //nolint:errcheck // a text always has a form in JSON
	return strings.TrimSuffix(b.String(), "\n")
}

func dated(day string) string {
	if day == "" {
		return "null"
	}
	return quoted(day)
}

// texts is a sentence per language, on one line.
func texts(all map[string]string) string {
	var parts []string
	for _, l := range names(all) {
		parts = append(parts, l+": "+quoted(all[l]))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

func walks(all map[string][]string) string {
	var parts []string
	for _, framework := range names(all) {
		var codes []string
		for _, code := range all[framework] {
			codes = append(codes, quoted(code))
		}
		parts = append(parts, quoted(framework)+": ["+strings.Join(codes, ", ")+"]")
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

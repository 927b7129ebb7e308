package cli

import (
	"encoding/json"
	"io"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
)

// The formats in which check tells of problems.
const (
	formatText  = "text"
	formatJSON  = "json"
	formatSARIF = "sarif"
)

var checkFormats = []string{formatText, formatJSON, formatSARIF}

// levels of a problem, as editors and SARIF 2.1.0 call them.
const (
	levelError   = "error"   // keeps its package from being served
	levelWarning = "warning" // named, the package is served all the same
	levelNote    = "note"    // said, and no fault
)

// reportedProblem is one problem for a program that reads it.
type reportedProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`   // from 1; absent when it is the file itself
	Column  int    `json:"column,omitempty"` // in characters, from 1; absent when it is the line itself
	Level   string `json:"level"`            // see the level constants
	Rule    string `json:"rule"`             // names the kind of problem, the same in all languages
	Message string `json:"message"`          // fact and hint in one language
}

func reported(p catalog.Problem, l message.Language) reportedProblem {
	r := reportedProblem{File: p.File, Line: p.Line, Column: p.Column, Level: levelError, Rule: p.Message.ID,
		Message: p.Message.In(l)}
	switch {
	case p.Note:
		r.Level = levelNote
	case p.Minor:
		r.Level = levelWarning
	}
	return r
}

// writeProblems writes problems as JSON: {"problems": […]}, or a log of SARIF 2.1.0.
func writeProblems(out io.Writer, format string, problems catalog.Problems, l message.Language) error {
	all := []reportedProblem{}
	for _, p := range problems {
		all = append(all, reported(p, l))
	}
	var document any = map[string]any{"problems": all}
	if format == formatSARIF {
		document = sarifLog(all)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

// sarifLog is the least that GitHub, GitLab and editors read of SARIF 2.1.0.
func sarifLog(all []reportedProblem) any {
	type object = map[string]any
	results := []object{}
	for _, p := range all {
		place := object{"artifactLocation": object{"uri": p.File}}
		if p.Line > 0 {
			region := object{"startLine": p.Line}
			if p.Column > 0 {
				region["startColumn"] = p.Column
			}
			place["region"] = region
		}
		results = append(results, object{"ruleId": p.Rule, "level": p.Level, "message": object{"text": p.Message},
			"locations": []object{{"physicalLocation": place}}})
	}
	driver := object{"name": program, "version": engine.Version()}
	return object{"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"runs": []object{{"tool": object{"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}}}
}

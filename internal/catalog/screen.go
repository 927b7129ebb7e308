package catalog

import (
	"encoding/json"
	"slices"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/quiz"
)

// screenOf reads the items of a screen, and checks that what is asked of them can be reached on it.
func screenOf(doc markdown.QuestionDoc, a attributes) *quiz.DrawnScreen {
	one, given := a.get("screen")
	s := &quiz.DrawnScreen{Type: one.Value}
	if _, known := quiz.ScreenTypes[s.Type]; !known {
		if names := strings.Join(quiz.ScreenNames(), ", "); given {
			a.at(one, "problem.choice", "text", one.Value, "names", names)
		} else {
			a.report.at(doc.Line, doc.Column, "problem.screen-type", "names", names)
		}
		return s
	}
	for _, section := range doc.Sections {
		own := attributes{a.report, doc.Kind, section.Attributes}
		item := quiz.ScreenItem{ID: section.ID, Folder: own.flag("folder", false), On: own.flag("on", false),
			Goals: strings.Fields(own.text("goal")), Harms: strings.Fields(own.text("harm"))}
		for _, part := range []string{"link", "file"} {
			if own.text(part) != "" {
				item.Parts = append(item.Parts, part)
			}
		}
		if values := own.text("value"); values != "" {
			item.Values = strings.Split(values, "|")
			if !slices.Contains(item.Goals, "value") {
				item.Goals = append(item.Goals, "value")
			}
		}
		s.Items = append(s.Items, item)
	}
	checkScreen(*s, doc, a)
	return s
}

// checkScreen names words that the screen does not know, a screen without a goal, and goals that cannot all be reached.
func checkScreen(s quiz.DrawnScreen, doc markdown.QuestionDoc, a attributes) {
	words, goals, sound := s.Words(), 0, true
	for i, section := range doc.Sections {
		own := attributes{a.report, doc.Kind, section.Attributes}
		for _, name := range []string{"goal", "harm"} {
			one, _ := own.get(name)
			for _, word := range strings.Fields(one.Value) {
				if !slices.Contains(words, word) {
					own.at(one, "problem.choice", "text", word, "names", strings.Join(words, ", "))
					sound = false
				}
			}
		}
		goals += len(s.Items[i].Goals)
	}
	if !sound {
		return
	}
	if goals == 0 {
		a.report.at(doc.Line, doc.Column, "problem.screen-without-goal")
		return
	}
	for i, section := range doc.Sections {
		if len(s.Items[i].Goals) > 0 && !reachable(s, i) {
			one, _ := attributes{a.report, doc.Kind, section.Attributes}.get("goal")
			a.report.at(max(one.Line, section.Line), max(one.Column, 1), "problem.screen-goal", "id", section.ID)
		}
	}
}

// reachable tries the acts that are named for the goals of an item.
func reachable(s quiz.DrawnScreen, i int) bool {
	only := quiz.DrawnScreen{Type: s.Type, Items: slices.Clone(s.Items)}
	for j := range only.Items {
		if j != i {
			only.Items[j].Goals = nil
		}
	}
	right, ok := quiz.Right(quiz.Question{Kind: quizScreen, Screen: &only}, quiz.Variant{})
	if !ok {
		return false
	}
	var acts []quiz.Act
	if json.Unmarshal(right.Value, &acts) != nil || len(acts) > quiz.MaxActs {
		return false
	}
	state, err := quiz.Replay(only, acts)
	return err == nil && only.Right(state, i+1)
}

// labelsOf are the words of an item that stand in its heading's attributes.
func labelsOf(all []markdown.Attribute) map[string]string {
	var labels map[string]string
	for _, a := range all {
		if slices.Contains([]string{"by", "address", "link", "file"}, a.Name) {
			if labels == nil {
				labels = map[string]string{}
			}
			labels[a.Name] = a.Value
		}
	}
	return labels
}

// keepLabels gives items of a translation the labels that it does not state: an address is the same in every language.
func keepLabels(texts, originals []quiz.StepText) {
	for i := range min(len(texts), len(originals)) {
		for name, label := range originals[i].Labels {
			if _, stated := texts[i].Labels[name]; stated {
				continue
			}
			if texts[i].Labels == nil {
				texts[i].Labels = map[string]string{}
			}
			texts[i].Labels[name] = label
		}
	}
}

package native

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// levelTag stands before the level of a question among its tags.
const levelTag = "level:"

// evidence tells the competencies and the level of a question from its other tags. Tags that our own exports write are
// codes of the framework, with a share where they are several: "4.1", "2.6:0.7".
func (w *writer) evidence(q exchange.Question) (competency, level string, rest []string) {
	var codes []string
	if q.Kind == quiz.Open {
		q.Tags, _ = lengthOf(q.Tags)
	}
	for _, tag := range q.Tags {
		tag = strings.Join(strings.Fields(strings.ReplaceAll(tag, ",", " ")), " ")
		code, share, _ := strings.Cut(tag, ":")
		_, err := strconv.ParseFloat(share, 64)
		id, isLevel := strings.CutPrefix(tag, levelTag)
		switch {
		case tag == "":
		case slices.Contains(w.options.Codes, code) && (share == "" || err == nil):
			codes = append(codes, tag)
		case isLevel && slices.Contains(w.options.Levels, id):
			level = id
		case !slices.Contains(rest, tag):
			rest = append(rest, tag)
		}
	}
	return strings.Join(codes, " "), level, rest
}

// Tags are the tags of a question with those that tell its competencies and level.
func Tags(q exchange.Question) (all []string) {
	for _, c := range q.Competencies {
		tag := c.Competency
		if even := 1 / float64(len(q.Competencies)); c.Share < even-1e-9 || c.Share > even+1e-9 {
			tag += ":" + strconv.FormatFloat(c.Share, 'f', -1, 64)
		}
		all = append(all, tag)
	}
	if q.Level != "" {
		all = append(all, levelTag+q.Level)
	}
	if q.Length > 0 {
		all = append(all, lengthTag+strconv.Itoa(q.Length))
	}
	return append(all, q.Tags...)
}

const (
	leastPoints = 0.1
	mostPoints  = 100
)

// points are the points of a question, "" where it has the usual one.
func (w *writer) points(q exchange.Question) string {
	points := min(max(q.Points, leastPoints), mostPoints)
	switch {
	case q.Kind == quiz.Open: // the criteria say it
		return ""
	case q.Points == 0 || q.Points == 1:
		return ""
	case points != q.Points:
		w.note(q.Line, "points "+percent(q.Points), "exchange.points", "is", percent(points))
	}
	return percent(points)
}

package fix

import (
	"regexp"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/spelling"
)

// A construct is more than one sign: both stars of bold, the numbers of all items, the bars of a whole table. Its signs
// are mended together or not at all, because a half of them makes something else of the words.
var (
	itemSigns   = regexp.MustCompile(`^([\s>]*)([` + spelling.Like('-') + spelling.Like('*') + `•·●▪◦■□–—―])[\s` + blankSigns + `]+`)
	doubleSigns = regexp.MustCompile(`[*` + spelling.Like('*') + `]{2,}|[_` + spelling.Like('_') + `]{2,}|[` + "`" + spelling.Like('`') + `]+`)
	barSigns    = regexp.MustCompile(`[` + spelling.Like('|') + `]`)
	endsBlock   = regexp.MustCompile("^\\s*(?:[#＃]|[-`~]{3})")
)

// constructs lists the changes of a file that mend all signs of the construct in which a problem stands, and nothing
// else.
func constructs(text string, p catalog.Problem) []string {
	number := p.Line
	first, ok := lineAt(text, number)
	switch {
	case !ok:
		return nil
	case p.Message.ID == "markdown.option-indented":
		return []string{unindented(text, number)}
	}
	line := text[first.start:first.stop]
	var all []string
	add := func(mend func(line string) string, block bool) {
		if changed := mend(line); changed == line && !block {
			return
		}
		if changed := mendAround(text, number, mend, block); changed != text {
			all = append(all, changed)
		}
	}
	if numberSigns.MatchString(line) {
		add(mendNumber, true)
	}
	if itemSigns.MatchString(line) {
		add(mendItem, true)
	}
	if barSigns.MatchString(line) {
		add(mendBars, true)
	}
	add(mendDouble, false)
	return all
}

// mendAround mends a line, and in a block of lines those around it that the same can be done to. A blank line ends a
// block unless one that is mended follows.
func mendAround(text string, number int, mend func(string) string, block bool) string {
	first, last := number, number
	if block {
		first, last = reach(text, number, -1, mend), reach(text, number, 1, mend)
	}
	for at := last; at >= first; at-- { // from the end, so that places stay true
		where, _ := lineAt(text, at)
		text = text[:where.start] + mend(text[where.start:where.stop]) + text[where.stop:]
	}
	return text
}

// reach is the last line of a block in one direction.
func reach(text string, number, step int, mend func(string) string) (last int) {
	last = number
	for at, blank := number+step, false; at > 0; at += step {
		where, ok := lineAt(text, at)
		line := text[where.start:where.stop]
		switch {
		case !ok || endsBlock.MatchString(line):
			return last
		case strings.TrimSpace(line) == "":
			blank = true
		case blank && mend(line) == line:
			return last
		default:
			last, blank = at, false
		}
	}
	return last
}

// unindented takes the blanks before a line away, from it and from those below that have them too.
func unindented(text string, number int) string {
	first, _ := lineAt(text, number)
	line := text[first.start:first.stop]
	blanks := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	for at := number; ; at++ {
		where, ok := lineAt(text, at)
		if !ok || !strings.HasPrefix(text[where.start:where.stop], blanks) {
			return text
		}
		text = text[:where.start] + text[where.start+len(blanks):]
	}
}

func mendNumber(line string) string {
	found := numberSigns.FindStringSubmatch(line)
	if found == nil || len(found[0]) == len(line) {
		return line
	}
	return found[1] + spelling.Plain(found[2]) + ". " + line[len(found[0]):]
}

func mendItem(line string) string {
	found := itemSigns.FindStringSubmatch(line)
	if found == nil || len(found[0]) == len(line) {
		return line
	}
	return found[1] + "- " + line[len(found[0]):]
}

func mendBars(line string) string { return barSigns.ReplaceAllString(line, "|") }

func mendDouble(line string) string { return doubleSigns.ReplaceAllStringFunc(line, spelling.Plain) }

// halfMended tells whether a change leaves a construct with some of its signs, or takes what opens an item away.
func halfMended(before, after string) bool {
	for _, run := range doubleSigns.FindAllString(after, -1) {
		if plain := spelling.Plain(run); plain != run && strings.Contains(run, plain[:1]) {
			return true
		}
	}
	if strings.Contains(after, "|") && barSigns.MatchString(after) && strings.Count(after, "|") > strings.Count(before, "|") {
		return true
	}
	found := numberSigns.FindString(before)
	return found != "" && !strings.HasPrefix(after, found) && !numberSigns.MatchString(after)
}

// tryConstruct looks for a change of all signs of a construct that takes a problem away.
func (t *trial) tryConstruct(now attempt, p catalog.Problem) (better attempt, ok bool) {
	for _, next := range constructs(now.text, p) {
		if t.left--; t.left < 0 {
			return now, false
		}
		whole := candidate{sign: "construct", named: true}
		if after := t.faults(next); len(after) < len(now.problems) || gone(p, whole, now.problems, after) {
			return attempt{next, after}, true
		}
	}
	return now, false
}

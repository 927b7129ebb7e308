package roster

import (
	"regexp"
	"slices"
	"strings"
)

// Ranks of the People's Public Security, low to high, as they are kept.
var Ranks = []string{"Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy",
	"Thiếu tá", "Trung tá", "Thượng tá", "Đại tá", "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng"}

var foldedRanks = foldAll(Ranks)

func foldAll(words []string) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = foldKey(w)
	}
	return all
}

// strokeRanks are the handwritten short forms: stars, then one stroke for an úy and two for a tá.
var strokeRanks = map[string]string{"1/": "Thiếu úy", "2/": "Trung úy", "3/": "Thượng úy", "4/": "Đại úy", "1//": "Thiếu tá", "2//": "Trung tá", "3//": "Thượng tá", "4//": "Đại tá"}

var (
	salutation    = regexp.MustCompile(`^(?:d c|dc|dong chi) `)                // before a rank, folded
	dutySeparator = regexp.MustCompile(`[,;()\n]+|\s[-–—]+\s|[-–—]\s|\s[-–—]`) // between a rank or a unit and a duty
)

// Rank finds the ranks that a text can mean: one where it is clear, several for a short form such as "T.tá", none where
// it is no rank. Case, marks, the place of the tone (thiếu uý), i or y (hạ sỹ) and the sign between the letters (Đ/úy)
// make no difference. A duty may stand beside it: "Đại úy, Đội trưởng".
func Rank(text string) []string {
	found := ranks(text)
	if len(found) > 0 {
		return found
	}
	var sure []string
	for _, part := range dutySeparator.Split(text, -1) {
		one := ranks(part)
		found = append(found, one...)
		if len(one) == 1 && !slices.Contains(sure, one[0]) {
			sure = append(sure, one[0])
		}
	}
	if len(sure) == 1 {
		return sure
	}
	return found
}

// ranks are those that a text without anything beside it can mean, or with a duty of some words behind a rank in full.
func ranks(text string) []string {
	if rank, ok := strokeRanks[strings.ReplaceAll(Tidy(text), " ", "")]; ok {
		return []string{rank}
	}
	words := strings.Fields(salutation.ReplaceAllString(foldKey(text), ""))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "qncn" || w == "cn" || w == "cand" }) // branches, not ranks
	if len(words) > 3 {
		if i := slices.Index(foldedRanks, withI(words[0]+" "+words[1])); i >= 0 && len(ranks(strings.Join(words[2:], " "))) == 0 {
			return []string{Ranks[i]}
		}
	}
	if len(words) != 2 {
		return nil
	}
	words[1] = withI(words[1])
	var found []string
	for i, rank := range Ranks {
		first, second, _ := strings.Cut(foldedRanks[i], " ")
		if words[0] == first && words[1] == second {
			return []string{rank}
		}
		if isAbbreviation(words[0], first) && isAbbreviation(words[1], second) {
			found = append(found, rank)
		}
	}
	return found
}

// withI writes the word sỹ, folded, with the i of the ranks.
func withI(text string) string {
	if before, found := strings.CutSuffix(text, "sy"); found && (before == "" || strings.HasSuffix(before, " ")) {
		return before + "si"
	}
	return text
}

// isAbbreviation tells whether one word is a short form of the other: its first letter and some of those after it.
func isAbbreviation(form, word string) bool {
	if form == "" || form[0] != word[0] {
		return false
	}
	for i := range len(word) {
		if form != "" && form[0] == word[i] {
			form = form[1:]
		}
	}
	return form == ""
}

func (j *rowComparison) rank() bool {
	typed := j.values[RankField]
	if typed == "" {
		return true
	}
	switch found := Rank(typed); len(found) {
	case 0:
		return j.refuse(RankField, "roster.rank-unknown", "rank", typed)
	case 1:
		j.line.Rank = found[0]
		return true
	default:
		return j.refuse(RankField, "roster.rank-several", "rank", typed, "ranks", strings.Join(found, ", "))
	}
}

package roster

import (
	"slices"
	"strings"
)

// Ranks of the People's Public Security, low to high, as they are kept.
var Ranks = []string{"Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy",
	"Thiếu tá", "Trung tá", "Thượng tá", "Đại tá", "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng"}

var folded = foldAll(Ranks)

func foldAll(words []string) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = fold(w)
	}
	return all
}

// strokes are the short forms of a clerk's hand: stars, then one stroke for an úy and two for a tá.
var strokes = map[string]string{"1/": "Thiếu úy", "2/": "Trung úy", "3/": "Thượng úy", "4/": "Đại úy", "1//": "Thiếu tá", "2//": "Trung tá", "3//": "Thượng tá", "4//": "Đại tá"}

// Rank finds the ranks that a text can mean: one where it is clear, several for a short form such as "T.tá", none where it
// is no rank. Case, marks, the place of the tone (thiếu uý) and the sign between the letters (Đ/úy) make no difference.
func Rank(text string) []string {
	if rank, ok := strokes[strings.ReplaceAll(Tidy(text), " ", "")]; ok {
		return []string{rank}
	}
	words := strings.Fields(fold(text))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "qncn" || w == "cn" || w == "cand" }) // branches, not ranks
	if len(words) != 2 {
		return nil
	}
	var found []string
	for i, rank := range Ranks {
		first, second, _ := strings.Cut(folded[i], " ")
		if words[0] == first && words[1] == second {
			return []string{rank}
		}
		if short(words[0], first) && short(words[1], second) {
			found = append(found, rank)
		}
	}
	return found
}

// short tells whether one word is a short form of the other: its first letter and some of those after it.
func short(form, word string) bool {
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

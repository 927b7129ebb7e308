package roster

import (
	"regexp"
	"slices"
	"strings"
)

// codeKey is equal for codes of units that differ in blanks, signs, capitals and zeros before a number only: PX 01,
// px-01 and PX1 are PX01.
func codeKey(code string) string {
	key := strings.ReplaceAll(foldKey(code), " ", "")
	head := strings.TrimRight(key, "0123456789")
	number := key[len(head):]
	if head == "" || number == "" || len(head) > 6 {
		return key
	}
	return head + strings.TrimLeft(number[:len(number)-1], "0") + number[len(number)-1:]
}

// CodesAlike tells whether a list could mean either of two codes by one way of writing.
func CodesAlike(a, b string) bool { return a != b && codeKey(a) == codeKey(b) && codeKey(a) != "" }

var province = regexp.MustCompile(`^(.+?)[\s,;–-]+(?i:(?:thuộc\s+)?((?:công an|ca)\s+)?(?:tỉnh|tinh|thành phố|thanh pho|tp\.?))(\s.*)?$`)

// withoutProvince is the name of a unit without the province that is written behind it; "" where there is none. Another
// tells that it is a province which is not ours: the unit is not ours either.
func (d *directory) withoutProvince(text string) (below string, another bool) {
	m := province.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	named, ours := foldKey(m[3]), true
	for _, u := range d.units {
		tail, isProvince := strings.CutPrefix(foldKey(u.Name), "cong an tinh ")
		if !isProvince || !u.validOn(d.day) {
			continue
		}
		if ours = named == "" || named == tail; ours {
			break
		}
	}
	return m[1], !ours
}

// byInitials finds units of whose names a text has some words as initials: "phong csgt" is the Phòng Cảnh sát giao
// thông.
func (d *directory) byInitials(key string) (hits []int) {
	typed := strings.Fields(key)
	if !slices.ContainsFunc(typed, func(word string) bool { return len(word) >= 2 }) {
		return nil
	}
	for i, words := range d.words {
		if shortens(typed, words, true) {
			hits = append(hits, i)
		}
	}
	return hits
}

// shortens tells whether typed words are those of a name, some of them as initials of several. The first may be the
// initial of the kind of unit; a word that only joins may be missing.
func shortens(typed, words []string, first bool) bool {
	if len(typed) == 0 || len(words) == 0 {
		return len(typed) == 0 && len(words) == 0
	}
	if words[0] == "va" && typed[0] != "va" {
		return shortens(typed, words[1:], false)
	}
	if typed[0] == words[0] || first && typed[0] == words[0][:1] {
		return shortens(typed[1:], words[1:], false)
	}
	if n := initials(typed[0], words); n > 1 && shortens(typed[1:], words[n:], false) {
		return true
	}
	return false
}

// initials is of how many of the first words a short form has the initials; 0 where it has not.
func initials(form string, words []string) (n int) {
	for len(form) > 0 {
		if n < len(words) && words[n] == "va" && form[0] != 'v' {
			n++
		}
		if n == len(words) || words[n][0] != form[0] {
			return 0
		}
		form, n = form[1:], n+1
	}
	return n
}

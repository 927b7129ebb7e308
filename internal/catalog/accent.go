package catalog

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unaccented writes Vietnamese with plain letters, for names in addresses.
func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		case r == 'Đ':
			return 'D'
		}
		return r
	}, norm.NFD.String(s))
}

package account

import "strings"

// A device is kept as two words of these lists: enough to know one's own phone again, too little to tell apart two
// phones of a kind. The whole text that a browser sends would tell many people apart. Order counts: most browsers also
// name those that they descend from.
var (
	browsers = []deviceWord{{"Zalo", "Zalo"}, {"coc_coc", "Cốc Cốc"}, {"Edg", "Edge"}, {"OPR/", "Opera"},
		{"SamsungBrowser", "Samsung Internet"}, {"UCBrowser", "UC Browser"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"},
		{"Chrome", "Chrome"}, {"CriOS", "Chrome"}, {"Safari", "Safari"}}
	systems = []deviceWord{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"},
		{"CrOS", "ChromeOS"}, {"Macintosh", "macOS"}, {"Linux", "Linux"}}
)

// deviceWord is a word for what holds a mark.
type deviceWord struct{ mark, word string }

// deviceName reduces what a browser says of itself to "browser/system", either of them empty when it is in no list.
func deviceName(userAgent string) string {
	browser, system := firstWord(browsers, userAgent), firstWord(systems, userAgent)
	if browser == "" && system == "" {
		return ""
	}
	return browser + "/" + system
}

func firstWord(list []deviceWord, text string) string {
	for _, d := range list {
		if strings.Contains(text, d.mark) {
			return d.word
		}
	}
	return ""
}

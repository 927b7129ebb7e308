package message

import (
	"embed"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// The catalogue is one text file a topic, each message with its languages side by side, so that a translator sees all
// three and a page's author adds a sentence in one place:
//
//	home.continue
//	vi: Tiếp tục {lesson}
//	en: Continue {lesson}
//	zh: 继续 {lesson}
//
// A line that starts with two spaces continues the sentence above it on a new line; # starts a comment.
//
//go:embed catalogue/*.txt
var catalogue embed.FS

var sentences = mustRead(catalogue)

func mustRead(files embed.FS) map[Language]map[string]sentence {
	all, err := read(files)
	if err != nil {
		panic(err) // the catalogue is compiled in: a fault here cannot reach a user, every test stops on it
	}
	return all
}

func read(files embed.FS) (map[Language]map[string]sentence, error) {
	all := map[Language]map[string]sentence{}
	for _, l := range Languages {
		all[l] = map[string]sentence{}
	}
	entries, err := files.ReadDir("catalogue")
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		text, err := files.ReadFile(path.Join("catalogue", entry.Name()))
		if err != nil {
			return nil, err
		}
		if err := parse(entry.Name(), string(text), all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(\.[a-z0-9]+(-[a-z0-9]+)*)+$`)

func parse(file, text string, all map[Language]map[string]sentence) error {
	var id string
	var last Language
	raw := map[Language]map[string]string{}
	for n, line := range strings.Split(text, "\n") {
		tag, rest, found := strings.Cut(line, ":")
		language, known := Known(tag)
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "  ") && id != "" && last != "":
			raw[last][id] += "\n" + strings.TrimSpace(line)
		case found && known && id != "":
			last = language
			if raw[language] == nil {
				raw[language] = map[string]string{}
			}
			if _, double := raw[language][id]; double {
				return fmt.Errorf("%s:%d: %s has two sentences in %s", file, n+1, id, language)
			}
			raw[language][id] = strings.TrimSpace(rest)
		case idForm.MatchString(line):
			id, last = line, ""
			if _, double := all[Vietnamese][id]; double {
				return fmt.Errorf("%s:%d: message %s stands in another file too", file, n+1, id)
			}
		default:
			return fmt.Errorf("%s:%d: neither an id, nor vi:, en:, zh: and a sentence: %q", file, n+1, line)
		}
	}
	for language, texts := range raw {
		for id, text := range texts {
			s, err := compile(text)
			if err != nil {
				return fmt.Errorf("%s: %s in %s: %w", file, id, language, err)
			}
			all[language][id] = s
		}
	}
	return nil
}

// Has reports whether the catalogue holds a message.
func Has(id string) bool {
	_, ok := sentences[Vietnamese][id]
	return ok
}

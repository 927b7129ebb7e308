package catalog

import (
	"flag"
	"io/fs"
	"strings"
	"testing"

	"hocvu/internal/message"
)

// below puts a file system into a folder.
type below struct {
	folder string
	fsys   fs.FS
}

func (b below) Open(name string) (fs.File, error) {
	if rest, ok := strings.CutPrefix(name+"/", b.folder+"/"); ok {
		return b.fsys.Open(strings.TrimSuffix(rest, "/") + map[bool]string{true: "."}[rest == ""])
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func TestTheLibraryOfTheProgramIsWholeAndSpeaksThreeLanguages(t *testing.T) {
	problems, all := shippedLibrary(t, DiskLayer)
	if len(problems) > 0 {
		t.Fatal(said(t, problems))
	}
	if len(all) == 0 {
		t.Fatal("the library is empty")
	}
	for _, l := range all {
		texts := map[string]map[message.Language]string{"about": l.about}
		for _, p := range l.parameters {
			texts[p.name] = p.about
			if p.preset == nil {
				t.Errorf("%s: %s has no default: six lines are not enough to use it", l.id, p.name)
			}
		}
		for _, one := range l.feedback {
			texts[one.id+" title"], texts[one.id+" text"] = one.title, one.text
		}
		for name, words := range texts {
			for _, language := range message.Languages {
				if strings.TrimSpace(words[language]) == "" {
					t.Errorf("%s: %s says nothing in %s", l.id, name, language)
				}
			}
		}
		byHand := 0
		for _, v := range l.examples {
			m := manifest{report: &reporter{}, value: v}
			byHand += len(m.entries("try"))
		}
		if byHand < 2 {
			t.Errorf("%s: %d cases are made by hand", l.id, byHand)
		}
	}
}

// seedsTried is how many seeds of each logic are tried; every one takes some fifteen calls of a real worker. Whoever
// changes a logic tries a thousand: go test ./internal/catalog -run SoundOnAllSeeds -seeds 1000 -timeout 1h.
var seedsTried = flag.Int("seeds", 2*Pool, "how many seeds of each logic of the library are tried")

// The gate grades the key, the key as it is typed on pages of each language, and typical answers; it runs each seed
// twice and looks for the key in the text. Its findings are what this test wants none of.
func TestEveryLogicOfTheLibraryIsSoundOnAllSeeds(t *testing.T) {
	_, all := shippedLibrary(t, EmbeddedLayer)
	byName := map[string]*libraryLogic{}
	for _, l := range all {
		byName[l.name()] = l
	}
	for _, l := range all {
		t.Run(l.id, func(t *testing.T) {
			engine := engineOf(t)
			engine.Seeds, engine.ScriptBudget = *seedsTried, loadBudget
			s := l.trial(byName).readQuiz(t.Context(), engine, nil)
			for _, p := range s.problems {
				if !p.Note {
					t.Error(p.In(message.English))
				}
			}
			if s.quiz == nil || len(s.quiz.Variants[s.quiz.Questions[0].ID]) != Pool {
				t.Fatal("there are no variants")
			}
			q := s.quiz.Questions[0]
			distinct := map[string]bool{}
			for _, v := range s.quiz.Variants[q.ID] {
				distinct[string(v.Params)+string(v.Key)] = true
			}
			if len(distinct) < 20 {
				t.Errorf("%d variants", len(distinct))
			}
		})
	}
}

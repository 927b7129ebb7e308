package catalog

import (
	"strconv"
	"strings"
	"testing"

	"hocvu/internal/message"
)

func TestTheHintForACodeIsTheOneThatWasProbablyMeant(t *testing.T) {
	c, _ := shipped()
	offered := func(framework, code string) string {
		m, _ := codeHint(code, c.Frameworks[framework]).(message.Message)
		name, _ := m.Arguments["name"].(string)
		return name
	}
	for wrong, want := range map[string]string{"4.9": "4.4", "4.10": "4.1", "0.3": "0.2", "6.1": "5.1", "1.6": "1.3", "k.2": "K.2", "K1": "K.1", "14": "", "9.9": "", "mật khẩu": ""} {
		if got := offered("bdhvs", wrong); got != want {
			t.Errorf("%s: offers %q, want %q", wrong, got, want)
		}
	}
	for id, f := range c.Frameworks {
		for _, area := range f.Areas {
			for _, one := range area.Competencies {
				for _, slip := range []string{strings.Replace(one.Code, ".", "", 1), one.Code + "0", one.Code + ".", " " + one.Code, strings.Replace(one.Code, ".", ",", 1)} {
					if got := offered(id, slip); got != one.Code {
						t.Errorf("%s: %q offers %q, want %q", id, slip, got, one.Code)
					}
				}
			}
			last := area.Competencies[len(area.Competencies)-1].Code
			head, number, _ := strings.Cut(last, ".")
			n, err := strconv.Atoi(number)
			if err != nil {
				t.Fatal(err)
			}
			if next := head + "." + strconv.Itoa(n+1); offered(id, next) != last {
				t.Errorf("%s: %s offers %q, want %q", id, next, offered(id, next), last)
			}
		}
	}
}

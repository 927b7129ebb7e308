package quiz

import "testing"

func TestAResponseIsReadAsItIsTypedAtATerminal(t *testing.T) {
	gaps := Question{Kind: Cloze, Gaps: []Gap{{}, {Choices: true}, {}}}
	for _, c := range []struct {
		rule string
		q    Question
		text string
		want string // "": refused
	}{
		{"a number", Question{Kind: Number}, "5", `"5"`},
		{"a number with its unit", Question{Kind: Number}, " 16,7 phút ", `"16,7 phút"`},
		{"a number that is JSON", Question{Kind: Number}, `"5"`, `"5"`},
		{"words", Question{Kind: TextKind}, "Mật khẩu", `"Mật khẩu"`},
		{"words that look like JSON", Question{Kind: TextKind}, "[1,2]", `"[1,2]"`},
		{"an option", Question{Kind: Single}, "2", `2`},
		{"no option", Question{Kind: Single}, "hai", ``},
		{"true or false", Question{Kind: TrueFalse}, "1", `1`},
		{"options by commas", Question{Kind: Multiple}, "1,3", `[1,3]`},
		{"options by blanks", Question{Kind: Order}, "3 1  2", `[3,1,2]`},
		{"options that are JSON", Question{Kind: Match}, "[2, 0]", `[2,0]`},
		{"no options", Question{Kind: Multiple}, "1,b", ``},
		{"gaps", gaps, "biết; 2; 3", `["biết",2,"3"]`},
		{"gaps that are JSON", gaps, `["biết",2,""]`, `["biết",2,""]`},
		{"a kind that nobody can answer yet", Question{Kind: Hotspot}, "x", ``},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, ok := Shorthand(c.q, c.text)
			if ok != (c.want != "") || ok && string(got) != c.want {
				t.Errorf("%s, %t", got, ok)
			}
		})
	}
}

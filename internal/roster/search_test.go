package roster

import "testing"

func TestAnOfficerIsFoundByBadgeOrNameHoweverItIsTyped(t *testing.T) {
	o := Officer{Badge: "000-123", Name: "Lò Văn Đồi"}
	for typed, want := range map[string]bool{
		"000-123": true, "000123": true, "0123": true, "123": true, "lo van doi": true, "LÒ VĂN ĐỒI": true, "đồi": true, "doi lo": true,
		"Lo\u0300 Va\u0306n": true, "  lò  v ": true, "": false, " - ": false, "vân doi lo x": false, "oi": false, "124": false,
	} {
		if got := o.Matches(typed); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
}

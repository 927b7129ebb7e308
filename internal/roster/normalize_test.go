package roster

import "testing"

func TestDecomposedLettersAreComposed(t *testing.T) {
	for decomposed, want := range map[string]string{
		"Lo\u0300 Va\u0306n \u0110o\u0302\u0300i": "Lò Văn Đồi", "Tha\u0309o\u00a0 Thi\u0323\u200b Pa\u0300": "Thảo Thị Pà", "U\u031b\u0301": "Ứ",
		"E\u0323\u0302": "Ệ", "  a \t\n b ": "a b", "x\u0300": "x\u0300", "": "",
	} {
		if got := Tidy(decomposed); got != want {
			t.Errorf("Tidy(%+q) = %q, want %q", decomposed, got, want)
		}
		if got := Tidy(want); got != want {
			t.Errorf("Tidy(%q) is %q the second time", want, got)
		}
	}
}

func TestSpellingsOfOneWordHaveOneKey(t *testing.T) {
	for _, words := range [][]string{{"Hoà Bình", "HÒA BÌNH", "hoa  binh", "Hòa-Bình", "Ho\u0300a Bi\u0300nh"}, {"Đơn vị", "DON VI", "đơn_vị:"}} {
		for _, w := range words {
			if foldKey(w) != foldKey(words[0]) {
				t.Errorf("fold(%q) = %q, fold(%q) = %q", w, foldKey(w), words[0], foldKey(words[0]))
			}
		}
	}
}

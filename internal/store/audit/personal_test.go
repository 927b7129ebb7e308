package audit

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestSealingLeavesTheHashAndNothingOfTheValue(t *testing.T) {
	for name, detail := range map[string]any{
		"a value":             map[string]any{"name": Personal("Lò Văn Đồi")},
		"before and after":    map[string]any{"name": []any{Personal("Lò Văn Đồi"), Personal("Lò Thị Đồi")}},
		"deep in the detail":  map[string]any{"a": map[string]any{"b": []any{1, Personal("Lò Văn Đồi")}}},
		"with other values":   map[string]any{"n": 12345678901234567, "name": Personal("Lò Văn Đồi"), "t": true, "z": nil},
		"none that is sealed": map[string]any{"personal": "a word", "sealed": "another"},
	} {
		t.Run(name, func(t *testing.T) {
			u, err := NewUnlinked(Entry{Act: "a", Detail: detail.(map[string]any)})
			if err != nil {
				t.Fatal(err)
			}
			row := u.After(NoHash)
			sealed, err := SealDetail(row.Detail)
			if err != nil || strings.Contains(sealed, "Lò") || strings.Contains(sealed, "salt") {
				t.Errorf("%s, %v", sealed, err)
			}
			if again, err := SealDetail(sealed); err != nil || again != sealed {
				t.Errorf("sealed twice: %s, %v", again, err)
			}
			row.Detail = sealed
			if err := NewCheck().Step(rowOf(row)); err != nil {
				t.Errorf("the entry holds no more: %v", err)
			}
			if strings.Contains(row.Detail, "12345678901234568") {
				t.Error("a digit of a large number has changed")
			}
		})
	}
}

func TestTwoPersonalValuesThatAreEqualHaveNoEqualHash(t *testing.T) {
	sealed := map[string]bool{}
	for range 3 {
		text, err := json.Marshal(Personal("Đại úy"))
		if err != nil {
			t.Fatal(err)
		}
		hash, err := SealDetail(string(text))
		if err != nil {
			t.Fatal(err)
		}
		sealed[hash] = true
	}
	if len(sealed) != 3 {
		t.Error("a rank could be guessed from its hash")
	}
}

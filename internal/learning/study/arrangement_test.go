package study

import (
	"encoding/json"
	"testing"
)

func TestIDsGoToTheFileAndBack(t *testing.T) {
	for name, c := range map[string]struct {
		order      order
		view, file string
	}{
		"single":          {order{options: []int{3, 1, 2}}, `1`, `3`},
		"multiple":        {order{options: []int{3, 1, 2}}, `[1,3]`, `[3,2]`},
		"order":           {order{options: []int{2, 3, 1}}, `[3,1,2]`, `[1,2,3]`},
		"match":           {order{rights: []int{2, 1, 3}}, `[2,0]`, `[1,0]`},
		"cloze":           {order{gaps: [][]int{nil, {2, 1}}}, `["2",1]`, `["2",2]`},
		"typed":           {order{}, `"3"`, `"3"`},
		"a list too long": {order{rights: []int{2, 1}}, `[1,1,1,1]`, `[2,2,2,2]`},
		"neither, nor":    {order{options: []int{2, 1}}, `{"a":1}`, `{"a":1}`},
		"a half":          {order{options: []int{2, 1}}, `[1.5]`, `[1.5]`},
		"nothing":         {order{options: []int{2, 1}}, ``, ``},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.order.toFile(json.RawMessage(c.view)); string(got) != c.file {
				t.Errorf("to the file: %s, want %s", got, c.file)
			}
			if got := c.order.toView(json.RawMessage(c.file)); string(got) != c.view {
				t.Errorf("to the view: %s, want %s", got, c.view)
			}
		})
	}
}

func TestAnIDThatTheViewDoesNotShowIsNoOptionOfTheFile(t *testing.T) {
	three := order{options: []int{9, 2, 1}} // of ten in the file
	if got := three.toFile(json.RawMessage(`9`)); string(got) != `-9` {
		t.Errorf("to the file: %s, want -9", got)
	}
	if got := three.toFile(json.RawMessage(`[1,9]`)); string(got) != `[9,-9]` {
		t.Errorf("to the file: %s, want [9,-9]", got)
	}
}

func FuzzIDsGoToTheFileAndBack(f *testing.F) {
	for _, seed := range []string{`1`, `[3,1,2]`, `["a",2]`, `{}`, `[[1]]`, `null`, `1e99`, `[1e99]`, `"\u0000"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		if !json.Valid(value) {
			return
		}
		for _, order := range []order{{options: []int{3, 1, 2}}, {rights: []int{2, 3, 1}}, {gaps: [][]int{{2, 1}, nil}}, {}} {
			file := order.toFile(value)
			if !json.Valid(file) {
				t.Fatalf("%s became %s", value, file)
			}
			if again := order.toFile(order.toView(file)); string(again) != string(file) {
				t.Errorf("%s went to %s and came back as %s", value, file, again)
			}
		}
	})
}

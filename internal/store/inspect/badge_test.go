package inspect

import (
	"slices"
	"strings"
	"testing"
)

func TestBadgesOfAnEarlierConsoleAreBroughtToOneForm(t *testing.T) {
	s, app, _ := open(t)
	for id, badge := range map[string]string{
		"short": "9200", "force": "CAND009300", "seven": "9010001", // nobody else has these
		"right": "009-100", "first": "9100", "second": "CAND009100", // three of one
	} {
		do(t, app, `INSERT INTO officers (id, badge, state, tokenKey, email)
			VALUES ('`+id+`', '`+badge+`', 'active', '`+id+`', '`+id+`')`)
	}
	do(t, app, `INSERT INTO officers (id, badge, state, anonymised, tokenKey, email)
		VALUES ('gone', 'x-gone', 'left', 1, 'g', 'g')`)
	for range 2 { // the second time there is nothing to do
		if err := s.Upgrade(ctx, monday); err != nil {
			t.Fatal(err)
		}
	}
	p := peek(t, app)
	badges, err := p.names(`SELECT id || ' ' || badge FROM officers
		WHERE id IN ('short', 'force', 'seven', 'right', 'first', 'second', 'gone') ORDER BY id`)
	const want = "first 9100,force 009-300,gone x-gone,right 009-100,second CAND009100,seven 9010001,short 009-200"
	if got := strings.Join(badges, ","); err != nil || got != want {
		t.Errorf("%s, want %s (%v)", got, want, err)
	}
	odd, err := p.OddBadges()
	if want := []string{"9100 → 009-100", "CAND009100 → 009-100"}; err != nil || !slices.Equal(odd, want) {
		t.Errorf("%v, want %v (%v)", odd, want, err)
	}
	if _, err := VerifyAudit(p); err != nil {
		t.Error(err)
	}
}

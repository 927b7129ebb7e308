package app

import (
	"strings"
	"testing"

	"hocvu/internal/message"
)

func TestTheHealthPageNamesWeakSettingsToWhoMayMendThem(t *testing.T) {
	a, _ := quiet(t)
	said := func(admin bool) (all string) {
		for _, w := range a.warnings(admin) {
			all += w.In(message.English)
		}
		return all
	}
	if all := said(true); all != "" {
		t.Errorf("of a new site: %s", all)
	}
	a.Base.Settings().Meta.AppURL = "http://site.example"
	if all := said(true); !strings.Contains(all, "http://site.example, without https") {
		t.Errorf("an address without https, which slips print: %q", all)
	}
	if all := said(false); all != "" {
		t.Errorf("everybody is told: %s", all)
	}
}

package migrations

import (
	"slices"
	"testing"

	"github.com/pocketbase/pocketbase/core"
)

func TestSessionsOfBeforeKeepTwoWordsOfTheBrowserAndWhenTheyBegan(t *testing.T) {
	app := open(t)
	c, err := app.FindCollectionByNameOrId("sessions")
	if err != nil {
		t.Fatal(err)
	}
	c.Fields.RemoveByName("opened") // as it was
	c.Fields.GetByName("device").(*core.TextField).Max = 1000
	if err := app.Save(c); err != nil {
		t.Fatal(err)
	}
	for id, device := range map[string]string{
		"a": "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Mobile Safari/537.36",
		"b": "Mozilla/5.0 (Windows NT 6.1; rv:109.0) Gecko/20100101 Firefox/115.0", "c": "curl/8", "d": "",
	} {
		if _, err := app.DB().NewQuery("INSERT INTO sessions (id, hash, device, seen, expires) VALUES ({:id}, {:id}, {:device}, '2026-11-20 08:00:00.000Z', '2027-02-01 08:00:00.000Z')").
			Bind(map[string]any{"id": id, "device": device}).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	if err := devices(app); err != nil {
		t.Fatal(err)
	}
	var rows []struct{ Device, Opened string }
	if err := app.DB().NewQuery("SELECT device, opened FROM sessions ORDER BY id").All(&rows); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Device+" "+r.Opened)
	}
	const opened = "2026-11-03 08:00:00.000Z"
	if want := []string{"Chrome/Android " + opened, "Firefox/Windows " + opened, " " + opened, " " + opened}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

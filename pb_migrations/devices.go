package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// devices lets officers tell their devices apart: it adds when a session began, and keeps of the browser's own words
// only the kind of browser and the system. Before, the whole text stood there, of which much tells people apart.
func devices(app core.App) error {
	c, err := app.FindCollectionByNameOrId("sessions")
	if err != nil {
		return err
	}
	for _, statement := range []string{knownDevices, noOtherDevice} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			return fmt.Errorf("sessions: %w", err)
		}
	}
	device, ok := c.Fields.GetByName("device").(*core.TextField)
	if !ok {
		return fmt.Errorf("collection %s has no text %q", c.Name, "device")
	}
	device.Max, device.Help = 40, "Kind of browser and system, such as Chrome/Android; empty: not known."
	c.Fields.Add(date("opened", "When the officer signed in."))
	if err := app.Save(c); err != nil {
		return fmt.Errorf("collection %s: %w", c.Name, err)
	}
	if _, err := app.DB().NewQuery(openedBefore).Execute(); err != nil {
		return fmt.Errorf("sessions: %w", err)
	}
	return nil
}

const (
	knownDevices = `UPDATE sessions SET device =
		CASE WHEN device LIKE '%Zalo%' THEN 'Zalo' WHEN device LIKE '%coc_coc%' THEN 'Cốc Cốc'
			WHEN device LIKE '%Edg%' THEN 'Edge' WHEN device LIKE '%OPR/%' THEN 'Opera'
			WHEN device LIKE '%SamsungBrowser%' THEN 'Samsung Internet' WHEN device LIKE '%UCBrowser%' THEN 'UC Browser'
			WHEN device LIKE '%Firefox%' OR device LIKE '%FxiOS%' THEN 'Firefox'
			WHEN device LIKE '%Chrome%' OR device LIKE '%CriOS%' THEN 'Chrome' WHEN device LIKE '%Safari%' THEN 'Safari' ELSE '' END
		|| '/' ||
		CASE WHEN device LIKE '%Android%' THEN 'Android' WHEN device LIKE '%iPhone%' THEN 'iPhone' WHEN device LIKE '%iPad%' THEN 'iPad'
			WHEN device LIKE '%Windows%' THEN 'Windows' WHEN device LIKE '%CrOS%' THEN 'ChromeOS' WHEN device LIKE '%Macintosh%' THEN 'macOS'
			WHEN device LIKE '%Linux%' THEN 'Linux' ELSE '' END`

	noOtherDevice = `UPDATE sessions SET device = '' WHERE device = '/'`

	// openedBefore counts back from the end: a session lasted 90 days when this ran.
	openedBefore = `UPDATE sessions SET opened = strftime('%Y-%m-%d %H:%M:%fZ', expires, '-90 days') WHERE expires != ''`
)

package pb_hooks

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
	"hocvu/internal/store/setting"
)

// keepServerSettings refuses that PocketBase makes backups by itself, which nothing checks, and writes down which parts of
// its own settings were changed.
func keepServerSettings(app core.App, s *store.Store) {
	app.OnSettingsUpdateRequest().BindFunc(func(e *core.SettingsUpdateRequestEvent) error {
		if err := boundOnly(e.RequestEvent); err != nil {
			return err
		}
		if err := mayServe(e.NewSettings); err != nil {
			return err
		}
		parts, err := changedParts(e.OldSettings, e.NewSettings)
		if err != nil {
			return err
		}
		if err := addEntry(e.App, s, asker(e.RequestEvent).entry("changed", "server settings", "", map[string]any{"parts": parts})); err != nil {
			return err
		}
		return e.Next()
	})
}

// mayServe refuses settings of PocketBase's that would send data to another machine, or let whoever asks say from which
// address, and an address of the site that nobody could open.
func mayServe(s *core.Settings) error {
	written, err := json.Marshal(s)
	if err != nil {
		return err
	}
	weak, err := setting.Weaknesses(written)
	for _, w := range weak {
		if w.Refusal != "" {
			return refused(w.Refusal)
		}
	}
	return err
}

// changedParts names the parts of PocketBase's settings that differ. Secrets are masked when they are written as JSON: a
// changed one shows in no part.
func changedParts(before, after *core.Settings) ([]string, error) {
	var parts [2]map[string]json.RawMessage
	for i, s := range []*core.Settings{before, after} {
		written, err := json.Marshal(s)
		if err == nil {
			err = json.Unmarshal(written, &parts[i])
		}
		if err != nil {
			return nil, err
		}
	}
	changed := []string{}
	for _, part := range slices.Sorted(maps.Keys(parts[1])) {
		if string(parts[0][part]) != string(parts[1][part]) {
			changed = append(changed, part)
		}
	}
	return changed, nil
}

package cli

import (
	"context"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/store/setting"
)

// checkPeople names what the console let an admin leave behind: people, orders and roles that reports do not see.
func checkPeople(_ context.Context, d dataFolder) []finding {
	var all []finding
	for _, look := range []struct {
		id   string
		find func() ([]string, error)
	}{
		{"doctor.stateless", d.readOnly.StatelessOfficers},
		{"doctor.odd-badges", d.readOnly.OddBadges},
		{"doctor.unitless", d.readOnly.UnitlessOfficers},
		{"doctor.closed-orders", func() ([]string, error) { return d.readOnly.OrdersOfClosedUnits(d.now) }},
		{"doctor.closed-roles", func() ([]string, error) { return d.readOnly.RolesOfClosedUnits(d.now) }},
	} {
		found, err := look.find()
		switch {
		case err != nil:
			all = append(all, d.trouble(err)...)
		case len(found) > 0:
			all = append(all, newFinding(failed, look.id, "names", strings.Join(found, ", ")))
		}
	}
	if len(all) == 0 {
		all = append(all, newFinding(passed, "doctor.people"))
	}
	return all
}

// checkServerSettings names the settings of PocketBase that weaken the site.
func checkServerSettings(_ context.Context, d dataFolder) []finding {
	value, err := d.readOnly.ServerSettings()
	if err != nil {
		return d.trouble(err)
	}
	weak, err := setting.Weaknesses(value)
	if err != nil {
		return []finding{newFinding(noted, "doctor.settings-encrypted")}
	}
	all, grave := []finding{}, false
	for _, w := range weak {
		severity := noted
		if w.Grave {
			severity, grave = failed, true
		}
		all = append(all, finding{severity, w.Message})
	}
	if !grave {
		all = append(all, finding{passed, message.New("doctor.settings")})
	}
	return all
}

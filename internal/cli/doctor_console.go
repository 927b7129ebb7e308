package cli

import "context"

// checkSecondFactor tells which console accounts have no second factor. Where the site demands one they cannot come in.
func checkSecondFactor(_ context.Context, d dataFolder) []finding {
	without, err := d.readOnly.AccountsWithoutFactor()
	switch {
	case err != nil: // what looks at the schema says why
		return nil
	case len(without) == 0:
		return []finding{newFinding(passed, "doctor.factor")}
	case d.settings.ConsoleSecondFactor:
		return []finding{newFinding(failed, "doctor.factor-missing", "accounts", without)}
	}
	return []finding{newFinding(noted, "doctor.no-factor", "accounts", without)}
}

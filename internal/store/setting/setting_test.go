package setting

import "testing"

func TestASettingIsOneValueWithNothingBehindIt(t *testing.T) {
	for value, good := range map[string]bool{"7": true, " 7 ": true, `7} {"slip_days": 900`: false,
		`7, "log_days": 1`: false, "7 8": false, "null": false, "": false} {
		if err := Check("slip_days", value); (err == nil) != good {
			t.Errorf("%q: %v", value, err)
		}
	}
}

package scoring_test

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// leaky lets officers of a unit answer twelve of sixty questions a day for three days: right where a colleague met the
// question before, else by turns.
func (h *fixture) leaky(t *testing.T, prefix, unit string, leaks bool) {
	t.Helper()
	var officers []access.Officer
	for n := range 8 {
		officers = append(officers, h.AddOfficer(t, fmt.Sprintf("%s-%03d", prefix, n), unit))
	}
	met := map[int]bool{}
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		for day := range 3 {
			for o, officer := range officers {
				for n := range 12 {
					q := (o*17 + day*29 + n*7) % 60
					right := (o+n+day)%2 == 0 || leaks && met[q]
					met[q] = true
					item := competency.Item{Question: fmt.Sprint("bai#", prefix, q), Digest: "d", Level: "basic",
						Weights: []competency.Weight{{Competency: "4.1", Share: 1}}}
					id, err := tx.Questions.Ensure("bai", fmt.Sprint(prefix, q), "khung", "exam", item)
					if err != nil {
						return err
					}
					at := h.Now().AddDate(0, 0, day).Add(time.Duration(o*12+n) * time.Minute)
					e := competency.Evidence{Attempt: fmt.Sprint(officer.ID, day), Sequence: n, Item: item,
						Source:    competency.Exam,
						Effective: at, Received: at, Keyless: true}
					if right {
						e.Credit = 1
					}
					fact := []scoring.NewEvidence{{Evidence: store.NewEvidence(e), ItemID: id}}
					if _, err := h.WithTx(tx).Scores.ApplyEvidence(officer.ID, "khung", fact, at); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestACalibrationNamesTheUnitWhereKeysGoRoundToWhoMaySeeIt(t *testing.T) {
	h := open(t)
	units := h.AddUnits(t, [2]string{"Y", ""}, [2]string{"Z", ""})
	h.leaky(t, "010", units["Y"], true)
	h.leaky(t, "020", units["Z"], false)
	h.Advance(7 * 24 * time.Hour)
	c := h.calibrated(t)
	if c.Warnings == nil || len(c.Warnings.Keys) != 1 || c.Warnings.Keys[0].Station != units["Y"] {
		t.Fatalf("%+v", c.Warnings)
	}
	admin, here, there := h.AddOfficer(t, "000-030", ""), h.AddOfficer(t, "000-031", ""), h.AddOfficer(t, "000-032", "")
	h.Appoint(t, store.Appointment{Officer: admin.ID, Role: access.Admin, Starts: monday})
	h.Appoint(t, store.Appointment{Officer: here.ID, Role: access.Trainer, Unit: units["Y"], Starts: monday})
	h.Appoint(t, store.Appointment{Officer: there.ID, Role: access.Trainer, Unit: units["Z"], Starts: monday})
	for _, one := range []struct {
		name string
		by   access.Officer
		sees int
	}{{"an admin of the site", admin, 1}, {"a trainer of the unit", here, 1}, {"a trainer of another unit", there, 0}} {
		t.Run(one.name, func(t *testing.T) {
			v, err := h.Calibrations.Coverage(ctx, one.by, "khung")
			if err != nil {
				t.Fatal(err)
			}
			keys := 0
			for _, w := range v.Warned {
				if w.Says(message.Vietnamese).ID == "coverage.warning-keys" && w.Title == "Đơn vị Y" {
					keys++
				}
			}
			if keys != one.sees || v.Calibration.Warnings == nil {
				t.Errorf("%+v", v.Warned)
			}
		})
	}
	h.CheckScores(t)
}

func TestAReportOfBeforeThereWereWarningsIsStillRead(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 30, func(q int) bool { return q < 8 })
	h.Advance(time.Hour)
	p := competency.DefaultParameters(h.Catalog().Frameworks["khung"])
	p.Number = 1
	old := map[string]any{"Framework": "khung", "Number": 1, "Made": h.Now(), "Officers": 3, "Answers": 30}
	err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Parameters.Add(p, h.Now(), old) })
	if err != nil {
		t.Fatal(err)
	}
	admin := h.AddOfficer(t, "000-030", "")
	h.Appoint(t, store.Appointment{Officer: admin.ID, Role: access.Admin, Starts: monday})
	v, err := h.Calibrations.Coverage(ctx, admin, "khung")
	if err != nil || v.Calibration == nil || v.Calibration.Officers != 3 ||
		v.Calibration.Warnings != nil || v.Warned != nil {
		t.Errorf("%+v %v", v.Calibration, err)
	}
}

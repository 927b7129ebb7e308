package scoring_test

import (
	"errors"
	"testing"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

func TestACalibrationThatWasUndoneLeavesNoModel(t *testing.T) {
	h := open(t)
	calibration := func(mean float64) competency.Parameters {
		p := competency.DefaultParameters(h.Catalog().Frameworks["khung"])
		p.Number, p.GeneralMean = 1, mean
		return p
	}
	undone := errors.New("the disk is full")
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.Parameters.Add(calibration(0.5), h.Now(), nil); err != nil {
			return err
		}
		m, err := h.WithTx(tx).Scores.Fitted(h.Catalog(), "khung")
		if err != nil || m.Parameters.GeneralMean != 0.5 {
			t.Errorf("%+v, %v", m, err)
		}
		return undone
	})
	if !errors.Is(err, undone) {
		t.Fatal(err)
	}
	err = h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Parameters.Add(calibration(-0.25), h.Now(), nil) })
	if err != nil {
		t.Fatal(err)
	}
	m, err := h.Scores.Fitted(h.Catalog(), "khung")
	if err != nil || m.Parameters.GeneralMean != -0.25 {
		t.Errorf("mean %v, %v", m.Parameters.GeneralMean, err)
	}
}

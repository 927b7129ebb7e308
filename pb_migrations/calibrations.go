package migrations

import "github.com/pocketbase/pocketbase/core"

// calibrations makes room beside the parameters for what a calibration reports, so that one made by night is read by day.
func calibrations(app core.App) error {
	c, err := app.FindCollectionByNameOrId("parameters")
	if err != nil {
		return err
	}
	return save(app, c, []core.Field{object("report", "What the calibration changed and which questions it found to look at.", 64<<10)}, nil)
}

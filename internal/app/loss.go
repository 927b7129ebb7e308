package app

import (
	"time"

	"hocvu/internal/backup"
	"hocvu/internal/store/setting"
)

// countLoss counts what a site would lose at once, and for ever, if one setting took effect: officers' names, backups,
// lines of the log. 0 where the change takes nothing away.
func (a *App) countLoss(name string, before, after setting.Site) (int, error) {
	switch name {
	case "retention_months":
		was, is := before.RetentionMonths, after.RetentionMonths
		if is == 0 || was != 0 && is >= was {
			return 0, nil
		}
		return a.Learning.Roster.CountToAnonymise(is)
	case "backup_keep":
		kept, err := backup.List(backup.Folder(a.Base.DataDir()))
		return max(min(len(kept), before.BackupKeep)-after.BackupKeep, 0), err
	case "log_days":
		if after.LogDays >= before.LogDays {
			return 0, nil
		}
		var n int
		cut := time.Now().AddDate(0, 0, -after.LogDays).UTC().Format("2006-01-02 15:04:05.000Z")
		err := a.Base.AuxDB().NewQuery(`SELECT count(*) FROM _logs WHERE created < {:cut}`).
			Bind(map[string]any{"cut": cut}).Row(&n)
		return n, err
	}
	return 0, nil
}

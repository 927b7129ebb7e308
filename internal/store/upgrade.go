package store

import (
	"context"
	"time"

	"hocvu/internal/store/audit"
)

// Upgraded is the act of the entry that tells that a data folder was brought up to the rules of today. It stands in
// the audit, where nobody can take it away unseen to have a forged role put on record at the next start; a new folder
// has it first of all.
const Upgraded = "upgraded"

// Upgrade brings what an earlier version wrote up to the rules of today, once: a role without an entry is put on
// record, as is a console account without one and what opens each account, who has left loses all access, and
// memberships follow one another, badges stand in their one form. Each change is an entry of the audit.
func (s *Store) Upgrade(ctx context.Context, now time.Time) error {
	accounts := func(tx *Store, now time.Time) error { return tx.ConsoleAccounts.record(now) }
	seals := func(tx *Store, now time.Time) error { return tx.ConsoleAccounts.recordSeals(now) }
	for _, step := range []struct {
		act string
		do  func(*Store, time.Time) error
	}{{Upgraded, (*Store).upgradePeople}, {audit.AccountsRecorded, accounts}, {audit.CredentialsRecorded, seals},
		{BadgesUnified, (*Store).unifyBadges}} {
		if err := s.once(ctx, step.act, now, step.do); err != nil {
			return err
		}
	}
	return nil
}

// once does, in a transaction of its own, what ends with an entry of an act, unless there is one.
func (s *Store) once(ctx context.Context, act string, now time.Time, do func(*Store, time.Time) error) error {
	if done, err := s.hasActed(act); err != nil || done {
		return err
	}
	return s.InTx(ctx, func(tx *Store) error {
		if done, err := tx.hasActed(act); err != nil || done { // another process was faster
			return err
		}
		return do(tx, now)
	})
}

// upgradePeople brings roles, access and memberships up to the rules of today.
func (s *Store) upgradePeople(now time.Time) error {
	for _, step := range []func(time.Time) error{s.recordRoles, s.revokeLeftAccess, s.orderMemberships} {
		if err := step(now); err != nil {
			return err
		}
	}
	return s.Audit.Add(audit.Entry{At: now, Act: Upgraded, Record: "people", Detail: map[string]any{}})
}

func (s *Store) hasActed(act string) (done bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM audit WHERE act = ?)`, []any{act}, &done)
	return done, err
}

// recordRoles writes an entry for each role that was given when none were written yet.
func (s *Store) recordRoles(now time.Time) error {
	all, err := s.Appointments.list(appointmentColumns + `WHERE NOT EXISTS (SELECT 1 FROM audit e
		WHERE e.act = 'appointment-given' AND e.record = a.id
		OR e.act = 'created' AND e.record = 'appointments/' || a.id) ORDER BY a.starts, a.id`)
	for _, a := range all {
		if err == nil {
			err = s.Audit.Add(a.Entry("appointment-recorded").Signed("", now))
		}
	}
	return err
}

// revokeLeftAccess ends the access of officers who left when leaving did not end it yet.
func (s *Store) revokeLeftAccess(now time.Time) error {
	var gone []string
	err := s.each(`SELECT o.id FROM officers o WHERE o.state = 'left' AND (o.password != ''
		OR EXISTS (SELECT 1 FROM appointments a WHERE a.officer = o.id AND (a.ends = '' OR a.ends > ?)))`,
		[]any{formatTime(now)}, func(row scanner) error {
			var officer string
			err := row.Scan(&officer)
			gone = append(gone, officer)
			return err
		})
	if err != nil {
		return err
	}
	for _, officer := range gone {
		ended, err := s.Officers.RevokeAccess(officer, now)
		for _, entry := range ended {
			if err == nil {
				err = s.Audit.Add(entry.Signed("", now))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

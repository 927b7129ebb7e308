package store

import (
	"context"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
)

// ConsoleAccounts are the accounts that open the console. PocketBase keeps them; their second factors are kept in a
// table of our own, which no path of the API reads.
type ConsoleAccounts struct{ *conn }

// ConsoleAccount is one of them, with the officer whom it is bound to, "" for none.
type ConsoleAccount struct{ ID, Email, Officer string }

// Record names the account in the audit.
func (a ConsoleAccount) Record() string { return audit.AccountPrefix + a.ID }

// ByEmail finds an account and its password. ErrNotFound for an unknown address, with a password that nothing matches.
func (s ConsoleAccounts) ByEmail(email string) (ConsoleAccount, Password, error) {
	var a ConsoleAccount
	var hash string
	err := s.one(`SELECT id, email, officer, password FROM _superusers WHERE email = ? AND email != ''`, []any{email},
		&a.ID, &a.Email, &a.Officer, &hash)
	if err == nil && hash == "" {
		err = ErrNotFound
	}
	if err != nil {
		return ConsoleAccount{}, NoPassword, err
	}
	return a, Password{core.PasswordFieldValue{Hash: hash}}, nil
}

// Key reads the secret of an account's second factor, and the last step of time whose code was used. ErrNotFound
// where it has none.
func (s ConsoleAccounts) Key(account string) (secret string, step int64, err error) {
	err = s.one(`SELECT secret, step FROM console_keys WHERE account = ?`, []any{account}, &secret, &step)
	return secret, step, err
}

// UseStep notes that the code of a step was used, or fails with ErrNotFound: that one or a later one was used before.
func (s ConsoleAccounts) UseStep(ctx context.Context, account string, step int64) error {
	return s.store.InTx(ctx, func(tx *Store) error {
		n, err := tx.exec(`UPDATE console_keys SET step = ?1 WHERE account = ?2 AND step < ?1`, step, account)
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		return err
	})
}

// SetKey gives an account another second factor, and ends whatever it has open.
func (s ConsoleAccounts) SetKey(account, secret string, now time.Time) error {
	_, err := s.exec(`INSERT INTO console_keys (account, secret, since, step) VALUES (?, ?, ?, 0) ON CONFLICT (account)
		DO UPDATE SET secret = excluded.secret, since = excluded.since, step = 0`, account, secret, database.FormatTime(now))
	if err != nil {
		return err
	}
	return s.endAll(account)
}

// RemoveKey takes the second factor from an account, and ends whatever it has open. ErrNotFound where it has none.
func (s ConsoleAccounts) RemoveKey(account string) error {
	n, err := s.exec(`DELETE FROM console_keys WHERE account = ?`, account)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.endAll(account)
}

// Forget deletes what belongs to an account that is gone.
func (s ConsoleAccounts) Forget(account string) error {
	_, err := s.exec(`DELETE FROM console_keys WHERE account = ?`, account)
	return err
}

// endAll makes every token of an account worthless.
func (s ConsoleAccounts) endAll(account string) error {
	_, err := s.exec(`UPDATE _superusers SET tokenKey = ? WHERE id = ?`, security.RandomString(50), account)
	return err
}

// AnyBound tells whether any account is bound to an officer.
func (s ConsoleAccounts) AnyBound() (bound bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM _superusers WHERE officer != '')`, nil, &bound)
	return bound, err
}

// AllAccounts reads the console accounts (s) with what opens them: id, email, officer, hash of the password, and the
// secret of the second factor, "" for none.
const AllAccounts = `SELECT s.id, s.email, s.officer, s.password, coalesce(k.secret, '') FROM _superusers s
	LEFT JOIN console_keys k ON k.account = s.id`

// Seal is the seal of what opens an account, as it stands now: every entry about a change of it holds one.
func (s ConsoleAccounts) Seal(account string) (string, error) {
	a, seal, err := s.sealed(` WHERE s.id = ?`, account)
	if err == nil && len(a) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return "", err
	}
	return seal[0], nil
}

// sealed reads some of the accounts, each with its seal.
func (s ConsoleAccounts) sealed(where string, args ...any) (all []ConsoleAccount, seals []string, err error) {
	err = s.each(AllAccounts+where, args, func(row scanner) error {
		var a ConsoleAccount
		var hash, factor string
		err := row.Scan(&a.ID, &a.Email, &a.Officer, &hash, &factor)
		all, seals = append(all, a), append(seals, audit.SealCredential(a.Email, hash, factor))
		return err
	})
	return all, seals, err
}

// record writes, once, an entry for each account that was made when none were written yet.
func (s ConsoleAccounts) record(now time.Time) error {
	return s.recordAs(audit.AccountsRecorded, now, ` WHERE NOT EXISTS (SELECT 1 FROM audit e
		WHERE e.act = 'created' AND e.record = '_superusers/' || s.id) ORDER BY s.id`)
}

// recordSeals writes, once, the seal of each account that was made or changed when entries held none.
func (s ConsoleAccounts) recordSeals(now time.Time) error {
	return s.recordAs(audit.CredentialsRecorded, now, ` WHERE NOT EXISTS (SELECT 1 FROM audit e
		WHERE e.record = '_superusers/' || s.id AND json_extract(e.detail, '$.credential') != '') ORDER BY s.id`)
}

func (s ConsoleAccounts) recordAs(done string, now time.Time, where string) error {
	all, seals, err := s.sealed(where)
	for i, a := range all {
		if err == nil {
			err = s.store.Audit.Add(audit.Entry{At: now, Act: audit.AccountRecorded, Record: a.Record(),
				Detail: map[string]any{"email": a.Email, "officer": a.Officer, "credential": seals[i]}})
		}
	}
	if err != nil {
		return err
	}
	return s.store.Audit.Add(audit.Entry{At: now, Act: done, Record: "_superusers", Detail: map[string]any{}})
}

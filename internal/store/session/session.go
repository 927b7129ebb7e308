// Package session keeps the devices on which officers are signed in, and spares page views the queries by a cache. It
// decides not who may sign in.
package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"

	"hocvu/internal/store/database"
	"hocvu/internal/store/officer"
	"hocvu/internal/store/seen"
)

// Sessions are the devices on which officers are signed in.
type Sessions struct {
	db    database.Conn
	cache *Cache
	seen  *seen.Buffer
}

// New makes the sessions of a database, or of a transaction on it, with what they share.
func New(db database.Conn, cache *Cache, seen *seen.Buffer) Sessions {
	return Sessions{db, cache, seen}
}

const (
	seenEvery   = 10 * time.Minute // how exactly "seen" is kept
	tokenLength = 32               // random bytes
)

// Session is one device on which an officer is signed in.
type Session struct {
	Hash    string
	Officer officer.Officer
	Seen    time.Time
	Expires time.Time
}

// hashToken is what is stored of a token: 32 random bytes need no slow hash.
func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Open makes a session and its token, which is stored nowhere.
func (s Sessions) Open(ctx context.Context, officer, device string, now, expires time.Time) (token string, err error) {
	random := make([]byte, tokenLength)
	rand.Read(random)
	token = base64.RawURLEncoding.EncodeToString(random)
	err = s.db.InTx(ctx, func(tx database.Conn) error {
		return tx.Insert(`INSERT INTO sessions (id, hash, officer, device, opened, seen, expires) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			database.NewID(), hashToken(token), officer, device, database.FormatTime(now), database.FormatTime(now),
			database.FormatTime(expires))
	})
	return token, err
}

// ByToken finds the session of a token, or database.ErrNotFound: unknown, expired, or of an officer who has left.
func (s Sessions) ByToken(token string, now time.Time) (Session, error) {
	hash := hashToken(token)
	known, ok := s.cache.get(hash, now)
	if !ok {
		fresh, err := s.load(hash, now)
		if err != nil {
			return Session{}, err
		}
		known = fresh
	}
	if !now.Before(known.Expires) {
		return Session{}, database.ErrNotFound
	}
	if now.Sub(known.Seen) > seenEvery {
		s.cache.saw(hash, now)
		s.seen.AddSession(hash, now)
	}
	return known.Session, nil
}

func (s Sessions) load(hash string, now time.Time) (cachedSession, error) {
	round := s.cache.round()
	known := cachedSession{Session: Session{Hash: hash}, read: now}
	var holder, seen, expires string
	if err := s.db.One(`SELECT officer, seen, expires FROM sessions WHERE hash = ?`, []any{hash}, &holder, &seen,
		&expires); err != nil {
		s.cache.drop(hash)
		return known, err
	}
	found, err := officer.ByID(s.db, holder, now)
	if err != nil {
		return known, err
	}
	if found.Left {
		return known, database.ErrNotFound
	}
	known.Officer, known.Seen, known.Expires = found, database.ParseTime(seen), database.ParseTime(expires)
	s.cache.put(known, round)
	return known, nil
}

// WriteSeen keeps when a session was used last, in a transaction.
func (s Sessions) WriteSeen(hash string, at time.Time) error {
	_, err := s.db.Exec(`UPDATE sessions SET seen = max(seen, ?) WHERE hash = ?`, database.FormatTime(at), hash)
	return err
}

// End ends the session of a token. One that is not there is no error.
func (s Sessions) End(ctx context.Context, token string) error {
	hash := hashToken(token)
	return s.db.InTx(ctx, func(tx database.Conn) error {
		tx.AfterCommit(func() { s.cache.dropEnded(hash) })
		_, err := tx.Exec(`DELETE FROM sessions WHERE hash = ?`, hash)
		return err
	})
}

// EndAll ends all sessions of an officer: after a changed password, or on leaving.
func (s Sessions) EndAll(ctx context.Context, officer string) error {
	return s.db.InTx(ctx, func(tx database.Conn) error {
		tx.AfterCommit(func() { s.ForgetOfficer(officer) }) // not before: a page view could bring the old rows back
		_, err := tx.Exec(`DELETE FROM sessions WHERE officer = ?`, officer)
		return err
	})
}

// ForgetOfficer drops what is cached of an officer: call it after the row, the unit or an appointment has changed.
func (s Sessions) ForgetOfficer(officer string) { s.cache.dropOfficer(officer) }

// Prune deletes the sessions that have expired.
func (s Sessions) Prune(ctx context.Context, now time.Time) error {
	return s.db.InTx(ctx, func(tx database.Conn) error {
		_, err := tx.Exec(`DELETE FROM sessions WHERE expires < ?`, database.FormatTime(now))
		return err
	})
}

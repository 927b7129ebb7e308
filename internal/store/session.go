package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"
)

// Sessions are the devices on which officers are signed in.
type Sessions struct{ *conn }

const (
	seenEvery   = 10 * time.Minute // how exactly "seen" is kept
	tokenLength = 32               // random bytes
)

// Session is one device on which an officer is signed in.
type Session struct {
	Hash    string
	Officer Officer
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
	if len(device) > 200 {
		device = device[:200]
	}
	return token, s.store.InTx(ctx, func(tx *Store) error {
		if _, err := tx.exec(`DELETE FROM sessions WHERE expires < ?`, formatTime(now)); err != nil {
			return err
		}
		return tx.insert(`INSERT INTO sessions (id, hash, officer, device, seen, expires) VALUES (?, ?, ?, ?, ?, ?)`,
			newID(), hashToken(token), officer, device, formatTime(now), formatTime(expires))
	})
}

// ByToken finds the session of a token, or ErrNotFound: unknown, expired, or of an officer who has left.
func (s Sessions) ByToken(token string, now time.Time) (Session, error) {
	hash := hashToken(token)
	known, ok := s.sessions.get(hash, now)
	if !ok {
		fresh, err := s.load(hash, now)
		if err != nil {
			return Session{}, err
		}
		known = fresh
	}
	if !now.Before(known.Expires) {
		return Session{}, ErrNotFound
	}
	if now.Sub(known.Seen) > seenEvery {
		s.sessions.saw(hash, now)
		s.seen.add(func() { s.seen.sessions[hash] = now })
	}
	return known.Session, nil
}

func (s Sessions) load(hash string, now time.Time) (cachedSession, error) {
	round := s.sessions.round()
	known := cachedSession{Session: Session{Hash: hash}, read: now}
	var officer, seen, expires string
	if err := s.one(`SELECT officer, seen, expires FROM sessions WHERE hash = ?`, []any{hash}, &officer, &seen,
		&expires); err != nil {
		s.sessions.drop(hash)
		return known, err
	}
	found, err := s.store.Officers.ByID(officer, now)
	if err != nil {
		return known, err
	}
	if found.Left {
		return known, ErrNotFound
	}
	known.Officer, known.Seen, known.Expires = found, parseTime(seen), parseTime(expires)
	s.sessions.put(known, round)
	return known, nil
}

func (s Sessions) writeSeen(hash string, at time.Time) error {
	_, err := s.exec(`UPDATE sessions SET seen = max(seen, ?) WHERE hash = ?`, formatTime(at), hash)
	return err
}

// End ends the session of a token. One that is not there is no error.
func (s Sessions) End(ctx context.Context, token string) error {
	hash := hashToken(token)
	return s.store.InTx(ctx, func(tx *Store) error {
		tx.AfterCommit(func() { tx.sessions.dropEnded(hash) })
		_, err := tx.exec(`DELETE FROM sessions WHERE hash = ?`, hash)
		return err
	})
}

// EndAll ends all sessions of an officer: after a changed password, or on leaving.
func (s Sessions) EndAll(ctx context.Context, officer string) error {
	return s.store.InTx(ctx, func(tx *Store) error {
		tx.AfterCommit(func() { tx.Sessions.ForgetOfficer(officer) }) // not before: a page view could bring the old rows back
		_, err := tx.exec(`DELETE FROM sessions WHERE officer = ?`, officer)
		return err
	})
}

// ForgetOfficer drops what is cached of an officer: call it after the row, the unit or an appointment has changed.
func (s Sessions) ForgetOfficer(officer string) { s.sessions.dropOfficer(officer) }

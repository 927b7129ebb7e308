package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
)

func TestATokenIsStoredNowhere(t *testing.T) {
	s, _, officer := open(t)
	token, err := s.Sessions.Open(ctx, officer, "phone", monday, monday.Add(time.Hour))
	if err != nil || len(token) < 43 {
		t.Fatal(token, err)
	}
	hash := sha256.Sum256([]byte(token))
	if count(t, s, "sessions WHERE hash = '"+token+"'") != 0 ||
		count(t, s, "sessions WHERE hash = '"+hex.EncodeToString(hash[:])+"'") != 1 {
		t.Error("the table must hold the hash and only the hash")
	}
}

func TestASessionIsLookedUpOnceAMinute(t *testing.T) {
	s, _, officer := open(t)
	token, err := s.Sessions.Open(ctx, officer, "phone", monday, monday.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sessions.ByToken(token, monday); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Store) error { // behind the cache's back, as another process would
		_, err := tx.exec(`UPDATE officers SET state = 'left' WHERE id = ?`, officer)
		return err
	})
	if _, err := s.Sessions.ByToken(token, monday.Add(time.Second)); err != nil {
		t.Error("a page view looked into the database")
	}
	if _, err := s.Sessions.ByToken(token, monday.Add(2*time.Minute)); !errors.Is(err, ErrNotFound) {
		t.Error("who has left is still signed in", err)
	}
}

func TestAForgottenOfficerIsLookedUpAtOnce(t *testing.T) {
	s, _, officer := open(t)
	token, err := s.Sessions.Open(ctx, officer, "phone", monday, monday.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sessions.ByToken(token, monday); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Store) error {
		_, err := tx.exec(`UPDATE officers SET name = 'Đồi' WHERE id = ?`, officer)
		return err
	})
	s.Sessions.ForgetOfficer(officer)
	if got, err := s.Sessions.ByToken(token, monday); err != nil || got.Officer.Name != "Đồi" {
		t.Error(got, err)
	}
}

func TestAChangedPasswordEndsAllSessions(t *testing.T) {
	s, _, officer := open(t)
	token, err := s.Sessions.Open(ctx, officer, "phone", monday, monday.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	password, err := s.Officers.HashPassword("cum-tu-dai-moi")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Officers.SetPassword(ctx, officer, password); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sessions.ByToken(token, monday); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	_, stored, err := s.Officers.Credentials("000-001")
	if err != nil || !stored.Matches("cum-tu-dai-moi") || stored.Matches("khac") {
		t.Error("the new password and no other", err)
	}
}

func TestAnUnknownBadgeCostsAsMuchAsAKnownOne(t *testing.T) {
	s, _, _ := open(t)
	known, err := s.Officers.HashPassword("mot-cum-tu-dai")
	if err != nil {
		t.Fatal(err)
	}
	want, err := bcrypt.Cost([]byte(known.value.Hash))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := bcrypt.Cost([]byte(NoPassword.value.Hash)); err != nil || got != want {
		t.Errorf("cost %d, want %d (%v)", got, want, err)
	}
	if err := bcrypt.CompareHashAndPassword([]byte(NoPassword.value.Hash), []byte("x")); !errors.Is(err,
		bcrypt.ErrMismatchedHashAndPassword) {
		t.Errorf("the hash is not compared: %v", err)
	}
	if _, err := s.Officers.HashPassword(strings.Repeat("x", 80)); err == nil {
		t.Error("bcrypt reads 72 bytes: a longer password must be refused")
	}
}

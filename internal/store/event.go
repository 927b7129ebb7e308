package store

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// NewEvent makes a UUIDv7: what is sent under one event never counts twice, and later events sort behind earlier ones.
func NewEvent(now time.Time) string {
	var u [16]byte
	rand.Read(u[6:]) //nolint:errcheck // it never fails since Go 1.24
	binary.BigEndian.PutUint64(u[:8], uint64(now.UnixMilli())<<16|uint64(u[6])<<8|uint64(u[7]))
	u[6] = u[6]&0x0f | 0x70 // version 7
	u[8] = u[8]&0x3f | 0x80 // variant of RFC 9562
	text := hex.EncodeToString(u[:])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

// IsEvent reports whether a text has the form of a UUID in small letters.
func IsEvent(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i, c := range []byte(text) {
		if hyphen := i == 8 || i == 13 || i == 18 || i == 23; hyphen != (c == '-') || !hyphen && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return true
}

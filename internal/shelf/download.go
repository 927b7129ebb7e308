package shelf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocvu/internal/refusal"
)

// maxPieces is how often a transfer that breaks off is taken up again by itself.
const maxPieces = 50

// download fetches an archive piece by piece into a file below parts, and returns its content once it is whole. When a
// piece brings nothing it gives up; what is there stays, and the next download goes on from it.
func (p *Place) download(ctx context.Context, a Archive, parts string, progress func(int64)) ([]byte, error) {
	if err := os.MkdirAll(parts, 0o700); err != nil {
		return nil, err
	}
	sweep(parts)
	name := filepath.Join(parts, a.Digest+partEnding)
	part, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	defer part.Close() //nolint:errcheck // the digest tells whether all of it was written
	have, err := part.Seek(0, io.SeekEnd)
	if err == nil && have > a.Bytes {
		have, err = 0, part.Truncate(0)
	}
	for piece := 0; err == nil && have < a.Bytes; piece++ {
		before := have
		have, err = p.piece(ctx, a, part, have, progress)
		if err != nil && refusal.Of(err) == nil && have > before && piece < maxPieces && ctx.Err() == nil {
			err = nil
		}
	}
	if err != nil {
		return nil, brokenOff(ctx, a, have, err)
	}
	content := make([]byte, a.Bytes)
	if _, err := part.ReadAt(content, 0); err != nil {
		return nil, err
	}
	return content, errors.Join(part.Close(), os.Remove(name))
}

const (
	partEnding = ".part"
	partLife   = 30 * 24 * time.Hour // a part that nobody went on with is deleted
)

func sweep(parts string) {
	names, _ := filepath.Glob(filepath.Join(parts, "*"+partEnding)) // the pattern is a good one
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > partLife {
			_ = os.Remove(name) // the next download tries again
		}
	}
}

// brokenOff says how far a download came. Refusals and the end of the command say it in their own words.
func brokenOff(ctx context.Context, a Archive, have int64, err error) error {
	if refusal.Of(err) != nil || ctx.Err() != nil {
		return err
	}
	return refuse("broken-off", "name", a.File, "kb", have>>10, "of", (a.Bytes+1023)>>10, "detail", err.Error())
}

// piece reads on behind the bytes that are there, and returns how many are there then.
func (p *Place) piece(ctx context.Context, a Archive, part *os.File, have int64, progress func(int64)) (int64, error) {
	t, err := p.get(ctx, a.File, have)
	if err != nil {
		return have, err
	}
	defer t.close()
	begins := fmt.Sprintf("bytes %d-", have)
	switch {
	case t.StatusCode == http.StatusPartialContent && strings.HasPrefix(t.Header.Get("Content-Range"), begins):
	case t.StatusCode == http.StatusOK: // this one sends files from their beginning only
		have = 0
	default: // what is there has not come from this file
		return 0, errors.Join(part.Truncate(0), refuse("fetch", "address", t.Request.URL.Redacted(), "detail", t.Status))
	}
	if err := part.Truncate(have); err != nil {
		return 0, err
	}
	to := &counted{part, have, progress}
	_, err = io.Copy(to, io.LimitReader(t, a.Bytes-have+1))
	switch {
	case to.at > a.Bytes:
		return 0, errors.Join(part.Truncate(0), refuse("digest", "name", a.File))
	case err == nil && to.at < a.Bytes:
		err = io.ErrUnexpectedEOF
	}
	if err != nil && context.Cause(t.Request.Context()) != nil && ctx.Err() == nil {
		err = context.Cause(t.Request.Context())
	}
	return to.at, err
}

// counted writes a part from a place on.
type counted struct {
	part     *os.File
	at       int64
	progress func(int64)
}

// Write makes counted an io.Writer.
func (c *counted) Write(bytes []byte) (int, error) {
	n, err := c.part.WriteAt(bytes, c.at)
	if c.at += int64(n); c.progress != nil {
		c.progress(c.at)
	}
	return n, err
}

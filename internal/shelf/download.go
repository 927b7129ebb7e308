package shelf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"hocvu/internal/refusal"
)

// maxPieces is how often a transfer that breaks off is taken up again by itself.
const maxPieces = 50

// wanted is a file of the web that is fetched piece by piece.
type wanted struct {
	at    *url.URL
	name  string // as a person knows it
	key   string // of its part: files of different content never share one
	mark  string // by which the server knows this content; "": a digest is compared at the end
	bytes int64
}

// download fetches a file piece by piece into a part below a folder, and returns its content once it is whole. When a
// piece brings nothing it gives up; what is there stays, and the next download goes on from it.
func (w wanted) download(ctx context.Context, parts string, progress func(int64)) ([]byte, error) {
	part, err := claim(parts, w.key)
	if err != nil {
		return nil, err
	}
	defer part.release()
	have, err := part.Seek(0, io.SeekEnd)
	if err == nil && have > w.bytes {
		have, err = 0, part.Truncate(0)
	}
	for piece := 0; err == nil && have < w.bytes; piece++ {
		before := have
		have, err = w.piece(ctx, part.File, have, progress)
		if err != nil && refusal.Of(err) == nil && have > before && piece < maxPieces && ctx.Err() == nil {
			err = nil
		}
	}
	if err != nil {
		return nil, w.brokenOff(ctx, have, err)
	}
	content := make([]byte, w.bytes)
	if _, err := part.ReadAt(content, 0); err != nil {
		return nil, err
	}
	return content, part.remove()
}

// brokenOff says how far a download came. Refusals and the end of the command say it in their own words.
func (w wanted) brokenOff(ctx context.Context, have int64, err error) error {
	if refusal.Of(err) != nil || ctx.Err() != nil {
		return err
	}
	return refuse("broken-off", "name", w.name, "kb", have>>10, "of", (w.bytes+1023)>>10, "detail", err.Error())
}

// piece reads on behind the bytes that are there, and returns how many are there then.
func (w wanted) piece(ctx context.Context, part *os.File, have int64, progress func(int64)) (int64, error) {
	t, err := get(ctx, w.at, have, w.mark)
	if err != nil {
		return have, err
	}
	defer t.close()
	begins := fmt.Sprintf("bytes %d-", have)
	switch {
	case w.mark != "" && strongMark(t.Header) != w.mark && t.StatusCode < http.StatusBadRequest:
		return 0, errors.Join(part.Truncate(0), refuse("changed", "address", w.at.Redacted()))
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
	_, err = io.Copy(to, io.LimitReader(t, w.bytes-have+1))
	switch {
	case to.at > w.bytes:
		return 0, errors.Join(part.Truncate(0), refuse("digest", "name", w.name))
	case err == nil && to.at < w.bytes:
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

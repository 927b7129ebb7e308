package shelf

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"hocvu/internal/archive"
)

// IsAddress reports whether a word names a file of the web.
func IsAddress(word string) bool {
	return strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://")
}

// Fetch reads an archive from an address of the web, like Archive: it ends when nothing comes for a while and not
// before, follows no answer to another host, takes no more than an archive may have, and goes on where an earlier one
// broke off as long as the server knows the file by the same mark.
func Fetch(ctx context.Context, address, parts string, progress func(done, of int64)) ([]byte, error) {
	at, err := url.Parse(address)
	if err != nil || !IsAddress(address) || at.Host == "" {
		return nil, refuse("no-web-address", "address", archive.Printable(address))
	}
	t, err := get(ctx, at, -1, "")
	if err != nil {
		return nil, err
	}
	defer t.close()
	w := wanted{at: at, name: path.Base(at.Path), mark: strongMark(t.Header), bytes: t.ContentLength}
	w.key = archive.Sum([]byte(at.String() + "\n" + w.mark))
	switch {
	case t.StatusCode != http.StatusOK:
		return nil, failed(at, errors.New(t.Status))
	case w.bytes > archive.MaxArchive:
		return nil, refuse("too-large", "name", w.name, "limit", archive.MaxArchive>>20)
	case w.mark == "" || w.bytes < 0: // the server cannot say whether what it sends later is the same file
		return w.atOnce(ctx, t, progress)
	}
	t.close()
	return w.download(ctx, parts, func(done int64) {
		if progress != nil {
			progress(done, w.bytes)
		}
	})
}

// strongMark is how the server knows exactly these bytes; "" where it does not.
func strongMark(h http.Header) string {
	if mark := h.Get("ETag"); strings.HasPrefix(mark, `"`) { // a weak one may stand for other bytes
		return mark
	}
	return ""
}

// atOnce reads a file that no later request can go on with.
func (w wanted) atOnce(ctx context.Context, t *transfer, progress func(done, of int64)) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(t, archive.MaxArchive+1))
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		if cause := context.Cause(t.Request.Context()); cause != nil {
			err = cause
		}
		return nil, failed(w.at, err)
	case len(content) > archive.MaxArchive:
		return nil, refuse("too-large", "name", w.name, "limit", archive.MaxArchive>>20)
	}
	if progress != nil {
		progress(int64(len(content)), int64(len(content)))
	}
	return content, nil
}

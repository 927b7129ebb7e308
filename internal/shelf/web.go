package shelf

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"hocvu/internal/refusal"
)

// still is how long a transfer may stand still before it is given up.
const still = time.Minute

// client asks the web. It follows no answer to another host: the address of a shelf is chosen by somebody who may, and
// who keeps the shelf must not send this machine elsewhere in its network.
var client = &http.Client{CheckRedirect: stay}

func stay(request *http.Request, via []*http.Request) error {
	const most = 3
	from, to := via[0].URL, request.URL
	same := to.Scheme == from.Scheme && to.Host == from.Host
	secured := from.Scheme == "http" && to.Scheme == "https" && to.Hostname() == from.Hostname() &&
		from.Port() == "" && to.Port() == ""
	if len(via) > most || !same && !secured {
		return refuse("elsewhere", "address", to.Redacted())
	}
	return nil
}

// transfer is one answer of the web that is being read. It ends when nothing comes for a while.
type transfer struct {
	*http.Response
	timer *time.Timer
	end   context.CancelCauseFunc
}

// errStill ends a transfer in which nothing came for a while.
var errStill = errors.New("shelf: nothing came for a minute")

// get asks for a file; from is the first byte that is wanted, -1 for the file as a whole. Where the server knows the
// file by another mark than this one, it answers with the whole file; "" leaves that to the digest.
func get(ctx context.Context, at *url.URL, from int64, mark string) (*transfer, error) {
	asking, end := context.WithCancelCause(ctx)
	request, err := http.NewRequestWithContext(asking, http.MethodGet, at.String(), nil)
	if err != nil {
		end(nil)
		return nil, err
	}
	if from >= 0 {
		request.Header.Set("Range", "bytes="+strconv.FormatInt(from, 10)+"-")
	}
	if from > 0 && mark != "" {
		request.Header.Set("If-Range", mark)
	}
	timer := time.AfterFunc(still, func() { end(errStill) })
	answer, err := client.Do(request)
	if err != nil {
		timer.Stop()
		cause := context.Cause(asking)
		end(nil)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if no := refusal.Of(err); no != nil {
			return nil, no
		}
		return nil, failed(at, errors.Join(err, cause))
	}
	t := &transfer{answer, timer, end}
	switch answer.StatusCode {
	case http.StatusOK, http.StatusPartialContent, http.StatusRequestedRangeNotSatisfiable:
		return t, nil
	}
	t.close()
	return nil, failed(at, errors.New(answer.Status))
}

// failed says that an address gave nothing.
func failed(at *url.URL, err error) error {
	if errors.Is(err, errStill) {
		err = errStill
	}
	var of *url.Error
	if errors.As(err, &of) { // it says the address again, with a password in it
		err = of.Err
	}
	return refuse("fetch", "address", at.Redacted(), "detail", err.Error())
}

// Read makes transfer an io.Reader.
func (t *transfer) Read(into []byte) (int, error) {
	n, err := t.Body.Read(into)
	if n > 0 {
		t.timer.Reset(still)
	}
	return n, err
}

func (t *transfer) close() {
	t.timer.Stop()
	_ = t.Body.Close() // it was only read
	t.end(nil)
}

// index reads the index from the web.
func (p *Place) index(ctx context.Context) ([]byte, error) {
	t, err := get(ctx, p.base.JoinPath(IndexFile), -1, "")
	if err != nil {
		return nil, err
	}
	defer t.close()
	content, err := io.ReadAll(io.LimitReader(t, maxIndex+1))
	if err == nil && t.StatusCode != http.StatusOK {
		err = errors.New(t.Status)
	}
	if err != nil {
		return nil, failed(t.Request.URL, err)
	}
	return content, nil
}

package worker

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// request is a line from parent to child. The input follows it as a line of its own: inside, it would be read three
// times and written twice.
type request struct {
	ID  uint64 `json:"id"`
	Job string `json:"job"`
}

// reply is a line from child to parent. A request gets two: one with Begun, so that a death before the job is known
// from a death by it, and one with the end. What came of the job follows the second one as a line of its own.
type reply struct {
	ID    uint64 `json:"id"`
	Begun bool   `json:"begun,omitempty"`
	Done  bool   `json:"done,omitempty"` // the output follows
	Error string `json:"error,omitempty"`
	Broke Reason `json:"broke,omitempty"` // Deadline or Output: the limit the job broke; Error says more

	output json.RawMessage
}

// envelope is the most that a line without an input or output holds; errorLimit keeps Error within it, escapes
// included.
const (
	envelope   = 16 << 10
	errorLimit = 2 << 10
)

var (
	errTooLong  = errors.New("line is too long")
	errProtocol = errors.New("not a reply to the request")
)

// writeLine writes v as one line. HTML is not escaped: it would count up to six times in the bounds.
func writeLine(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// writeBoth writes v as one line and, behind it, a line that is written already; nil for none.
func writeBoth(w io.Writer, v any, line []byte) error {
	var both bytes.Buffer
	if err := writeLine(&both, v); err != nil {
		return err
	}
	both.Write(line)
	_, err := w.Write(both.Bytes())
	return err
}

// encoded is a value as a line. JSON that stands on one line is taken as it is.
func encoded(v any) ([]byte, error) {
	if raw, ok := v.(json.RawMessage); ok && len(raw) > 0 && !bytes.ContainsAny(raw, "\n\r") {
		return append(slices.Clip(raw), '\n'), nil
	}
	var line bytes.Buffer
	err := writeLine(&line, v)
	return line.Bytes(), err
}

// readLine returns the next line without holding more than max bytes and a buffer of it.
func readLine(r *bufio.Reader, max int) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > max {
			return nil, errTooLong
		}
		line = append(line, part...)
		if err == nil {
			return line, nil
		}
		if err != bufio.ErrBufferFull {
			return nil, err
		}
	}
}

// readReply reads one reply to the request with this id, and an output of at most max bytes. The child is not believed:
// it may hold a script that broke out.
func readReply(r *bufio.Reader, id uint64, max int) (reply, error) {
	line, err := readLine(r, envelope)
	if err != nil {
		return reply{}, err
	}
	var answer reply
	if err := json.Unmarshal(line, &answer); err != nil {
		return reply{}, fmt.Errorf("%w: %v", errProtocol, err)
	}
	if answer.ID != id {
		return reply{}, fmt.Errorf("%w: id %d instead of %d", errProtocol, answer.ID, id)
	}
	if answer.Done {
		answer.output, err = readLine(r, max+1) // 1 for the newline
	}
	return answer, err
}

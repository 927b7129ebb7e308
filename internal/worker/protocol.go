package worker

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// request is a line from parent to child.
type request struct {
	ID    uint64          `json:"id"`
	Job   string          `json:"job"`
	Input json.RawMessage `json:"input"`
}

// reply is a line from child to parent. A request gets two: one with Begun, so that a death before the job is known
// from a death by it, and one with the end.
type reply struct {
	ID     uint64          `json:"id"`
	Begun  bool            `json:"begun,omitempty"`
	Output json.RawMessage `json:"output,omitempty"`
	Error  string          `json:"error,omitempty"`
	Broke  Reason          `json:"broke,omitempty"` // Deadline or Output: the limit the job broke; Error says more
}

// envelope is the most that a line holds besides its input or output; errorLimit keeps Error within it, escapes
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

// readReply reads one reply to the request with this id. The child is not believed: it may hold a script that broke
// out.
func readReply(r *bufio.Reader, id uint64, max int) (reply, error) {
	line, err := readLine(r, max)
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
	return answer, nil
}

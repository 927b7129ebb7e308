package acceptance

import (
	"bufio"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// connection is a bare HTTP/1.1 connection: net/http's client costs as much processor as the server it would measure.
type connection struct {
	net.Conn
	in       *bufio.Reader
	location string // where the last answer led
}

func dial(address string) (*connection, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &connection{Conn: c, in: bufio.NewReaderSize(c, 64<<10)}, nil
}

// do sends a request as it stands and returns the status; the body is read and dropped.
func (c *connection) do(request []byte) (int, error) {
	if _, err := c.Write(request); err != nil {
		return 0, err
	}
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	if len(line) < 12 {
		return 0, fmt.Errorf("not a status line: %q", line)
	}
	status, err := strconv.Atoi(string(line[9:12]))
	if err != nil {
		return 0, err
	}
	length, chunked := 0, false
	c.location = ""
	for {
		line, err = c.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		if len(line) <= 2 {
			break
		}
		name, value, _ := strings.Cut(string(line), ":")
		switch {
		case strings.EqualFold(name, "Content-Length"):
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil {
				return 0, err
			}
		case strings.EqualFold(name, "Location"):
			c.location = strings.TrimSpace(value)
		case strings.EqualFold(name, "Transfer-Encoding"):
			chunked = true
		}
	}
	if !chunked {
		_, err = c.in.Discard(length)
		return status, err
	}
	for {
		line, err = c.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		size, err := strconv.ParseInt(strings.TrimSpace(string(line)), 16, 32)
		if err != nil {
			return 0, err
		}
		if _, err := c.in.Discard(int(size) + 2); err != nil {
			return 0, err
		}
		if size == 0 {
			return status, nil
		}
	}
}

func get(address, path, cookie string) []byte {
	return []byte("GET " + path + " HTTP/1.1\r\nHost: " + address + "\r\nCookie: " + cookie + "\r\nAccept-Encoding: gzip\r\n\r\n")
}

func post(address, path, cookie string, form url.Values) []byte {
	body := form.Encode()
	return []byte("POST " + path + " HTTP/1.1\r\nHost: " + address + "\r\nCookie: " + cookie +
		"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body)
}

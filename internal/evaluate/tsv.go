package evaluate

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxLine bounds one line of a data file.
const maxLine = 1 << 20

// byteOrderMark is what some programs put before the first character of a file.
const byteOrderMark = "\ufeff"

// readTSV reads a tab-separated file, plain or, with .gz added to its name, packed.
func readTSV(folder, name string, line func(place string, cells []string) error) error {
	file, in, err := open(folder, name)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, maxLine)
	n, held := 0, ""
	tell := func() error {
		if text := strings.TrimRight(held, "\r\n"); text != "" {
			return line(fmt.Sprintf("%s:%d", file.Name(), n), strings.Split(text, "\t"))
		}
		return nil
	}
	for scanner.Scan() { // a line is told when the next has been read: the last of a file that is cut off is half a line
		if err := tell(); err != nil {
			return err
		}
		n, held = n+1, scanner.Text()
		if n == 1 {
			held = strings.TrimPrefix(held, byteOrderMark)
		}
	}
	switch err := scanner.Err(); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s: the file is cut off after line %d (copy it again)", file.Name(), n)
	case err != nil:
		return fmt.Errorf("%s:%d: %w", file.Name(), n+1, err)
	}
	return tell()
}

// open gives a file of the folder and what is in it.
func open(folder, name string) (*os.File, io.Reader, error) {
	file, err := os.Open(filepath.Join(folder, name))
	if err == nil {
		return file, file, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if file, err = os.Open(filepath.Join(folder, name+".gz")); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("%s: neither %s nor %s.gz is there: %w (--data names the folder that holds them)", folder, name, name, fs.ErrNotExist)
	} else if err != nil {
		return nil, nil, err
	}
	in, err := gzip.NewReader(file)
	if err != nil {
		file.Close() //nolint:errcheck // only read
		return nil, nil, fmt.Errorf("%s: %w (is it gzip?)", file.Name(), err)
	}
	return file, in, nil
}

package worker

import (
	"bufio"
	"strings"
	"testing"
)

// FuzzAReplyIsForItsRequestAndWithinItsBound feeds the parent what a broken-out child might write.
func FuzzAReplyIsForItsRequestAndWithinItsBound(f *testing.F) {
	f.Add("{\"id\":7,\"output\":1}\n")
	f.Add("{\"id\":8,\"output\":1}\n")
	f.Add("{\"id\":7,\"output\":\"" + strings.Repeat("x", 5000) + "\"}\n")
	f.Add("garbage\n{\"id\":7}\n")
	f.Add("{\"id\":7,\"begun\":true}")
	f.Fuzz(func(t *testing.T, sent string) {
		const max = 4096
		got, err := readReply(bufio.NewReaderSize(strings.NewReader(sent), 64), 7, max)
		line, _, complete := strings.Cut(sent, "\n")
		if err == nil && (got.ID != 7 || !complete || len(line)+1 > max || len(got.Output) > max) {
			t.Fatalf("%q was taken as %+v", sent, got)
		}
	})
}

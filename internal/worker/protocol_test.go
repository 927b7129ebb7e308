package worker

import (
	"bufio"
	"strings"
	"testing"
)

// FuzzAReplyIsForItsRequestAndWithinItsBound feeds the parent what a broken-out child might write.
func FuzzAReplyIsForItsRequestAndWithinItsBound(f *testing.F) {
	f.Add("{\"id\":7,\"done\":true}\n1\n")
	f.Add("{\"id\":8,\"done\":true}\n1\n")
	f.Add("{\"id\":7,\"done\":true}\n1")
	f.Add("{\"id\":7,\"done\":true}\n\"" + strings.Repeat("x", 5000) + "\"\n")
	f.Add("{\"id\":7,\"error\":\"" + strings.Repeat("x", 20_000) + "\"}\n")
	f.Add("garbage\n{\"id\":7}\n")
	f.Add("{\"id\":7,\"begun\":true}")
	f.Fuzz(func(t *testing.T, sent string) {
		const max = 4096
		got, err := readReply(bufio.NewReaderSize(strings.NewReader(sent), 64), 7, max)
		line, rest, complete := strings.Cut(sent, "\n")
		if got.Done {
			_, _, complete = strings.Cut(rest, "\n")
		}
		if err == nil && (got.ID != 7 || !complete || len(line)+1 > envelope || len(got.output) > max+1) {
			t.Fatalf("%q was taken as %+v", sent, got)
		}
	})
}

package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"
)

// variable marks a process as a worker; its value is the memory limit in bytes.
const variable = "HOCVU_WORKER"

// Main serves jobs and never returns if this process was started as a worker; otherwise it returns at once. It must be
// the first call of main and of every TestMain whose tests use a Pool.
func Main(t Table) {
	value, marked := os.LookupEnv(variable)
	if !marked {
		return
	}
	memory, err := strconv.ParseInt(value, 10, 64)
	if err == nil {
		err = confine(memory)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "worker: cannot set limits: %v\n", err)
		os.Exit(1)
	}
	// Ctrl-C and a service manager signal the whole group; the parent still needs its workers to finish what it began.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	out := os.Stdout
	os.Stdout = os.Stderr // a stray print must not look like a reply
	if err := serve(os.Stdin, out, t); err != nil {
		fmt.Fprintf(os.Stderr, "worker: %v\n", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// collectLate is how much a worker's heap may grow before the collector runs, in per cent of what is in use. Little is
// in use between two jobs.
const collectLate = 400

// confine sets the limits that a process can put on itself. The collector works harder from half the memory on; the
// kernel refuses more than all of it, and that ends the process.
func confine(memory int64) error {
	debug.SetMemoryLimit(memory / 2)
	debug.SetGCPercent(collectLate) // what a job makes is garbage when it ends; the limit above still holds
	// A stack doubles by copying, so the largest needs half as much again; nothing honest comes near.
	debug.SetMaxStack(int(memory / 16))
	return limitMemory(uint64(memory))
}

// serve answers requests one at a time until in ends. It exits the process when in ends during a job: nobody is left to
// hear the answer.
func serve(in io.Reader, out io.Writer, t Table) error {
	max := 0
	for _, job := range t {
		if job.Input > max {
			max = job.Input
		}
	}
	type order struct {
		request
		input json.RawMessage
	}
	orders := make(chan order)
	go func() {
		lines := bufio.NewReader(in)
		for {
			var next order
			line, err := readLine(lines, envelope)
			if err == nil {
				next.input, err = readLine(lines, max+1) // 1 for the newline
			}
			if err != nil {
				os.Exit(0)
			}
			if err := json.Unmarshal(line, &next.request); err != nil {
				fmt.Fprintf(os.Stderr, "worker: request: %v\n", err)
				os.Exit(1)
			}
			orders <- next
		}
	}()
	for next := range orders {
		if err := writeLine(out, reply{ID: next.ID, Begun: true}); err != nil {
			return err
		}
		end := answer(next.request, next.input, t)
		if err := writeBoth(out, end, end.output); err != nil {
			return err
		}
	}
	return nil
}

// answer runs one job. A panic is not caught: a process whose invariants broke is not used again.
func answer(next request, input json.RawMessage, t Table) reply {
	job, ok := t[next.Job]
	if !ok {
		return reply{ID: next.ID, Error: "no such job (parent and child have different tables)"}
	}
	ctx, used, cancel := limited(job)
	defer cancel()
	result, err := job.Run(ctx, input)
	// Asked of the clocks too, not only of the outcome: a timer is late, and a script can catch what gave up in time.
	if over := context.Cause(ctx) != nil || used.left() == 0; over {
		failed := reply{ID: next.ID, Broke: Deadline, Error: context.DeadlineExceeded.Error()}
		if err != nil {
			failed.Error = clip(err.Error())
		}
		return failed
	}
	if err != nil {
		return reply{ID: next.ID, Error: clip(err.Error())}
	}
	var output bytes.Buffer
	if err := writeLine(&output, result); err != nil {
		return reply{ID: next.ID, Error: clip(err.Error())}
	}
	if output.Len() > job.Output+1 { // 1 for the newline
		return reply{ID: next.ID, Broke: Output, Error: fmt.Sprintf("%d bytes, at most %d", output.Len()-1, job.Output)}
	}
	return reply{ID: next.ID, Done: true, output: output.Bytes()}
}

func clip(text string) string {
	if len(text) > errorLimit {
		return text[:errorLimit] + "…"
	}
	return text
}

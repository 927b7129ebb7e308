package database

import (
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// BenchmarkCommitOfEightWriters is the least that a submit can take: eight writers who write one row each, flushed to
// the disk as data.db is (FULL), and what it would take if a power cut might take commits back (NORMAL).
func BenchmarkCommitOfEightWriters(b *testing.B) {
	for _, mode := range []string{"FULL", "NORMAL"} {
		b.Run(mode, func(b *testing.B) { commits(b, mode) })
	}
}

func commits(b *testing.B, synchronous string) {
	const writers, each = 8, 50
	file, err := Connect(filepath.Join(b.TempDir(), "data.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() }) //nolint:errcheck // the benchmark is over
	file.DB().SetMaxOpenConns(1)
	if _, err := file.DB().Exec(`PRAGMA synchronous = ` + synchronous); err != nil {
		b.Fatal(err)
	}
	d := New(file.DB(), file.DB())
	b.Cleanup(d.Close)
	if _, err := file.DB().Exec(`CREATE TABLE rows (id TEXT PRIMARY KEY)`); err != nil {
		b.Fatal(err)
	}
	var mu sync.Mutex
	var took []time.Duration
	for b.Loop() {
		var writing sync.WaitGroup
		for range writers {
			writing.Go(func() {
				for range each {
					began := time.Now()
					err := d.Conn().InTx(ctx, func(tx Conn) error {
						return tx.Insert(`INSERT INTO rows (id) VALUES (?)`, NewID())
					})
					mu.Lock()
					took = append(took, time.Since(began))
					mu.Unlock()
					if err != nil {
						b.Error(err)
					}
				}
			})
		}
		writing.Wait()
	}
	slices.Sort(took)
	for name, share := range map[string]float64{"ms-p50": 0.5, "ms-p99": 0.99} {
		b.ReportMetric(float64(took[int(share*float64(len(took)))].Microseconds())/1000, name)
	}
}

package scoring

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// blockSize is how many officers are read by one query and written by one transaction: enough that neither counts for
// much, few enough that who answers meanwhile waits for milliseconds.
const blockSize = 32

// inBlocks calls work for blocks of officers, for as many at once as there are cores, and returns what it found in the
// order of the officers. It stops at the first error, and before the next block when ctx is done. Progress, which may
// be nil, hears how many of how many officers are done.
func inBlocks[T any](ctx context.Context, officers []string, progress func(done, of int),
	work func(context.Context, []string) (T, error)) ([]T, error) {
	found := make([]T, (len(officers)+blockSize-1)/blockSize)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	done := 0
	i := 0
	for block := range slices.Chunk(officers, blockSize) {
		place := i
		i++
		group.Go(func() (err error) {
			if err = ctx.Err(); err != nil {
				return err
			}
			if found[place], err = work(ctx, block); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			for range block {
				if done++; progress != nil {
					progress(done, len(officers))
				}
			}
			return nil
		})
	}
	return found, group.Wait()
}

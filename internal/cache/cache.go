// Package cache keeps values that cost something to compute: the ones used last, each computed once however many ask
// for it at the same time. It refuses to know what it keeps and when that is out of date.
package cache

import (
	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
)

// Cache keeps the values that were used last. It is safe for concurrent use.
type Cache[K comparable, V any] struct {
	kept    *lru.Cache[K, V]
	running singleflight.Group
	name    func(K) string
}

// New makes a Cache of so many values. Name tells keys apart that are computed at the same time.
func New[K comparable, V any](size int, name func(K) string) *Cache[K, V] {
	return &Cache[K, V]{kept: NewLRU[K, V](size), name: name}
}

// NewLRU makes a plain cache of the library: for values that nobody computes.
func NewLRU[K comparable, V any](size int) *lru.Cache[K, V] {
	kept, err := lru.New[K, V](size)
	if err != nil {
		panic(err) // a size below 1 is a mistake in the program
	}
	return kept
}

// Get finds a value that is kept.
func (c *Cache[K, V]) Get(key K) (V, bool) { return c.kept.Get(key) }

// Put keeps a value.
func (c *Cache[K, V]) Put(key K, value V) { c.kept.Add(key, value) }

// Compute gives the value of a key: the one that is kept where it is good (nil: every one is), else a new one. Who
// asks while it is computed shares it. One that fails is not kept, and a panic reaches everybody who waits.
func (c *Cache[K, V]) Compute(key K, good func(V) bool, compute func() (V, error)) (V, error) {
	find := func() (V, bool) {
		v, ok := c.kept.Get(key)
		return v, ok && (good == nil || good(v))
	}
	if v, ok := find(); ok {
		return v, nil
	}
	shared, err, _ := c.running.Do(c.name(key), func() (any, error) {
		if v, ok := find(); ok { // somebody computed it between the look and here
			return v, nil
		}
		v, err := compute()
		if err == nil {
			c.kept.Add(key, v)
		}
		return v, err
	})
	if err != nil {
		var none V
		return none, err
	}
	return shared.(V), nil
}

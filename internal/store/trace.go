package store

// Trace calls fn with every query from now on, nil: no more. It is for tests that hold how many statements a use case
// costs; fn is called by many goroutines. Savepoints and commits are not queries of a noun, and are left out.
func (s *Store) Trace(fn func(query string)) { s.database.Trace(fn) }

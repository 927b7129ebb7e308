// Package store owns the rows: it turns core values into SQLite rows and back, one file per noun, and it owns how they are
// written (one writer at a time, first come first served, durable when acknowledged). It refuses rules: who may, when, and
// what a row means is the business of package learning.
package store

// Store is the database, or one transaction on it.
type Store struct{}

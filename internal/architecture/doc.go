// Package architecture holds the tests of the whole module: which package may import which, and who alone may import a
// library.
package architecture

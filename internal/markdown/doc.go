// Package markdown owns how a lesson or a quiz file in Markdown is read: its structure, its faults, and the safe HTML
// that comes of it. It refuses to know what a code, a level or a file name stands for (catalog), and to read any file:
// all it needs is in its input. Raw HTML, remote pictures and whatever a second sanitiser would take away never come
// out.
//
// Every function is pure, and its input and output are plain values that survive JSON, because the work is done in a
// child process that can be killed: the author of a package is not trusted.
package markdown

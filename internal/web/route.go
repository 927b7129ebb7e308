package web

import (
	"slices"
	"strings"

	"hocvu/internal/web/visit"
)

// route is one row of the table: everything that is decided of an address before its handler runs.
type route struct {
	method, path string // method "": all of them
	audience     visit.Audience
	body         int64 // bytes that a form may have
	open         visit.Entry
	handle       func(*visit.Visit) error
}

// pattern is the route as http.ServeMux reads it.
func (r route) pattern() string { return strings.TrimSpace(r.method + " " + r.path) }

func (r route) rule() visit.Rule { return visit.Rule{Audience: r.audience, Body: r.body, Open: r.open} }

// on makes a handler of a method of the pages of one noun.
func on[P ~struct{ *visit.Visit }](handle func(P) error) func(*visit.Visit) error {
	return func(v *visit.Visit) error { return handle(P{v}) }
}

// pageOf is the page from which a form is sent to an address of the route: the same address, or the next one above it
// that can be asked for.
func (r route) pageOf(address string) string {
	for path := r.path; path != ""; path, address = above(path), above(address) {
		if slices.ContainsFunc(table, func(other route) bool { return other.method == "GET" && other.path == path }) {
			return address
		}
	}
	return "/"
}

// above cuts the last part of an address off.
func above(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

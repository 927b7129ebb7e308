// Package roster owns who belongs to which unit, as a list says it and as it stands: the normal forms of badges, ranks,
// days and units, the names that columns have, and the plan that makes the roster what a list says. It is pure: it
// refuses files, databases and clocks. A list from the real world is untidy; what cannot be read without guessing is
// refused, with the place and the likely mend.
package roster

package report

import "slices"

// Point is the share of the roster that had completed at a time. The roster is that of the cut-off date throughout: a
// line over a changing one would rise when people leave.
type Point struct {
	At    Moment
	Share float64
}

const trendPoints = 13 // weeks of a quarter

func trend(ends []Moment, roster int, q Query) []Point {
	if q.Every == 0 {
		return nil
	}
	slices.Sort(ends)
	var line []Point
	for i := range Moment(trendPoints + 1) {
		at := q.At - min(q.At, (trendPoints-i)*q.Every)
		n, _ := slices.BinarySearch(ends, at+1)
		line = append(line, Point{at, share(n, roster)})
	}
	return line
}

package report

import (
	"cmp"
	"slices"

	"hocvu/internal/message"
)

// RankedUnit is a place in the emulation table. Units with the same share share the place, and the next place is left
// out: 1, 2, 2, 4.
type RankedUnit struct {
	Row
	Place int
	Tied  bool // somebody else has the same place
}

// Block is the emulation table of comparable units.
type Block struct {
	Name string
	Rows []RankedUnit
}

// RankUnits ranks the units of a report within their blocks by the share of the roster that has completed. Units
// without a block or without people take no part. Shares are compared as they are shown, in whole per cent: who reads
// two places beside one share would ask why.
func RankUnits(rows []Row) []Block {
	var blocks []Block
	for _, r := range rows {
		if r.Unit.Block == "" || r.Roster == 0 {
			continue
		}
		i := slices.IndexFunc(blocks, func(b Block) bool { return b.Name == r.Unit.Block })
		if i < 0 {
			i = len(blocks)
			blocks = append(blocks, Block{Name: r.Unit.Block})
		}
		blocks[i].Rows = append(blocks[i].Rows, RankedUnit{Row: r})
	}
	slices.SortFunc(blocks, func(a, b Block) int { return cmp.Compare(a.Name, b.Name) })
	for _, b := range blocks {
		slices.SortStableFunc(b.Rows, func(x, y RankedUnit) int {
			return cmp.Or(compareShares(y.Figures, x.Figures), cmp.Compare(x.Unit.Code, y.Unit.Code))
		})
		for i := range b.Rows {
			b.Rows[i].Place = i + 1
			if i > 0 && compareShares(b.Rows[i-1].Figures, b.Rows[i].Figures) == 0 {
				b.Rows[i].Place = b.Rows[i-1].Place
				b.Rows[i-1].Tied, b.Rows[i].Tied = true, true
			}
		}
	}
	return blocks
}

func compareShares(a, b Figures) int {
	return cmp.Compare(message.WholePercent(a.OfRoster()), message.WholePercent(b.OfRoster()))
}

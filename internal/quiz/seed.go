package quiz

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
)

// Hash mixes a seed and a name into 32 bits: FNV-1a over the seed's four bytes, lowest first, and the UTF-8 bytes of
// the name, then the finaliser of MurmurHash3, without which names that differ in their last letter would come out in
// order. It uses nothing but 32-bit XOR, shift and multiplication, so that a phone gets the same bits with Math.imul.
func Hash(seed uint32, name string) uint32 {
	const prime = 16777619
	h := uint32(2166136261)
	for _, b := range binary.LittleEndian.AppendUint32(nil, seed) {
		h = (h ^ uint32(b)) * prime
	}
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * prime
	}
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}

// VariantSeed is the seed of one question's variant in an attempt, 1 to pool: 1 + Hash(attempt, question) mod pool. The
// check of the package has tried exactly these seeds. A pool below 1 counts as 1.
func VariantSeed(attempt uint32, question string, pool int) uint32 {
	return 1 + Hash(attempt, question)%uint32(max(pool, 1))
}

// VariantSeedBeside is VariantSeed where some seeds were set aside: who would get one of them gets one of the others by
// a second hash, everybody else what there was to get before. Where all of the pool is aside nothing is.
func VariantSeedBeside(aside []uint32, attempt uint32, question string, pool int) uint32 {
	seed := VariantSeed(attempt, question, pool)
	if !slices.Contains(aside, seed) {
		return seed
	}
	var others []uint32
	for other := uint32(1); other <= uint32(max(pool, 1)); other++ {
		if !slices.Contains(aside, other) {
			others = append(others, other)
		}
	}
	if len(others) == 0 {
		return seed
	}
	return others[Hash(attempt, "beside/"+question)%uint32(len(others))]
}

// shuffled returns the IDs 1 to n in the order of Hash(seed, place/ID), ties by ID. Place is the question's ID, with
// the gap's number behind it for the gaps of a cloze.
func shuffled(seed uint32, place string, n int) []int {
	ids := fileOrder(n)
	slices.SortStableFunc(ids, func(a, b int) int {
		return cmp.Compare(Hash(seed, place+"/"+strconv.Itoa(a)), Hash(seed, place+"/"+strconv.Itoa(b)))
	})
	return ids
}

// fileOrder returns the IDs 1 to n in the order of the file.
func fileOrder(n int) []int {
	ids := make([]int, n)
	for i := range ids {
		ids[i] = i + 1
	}
	return ids
}

// displayOrder returns the IDs 1 to n as the question's page shows them.
func displayOrder(q Question, seed uint32, n int) []int {
	if !q.Shuffle {
		return fileOrder(n)
	}
	return shuffled(seed, q.ID, n)
}

// disordered is shuffled, but never in the right order: a shuffle that hits it is reversed, which keeps no neighbours.
// Two steps may stand rightly: were they always reversed, the page would tell the key.
func disordered(seed uint32, place string, right []int) []int {
	ids := shuffled(seed, place, len(right))
	if len(ids) > 2 && slices.Equal(ids, right) {
		slices.Reverse(ids)
	}
	return ids
}

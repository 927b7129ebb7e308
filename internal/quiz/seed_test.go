package quiz

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// hashOnPhone is Hash as a phone computes it.
const hashOnPhone = `
function hash(seed, name) {
  let h = 2166136261;
  const mix = b => { h = Math.imul(h ^ b, 16777619); };
  for (let i = 0; i < 4; i++) mix(seed >>> (8 * i) & 255);
  for (const b of new TextEncoder().encode(name)) mix(b);
  h = Math.imul(h ^ h >>> 16, 0x85ebca6b);
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35);
  return (h ^ h >>> 16) >>> 0;
}
const out = [];
for (let seed = 0; seed < 200; seed++) out.push(hash(seed * 21474837 >>> 0, "câu-" + seed));
console.log(JSON.stringify(out));`

func TestAPhoneGetsTheSameHash(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not here to play the phone")
	}
	out, err := exec.Command(node, "-e", hashOnPhone).Output()
	if err != nil {
		t.Fatal(err)
	}
	var phone []uint32
	if err := json.Unmarshal(out, &phone); err != nil || len(phone) != 200 {
		t.Fatalf("%d hashes, %v", len(phone), err)
	}
	for i, want := range phone {
		if got := Hash(uint32(i)*21474837, "câu-"+strconv.Itoa(i)); got != want {
			t.Fatalf("number %d: %d, on the phone %d", i, got, want)
		}
	}
}

func TestTheHashNeverChanges(t *testing.T) {
	for _, c := range []struct {
		seed uint32
		name string
		want uint32
	}{
		{0, "", 1234692987},
		{1, "cum-tu-manh", 2964180007},
		{4294967295, "câu-1/2", 1282156637},
	} {
		if got := Hash(c.seed, c.name); got != c.want {
			t.Errorf("Hash(%d, %q) = %d, want %d: stored attempts would show other variants", c.seed, c.name, got, c.want)
		}
	}
}

func TestAVariantSeedLiesInThePoolAndReachesAllOfIt(t *testing.T) {
	seen := map[uint32]int{}
	for attempt := range uint32(5000) {
		seen[VariantSeed(attempt, "q", 50)]++
	}
	for seed, n := range seen {
		if seed < 1 || seed > 50 || n < 50 {
			t.Errorf("seed %d came %d times of 5000 (100 is even)", seed, n)
		}
	}
	if len(seen) != 50 {
		t.Errorf("%d seeds of 50", len(seen))
	}
	if got := VariantSeed(7, "q", 0); got != 1 {
		t.Errorf("an empty pool gave seed %d", got)
	}
}

func TestAShuffleIsAPermutationAndItsOwnForEachQuestion(t *testing.T) {
	differ := 0
	for seed := range uint32(300) {
		a, b := shuffled(seed, "a", 6), shuffled(seed, "b", 6)
		for _, ids := range [][]int{a, b} {
			if sorted := slices.Sorted(slices.Values(ids)); !slices.Equal(sorted, fileOrder(6)) {
				t.Fatalf("seed %d: %v", seed, ids)
			}
		}
		if !slices.Equal(a, b) {
			differ++
		}
	}
	if differ < 290 {
		t.Errorf("two questions differ in %d of 300 seeds", differ)
	}
}

func TestEveryPlaceIsShuffledEvenly(t *testing.T) {
	var count [4][4]int
	const draws = 8000
	for seed := range uint32(draws) {
		for place, id := range shuffled(seed, "q", 4) {
			count[place][id-1]++
		}
	}
	for place := range count {
		for id, n := range count[place] {
			if n < draws/4*9/10 || n > draws/4*11/10 {
				t.Errorf("option %d stood in place %d %d times, %d is even", id+1, place+1, n, draws/4)
			}
		}
	}
}

func TestStepsNeverShowTheRightOrder(t *testing.T) {
	for n := 3; n <= 6; n++ {
		for seed := range uint32(2000) {
			if ids := disordered(seed, "q", fileOrder(n)); slices.Equal(ids, fileOrder(n)) {
				t.Fatalf("seed %d shows the key of %d steps", seed, n)
			}
		}
	}
}

func TestTwoStepsComeInBothOrders(t *testing.T) {
	var seen []string
	for seed := range uint32(50) {
		ids := disordered(seed, "q", fileOrder(2))
		seen = append(seen, strconv.Itoa(ids[0]))
	}
	if all := strings.Join(seen, ""); !strings.Contains(all, "1") || !strings.Contains(all, "2") {
		t.Errorf("first steps: %s", all)
	}
}

func TestAVariantThatIsAsideIsDrawnByNobodyAndNobodyElseGetsAnother(t *testing.T) {
	aside := []uint32{3, 7, 50}
	seen := map[uint32]int{}
	for attempt := range uint32(20_000) {
		first, got := VariantSeed(attempt, "q", 50), VariantSeedBeside(aside, attempt, "q", 50)
		if !slices.Contains(aside, first) && got != first {
			t.Fatalf("attempt %d: %d became %d", attempt, first, got)
		}
		if slices.Contains(aside, first) {
			seen[got]++
		}
	}
	for _, seed := range aside {
		if seen[seed] > 0 {
			t.Errorf("%d is drawn %d times", seed, seen[seed])
		}
	}
	if len(seen) != 47 { // 1200 draws fall on 47 others
		t.Errorf("those who would have got them share %d of the 47 others", len(seen))
	}
	if got := VariantSeedBeside([]uint32{1, 2}, 9, "q", 2); got != VariantSeed(9, "q", 2) {
		t.Error("where everything is aside nothing is")
	}
}

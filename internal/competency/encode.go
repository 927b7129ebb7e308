package competency

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// stateFormat is the first byte of a packed state. A change of layout, or of anything that makes the same evidence give
// another state, gets a new number: old states are then refused, and replayed.
const stateFormat = 6

// Outdated tells whether a packed state was made by an earlier version of this program: that it differs from what the
// evidence gives now is no fault.
func Outdated(packed []byte) bool { return len(packed) > 0 && packed[0] < stateFormat }

// Bounds of a packed state, so that a damaged one cannot ask for memory.
const (
	maxIDLength         = 255
	maxCountedQuestions = 3*maxAwardCount + maxLevels*maxAwardCount
)

// MarshalBinary packs the state. Two states are equal exactly if their bytes are.
func (s *State) MarshalBinary() ([]byte, error) {
	if len(s.last.attempt) > maxIDLength || len(s.last.id) > maxIDLength {
		return nil, fmt.Errorf("competency: evidence %.40q: ID or attempt is longer than %d bytes", s.last.id, maxIDLength)
	}
	le := binary.LittleEndian
	b := make([]byte, 0, 128+8*(len(s.mean)+len(s.covariance))+128*len(s.tallies))
	b = append(b, stateFormat, byte(len(s.tallies)))
	b = le.AppendUint64(b, s.model)
	b = le.AppendUint32(b, uint32(s.Parameters))
	b = le.AppendUint64(b, uint64(s.last.at))
	b = le.AppendUint64(b, uint64(s.last.sequence))
	for _, text := range []string{s.last.attempt, s.last.id} {
		b = append(append(b, byte(len(text))), text...)
	}
	b = le.AppendUint32(b, uint32(s.answers))
	b = append(le.AppendUint64(b, math.Float64bits(s.prior)), byte(len(s.practised)))
	for _, k := range s.practised {
		b = append(b, byte(k))
	}
	for _, x := range s.mean {
		b = le.AppendUint64(b, math.Float64bits(x))
	}
	for _, x := range s.covariance {
		b = le.AppendUint64(b, math.Float64bits(x))
	}
	for i := range s.tallies {
		b = s.tallies[i].append(b)
	}
	return s.appendObsolete(b), nil
}

func (t *tally) append(b []byte) []byte {
	le := binary.LittleEndian
	b = le.AppendUint32(b, uint32(t.answers))
	b = le.AppendUint64(b, uint64(t.began))
	b = le.AppendUint64(b, uint64(t.practised))
	b = le.AppendUint64(b, uint64(t.lastFull))
	b = le.AppendUint64(b, math.Float64bits(t.mean))
	b = le.AppendUint64(b, math.Float64bits(t.variance))
	b = le.AppendUint64(b, uint64(t.lastDay))
	b = append(b, byte(t.levels), bit(t.due), byte(t.days))
	b = le.AppendUint16(b, uint16(len(t.questions)))
	for _, mark := range t.questions {
		b = le.AppendUint64(b, mark.question)
		b = append(b, mark.level, bit(mark.keyless))
	}
	return b
}

func bit(set bool) byte {
	if set {
		return 1
	}
	return 0
}

// UnmarshalBinary unpacks a state. Whatever no model could have made (another format, missing or spare bytes, numbers
// that are not finite, variances that are not positive) is an error, and the state is as it was. Use Model.Fits next.
func (s *State) UnmarshalBinary(data []byte) error {
	d := decoder{rest: data}
	if format := d.byte(math.MaxUint8); d.err == nil && format != stateFormat {
		return fmt.Errorf("competency: packed state has format %d, not %d (replay the evidence)", format, stateFormat)
	}
	var n State
	n.tallies = make([]tally, d.byte(maxCompetencies))
	n.model = d.uint64()
	n.Parameters = int(d.uint32())
	n.last.at = d.time()
	n.last.sequence = int64(d.uint64())
	n.last.attempt, n.last.id = d.text(), d.text()
	n.answers = int64(d.uint32())
	n.readMoments(&d)
	for i := range n.tallies {
		n.tallies[i].read(&d)
		if d.err == nil && (n.tallies[i].answers > 0) != (n.tallies[i].place > 0) {
			d.fail("has answers without an estimate, or an estimate without answers")
		}
	}
	n.readObsolete(&d)
	if len(d.rest) > 0 {
		d.fail("has spare bytes")
	}
	if len(n.tallies) == 0 {
		d.fail("has no competencies")
	}
	if d.err != nil {
		return d.err
	}
	*s = n
	return nil
}

// readMoments reads mean and covariance, with room for the competencies not practised yet.
func (s *State) readMoments(d *decoder) {
	if s.prior = d.float(); !(s.prior > 0) {
		d.fail("has a variance that is not positive")
	}
	size := firstDeviation + int(d.byte(byte(len(s.tallies))))
	if need := size - firstDeviation + 8*(size+rowStart(size)); d.err != nil || len(d.rest) < need {
		d.fail("is cut short")
		return
	}
	whole := firstDeviation + len(s.tallies)
	s.practised, s.gain = make([]int, 0, len(s.tallies)), make([]float64, whole)
	for i := firstDeviation; i < size; i++ {
		k := int(d.byte(byte(len(s.tallies) - 1)))
		if s.tallies[k].place > 0 {
			d.fail("has a competency twice")
		}
		s.tallies[k].place = i
		s.practised = append(s.practised, k)
	}
	s.mean, s.covariance = d.floats(size, whole), d.floats(rowStart(size), rowStart(whole))
	for i := range s.mean {
		if d.err == nil && !(s.covarianceAt(i, i) > 0) {
			d.fail("has a variance that is not positive")
		}
	}
}

func (t *tally) read(d *decoder) {
	t.answers = int64(d.uint32())
	t.began, t.practised, t.lastFull = d.time(), d.time(), d.time()
	t.mean, t.variance = d.float(), d.float()
	if !(t.variance > 0) {
		d.fail("has a variance that is not positive")
	}
	t.lastDay = d.time()
	t.levels = int(d.byte(maxLevels))
	t.due = d.byte(1) == 1
	t.days = int(d.byte(maxAwardCount))
	marks := int(d.uint16())
	if marks > maxCountedQuestions || len(d.rest) < 10*marks {
		d.fail("is cut short")
		return
	}
	for range marks {
		t.questions = append(t.questions, countedQuestion{d.uint64(), d.byte(maxLevels - 1), d.byte(1) == 1})
	}
}

// decoder takes numbers off a packed state. After the first failure everything it gives is zero.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) fail(problem string) {
	if d.err == nil {
		d.err = errors.New("competency: packed state " + problem + " (replay the evidence)")
	}
	d.rest = nil
}

func (d *decoder) take(n int) []byte {
	if len(d.rest) < n {
		d.fail("is cut short")
		return make([]byte, n)
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) uint64() uint64 { return binary.LittleEndian.Uint64(d.take(8)) }
func (d *decoder) uint32() uint32 { return binary.LittleEndian.Uint32(d.take(4)) }
func (d *decoder) uint16() uint16 { return binary.LittleEndian.Uint16(d.take(2)) }

func (d *decoder) byte(limit byte) byte {
	b := d.take(1)[0]
	if b > limit {
		d.fail("has a count out of range")
		return 0
	}
	return b
}

func (d *decoder) text() string { return string(d.take(int(d.byte(maxIDLength)))) }

func (d *decoder) time() int64 {
	ms := d.uint64()
	if ms > lastMS {
		d.fail("has a time out of range")
		return 0
	}
	return int64(ms)
}

// float bounds what is read, so that no arithmetic on it can leave the finite numbers.
func (d *decoder) float() float64 {
	x := math.Float64frombits(d.uint64())
	if !within(x, -maxStored, maxStored) {
		d.fail("has a number that is not finite or too large")
		return 0
	}
	return x
}

// maxStored bounds every number of a packed state, far beyond what any evidence can lead to.
const maxStored = 1e6

func (d *decoder) floats(n, room int) []float64 {
	xs := make([]float64, n, room)
	for i := range xs {
		xs[i] = d.float()
	}
	return xs
}

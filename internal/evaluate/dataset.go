// Package evaluate measures the competency model on recorded answers and in simulation, and says how good its forecasts
// and awards are. It runs the engine's own calibration and filter and has no second implementation of either; the
// baselines it compares with are its own.
package evaluate

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// dataset is a folder of recorded answers: train.csv and test.csv (or .gz), tab-separated with one header line, of
// different learners; qmat.tsv with the skills of each item; and, optionally, twins.tsv with pairs of learners that are
// one and the same.
type dataset struct {
	train, test []learner
	skills      map[string][]string // by item
	twins       [][2]string
}

type learner struct {
	id      string
	answers []answer
}

type answer struct {
	item, skill string
	seconds     int64 // since any start; 0 throughout: the order of lines is all that is known
	credit      float64
}

func load(folder string) (*dataset, error) {
	d := &dataset{skills: map[string][]string{}}
	var err error
	if d.train, err = loadAnswers(folder, "train.csv"); err != nil {
		return nil, err
	}
	if d.test, err = loadAnswers(folder, "test.csv"); err != nil {
		return nil, err
	}
	err = readTSV(folder, "qmat.tsv", func(place string, cells []string) error {
		if len(cells) != 2 {
			return fmt.Errorf("%s: %d cells (an item, a tab, its skills with commas between)", place, len(cells))
		}
		for skill := range strings.SplitSeq(cells[1], ",") {
			if skill = strings.TrimSpace(skill); skill != "" && !slices.Contains(d.skills[cells[0]], skill) {
				d.skills[cells[0]] = append(d.skills[cells[0]], skill)
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	err = readTSV(folder, "twins.tsv", func(place string, cells []string) error {
		if len(cells) != 2 {
			return fmt.Errorf("%s: %d cells (two user_ids with a tab between)", place, len(cells))
		}
		d.twins = append(d.twins, [2]string(cells))
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if both := firstShared(d.train, d.test); both != "" {
		return nil, fmt.Errorf("%s: learner %s is in train.csv and in test.csv (a model must not be tested on what it was fitted to: take the learner out of one)", folder, both)
	}
	for _, learners := range [][]learner{d.train, d.test} {
		for _, l := range learners {
			for _, a := range l.answers {
				if d.skills[a.item] == nil {
					d.skills[a.item] = []string{a.skill}
				}
			}
		}
	}
	return d, nil
}

// firstShared is the first learner of the second list who is in the first; "": none.
func firstShared(train, test []learner) string {
	known := map[string]bool{}
	for _, l := range train {
		known[l.id] = true
	}
	for _, l := range test {
		if known[l.id] {
			return l.id
		}
	}
	return ""
}

func loadAnswers(folder, name string) ([]learner, error) {
	var learners []learner
	place := map[string]int{}
	column := map[string]int{}
	err := readTSV(folder, name, func(where string, cells []string) error {
		if len(column) == 0 {
			for i, cell := range cells {
				if _, twice := column[cell]; twice {
					return fmt.Errorf("%s: two columns are named %q (rename or delete one)", where, cell)
				}
				column[cell] = i
			}
			for _, name := range []string{"user_id", "item_id", "timestamp", "correct", "skill_id"} {
				if _, known := column[name]; !known {
					return fmt.Errorf("%s: no column %s (the first line names them, with tabs between)", where, name)
				}
			}
			return nil
		}
		if len(cells) != len(column) {
			return fmt.Errorf("%s: %d cells, but %d columns are named", where, len(cells), len(column))
		}
		credit, err := strconv.ParseFloat(cells[column["correct"]], 64)
		if err != nil || !(credit >= 0 && credit <= 1) {
			return fmt.Errorf("%s: correct is %q (must be 0 to 1)", where, cells[column["correct"]])
		}
		seconds, err := strconv.ParseFloat(cells[column["timestamp"]], 64)
		if err != nil || !(seconds >= 0 && seconds < 1e11) {
			return fmt.Errorf("%s: timestamp is %q (must be seconds, 0 or above)", where, cells[column["timestamp"]])
		}
		user := cells[column["user_id"]]
		n, known := place[user]
		if !known {
			n = len(learners)
			place[user] = n
			learners = append(learners, learner{id: user})
		}
		learners[n].answers = append(learners[n].answers, answer{cells[column["item_id"]], cells[column["skill_id"]], int64(seconds), credit})
		return nil
	})
	if err == nil && len(learners) == 0 {
		err = fmt.Errorf("%s: no answers", filepath.Join(folder, name))
	}
	return learners, err
}

// withoutTwins drops from the training learners those whose twin is tested, and of two twins in training the one with
// the higher ID: else a model is tested on what it was fitted to.
func (d *dataset) withoutTwins() []learner {
	tested := map[string]bool{}
	for _, l := range d.test {
		tested[l.id] = true
	}
	dropped := map[string]bool{}
	for _, pair := range d.twins {
		low, high := pair[0], pair[1]
		a, errA := strconv.Atoi(low)
		b, errB := strconv.Atoi(high)
		if errA == nil && errB == nil && a > b || (errA != nil || errB != nil) && low > high {
			low, high = high, low
		}
		switch {
		case tested[low] && tested[high]:
		case tested[low]:
			dropped[high] = true
		case tested[high]:
			dropped[low] = true
		default:
			dropped[high] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(d.train), func(l learner) bool { return dropped[l.id] })
}

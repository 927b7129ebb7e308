package publish

import (
	"context"
	"sync"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/shelf"
)

// Shelf is the shelf of packages that the site's settings name. Nothing is fetched from it unless somebody asks, and
// what is fetched is a draft.
type Shelf struct {
	packages *Packages
	shared   *Shelved
}

// Shelved is what all copies of Shelf share: the index as it was read last, and what is being fetched.
type Shelved struct {
	ctx  context.Context // ends with the process
	stop context.CancelFunc
	work sync.WaitGroup

	mu      sync.Mutex
	index   *asked               // nil: nobody has asked yet
	fetches map[string]*fetching // by the digest of the archive
}

// asked is one question for an index.
type asked struct {
	address string
	done    chan struct{} // closed once it is answered
	at      time.Time     // of the answer
	index   *shelf.Index
	err     error
}

// answered reports whether there is an answer.
func (q *asked) answered() bool {
	select {
	case <-q.done:
		return true
	default:
		return false
	}
}

// NewShelved makes a Shelved.
func NewShelved() *Shelved {
	ctx, stop := context.WithCancel(context.Background())
	return &Shelved{ctx: ctx, stop: stop, fetches: map[string]*fetching{}}
}

// Close ends what is being fetched, and waits for it.
func (s *Shelved) Close() {
	s.stop()
	s.work.Wait()
}

// NewShelf makes a Shelf.
func NewShelf(packages *Packages, shared *Shelved) *Shelf { return &Shelf{packages, shared} }

const (
	indexKept   = 10 * time.Minute // after which a look at the shelf asks for the index again
	indexWaited = 2 * time.Second  // for which a look waits for the answer
)

// View is the shelf as a page shows it.
type View struct {
	Address string // "": the settings name none
	Asking  bool   // the index is not there yet
	Err     error  // why it could not be read: a refusal
	Read    time.Time
	Signer  Signer
	Offers  []Offer
}

// Offer is one package of the shelf beside what is served here.
type Offer struct {
	shelf.Offer
	Here     string // version that is served, "" for none
	State    shelf.State
	Signer   Signer
	Fetching bool
}

// Look shows the shelf. It asks for the index where that was long ago, and waits for an answer a moment only: a shelf
// may be far away, or gone. Word leaves what has it in its ID or title.
func (s *Shelf) Look(ctx context.Context, a access.Actor, word string) (View, error) {
	if _, err := s.packages.reader(a); err != nil {
		return View{}, err
	}
	address, err := s.address()
	if err != nil || address == "" {
		return View{}, err
	}
	q := s.ask(address, false)
	wait := time.NewTimer(indexWaited)
	defer wait.Stop()
	select {
	case <-q.done:
	case <-wait.C:
		return View{Address: shown(address), Asking: true}, nil
	case <-ctx.Done():
		return View{}, ctx.Err()
	}
	view := View{Address: shown(address), Err: q.err, Read: q.at}
	if q.err != nil {
		return view, nil
	}
	if view.Signer, err = s.packages.signer(q.index.Key()); err != nil {
		return view, err
	}
	for _, o := range shelf.Search(q.index.Offers(), word, catalog.PlainName) {
		one := s.beside(o)
		if one.Signer, err = s.packages.signer(o.Archive.Key); err != nil {
			return view, err
		}
		view.Offers = append(view.Offers, one)
	}
	return view, nil
}

// AskAgain asks the shelf for its index, however short ago that was.
func (s *Shelf) AskAgain(a access.Actor) error {
	if _, err := s.packages.reader(a); err != nil {
		return err
	}
	address, err := s.address()
	if err == nil && address != "" {
		s.ask(address, true)
	}
	return err
}

// beside compares an offer with what is served.
func (s *Shelf) beside(o shelf.Offer) Offer {
	version, digest := s.here(o.Kind, o.ID)
	return Offer{Offer: o, Here: version, State: o.Against(version, digest),
		Fetching: s.shared.running(o.Archive.Digest)}
}

// here is what is served of a package.
func (s *Shelf) here(kind, id string) (version, digest string) {
	c := s.packages.site.Catalog()
	for _, p := range c.Packages {
		if string(p.Kind) == kind && p.ID == id {
			return p.Version, p.Digest
		}
	}
	for _, l := range c.Libraries {
		if kind == "logic" && l.ID == id {
			return l.Version, ""
		}
	}
	return "", ""
}

// Newer lists the packages of which the shelf has a later version than is served, by folder with that version, as far
// as the index is known. It asks nobody to wait: where the index is old it is asked for in the background.
func (s *Shelf) Newer(a access.Actor) (map[string]string, error) {
	if _, err := s.packages.reader(a); err != nil {
		return nil, err
	}
	address, err := s.address()
	if err != nil || address == "" {
		return nil, err
	}
	q := s.ask(address, false)
	newer := map[string]string{}
	if !q.answered() || q.err != nil {
		return newer, nil
	}
	for _, o := range q.index.Offers() {
		if version, digest := s.here(o.Kind, o.ID); o.Against(version, digest) == shelf.NewerThere {
			newer[Folder(o.Kind, o.ID)] = o.Version
		}
	}
	return newer, nil
}

func (s *Shelf) address() (string, error) {
	settings, err := s.packages.site.Store.Settings.Read()
	return settings.Shelf, err
}

// shown is an address without a password in it.
func shown(address string) string {
	if place, err := shelf.At(address); err == nil {
		return place.String()
	}
	return address
}

// ask returns the present question for the index of an address, a new one where the last was answered long ago.
func (s *Shelf) ask(address string, again bool) *asked {
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	q, now := s.shared.index, s.packages.site.Now()
	if q != nil && q.address == address && (!q.answered() || !again && now.Sub(q.at) < indexKept) {
		return q
	}
	q = &asked{address: address, done: make(chan struct{})}
	s.shared.index = q
	s.shared.work.Go(func() {
		defer close(q.done)
		place, err := shelf.At(address)
		if err == nil {
			q.index, err = place.Index(s.shared.ctx)
		}
		q.err, q.at = err, s.packages.site.Now()
	})
	return q
}

package account

import (
	"net/netip"
	"time"
)

// failures are those of a badge at an address, of a badge (count: addresses), or of an address (count: badges). A try
// counts before it is checked, so that many at one moment are not more than one after the other.
type failures struct {
	count  int
	last   time.Time
	next   time.Time // of an address that is paced: when the next sign-in may go on
	failed bool      // of a pair: one of its tries was checked and failed
	in     time.Time // of a pair: when the badge last came in there
}

func badgeKey(badge string) string         { return "b " + badge }
func addressKey(address string) string     { return "a " + network(address) }
func pairKey(badge, address string) string { return "p " + network(address) + " " + badge }

// network is what an address stands for: one of version 4, or the 64 bits that one subscriber of version 6 has for
// himself.
func network(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil || parsed.Unmap().Is4() {
		return address
	}
	prefix, err := parsed.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}

func (f failures) delay(forgiven int, now time.Time) time.Duration {
	if f.count < forgiven || now.Sub(f.last) > forgiveAfter {
		return 0
	}
	wait := longestDelay
	if doublings := f.count - forgiven; doublings < 8 {
		wait = min(firstDelay<<doublings, longestDelay)
	}
	return max(0, f.last.Add(wait).Sub(now))
}

func (g *Throttle) count(key string, now time.Time) int {
	f := g.records[key]
	if now.Sub(f.last) > forgiveAfter {
		f = failures{in: f.in}
	}
	f.count, f.last = f.count+1, now
	g.records[key] = f
	return f.count
}

func (g *Throttle) uncount(key string) {
	f, known := g.records[key]
	if !known {
		return
	}
	if f.count--; f.count <= 0 {
		delete(g.records, key)
		return
	}
	g.records[key] = f
}

// sweep makes room: first what is forgiven anyway, then anything.
func (g *Throttle) sweep(now time.Time) {
	for key, f := range g.records {
		if now.Sub(f.last) > forgiveAfter && now.Sub(f.in) > knownFor {
			delete(g.records, key)
		}
	}
	for key := range g.records {
		if len(g.records) <= maxRecords/2 {
			return
		}
		delete(g.records, key)
	}
}

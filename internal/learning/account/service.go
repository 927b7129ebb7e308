// Package account owns how officers come in and what is kept about them: sign-in and its throttle, passwords, one-time
// slips, the notice and an officer's own data. It refuses to decide what an officer may do once inside: access does.
package account

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Service signs officers in and out, and shows them their own data.
type Service struct {
	site     access.Site
	access   *access.Service
	throttle *Throttle
}

// New makes a Service. All copies of a site share one throttle.
func New(site access.Site, t *Throttle) *Service {
	return &Service{site, access.New(site), t}
}

func (s *Service) withTx(tx *store.Store) *Service { return New(s.site.WithTx(tx), s.throttle) }

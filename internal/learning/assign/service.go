// Package assign owns what is asked of officers and by whose right: assignments with their dates, and the appointments that
// give roles. The rules hold for pages and for the console alike.
package assign

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/figures"
	"hocvu/internal/store"
)

// Assignments gives courses to officers, units and groups.
type Assignments struct {
	site    access.Site
	access  *access.Service
	figures *figures.Figures
}

// NewAssignments makes an Assignments.
func NewAssignments(site access.Site, f *figures.Figures) *Assignments {
	return &Assignments{site, access.New(site), f}
}

func (s *Assignments) withTx(tx *store.Store) *Assignments {
	return NewAssignments(s.site.WithTx(tx), s.figures)
}

// Appointments gives roles to officers.
type Appointments struct {
	site   access.Site
	access *access.Service
}

// NewAppointments makes an Appointments.
func NewAppointments(site access.Site) *Appointments { return &Appointments{site, access.New(site)} }

func (s *Appointments) withTx(tx *store.Store) *Appointments {
	return NewAppointments(s.site.WithTx(tx))
}

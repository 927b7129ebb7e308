package access

import "errors"

// Oversight returns the units whose reports an officer may read, as leader or as admin. It fails with ErrNotFound when
// there are none.
func (s *Service) Oversight(o Officer) (Scope, error) { return s.Union(o, Leader, Admin) }

// TrainerScope returns the units in which an officer is a trainer or an admin. It fails with ErrNotFound when there are
// none.
func (s *Service) TrainerScope(o Officer) (Scope, error) { return s.Union(o, Trainer, Admin) }

// Union returns the units in which an officer holds any of some roles now. It fails with ErrNotFound when there are
// none.
func (s *Service) Union(o Officer, roles ...string) (Scope, error) {
	var union Scope
	for _, role := range roles {
		scope, err := s.Scope(o, role)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return Scope{}, err
		default:
			union.Everywhere = union.Everywhere || scope.Everywhere
			union.Units = append(union.Units, scope.Units...)
		}
	}
	if union.Everywhere {
		union.Units = nil
	} else if len(union.Units) == 0 {
		return Scope{}, ErrNotFound
	}
	return union, nil
}

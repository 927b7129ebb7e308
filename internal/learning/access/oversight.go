package access

import "errors"

// Oversight is where an officer sees figures: as leader or as admin, whichever reaches further. ErrNotFound: nowhere.
func (s *Service) Oversight(o Officer) (Scope, error) {
	var both Scope
	for _, role := range []string{Leader, Admin} {
		scope, err := s.Scope(o, role)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return Scope{}, err
		default:
			both.Everywhere = both.Everywhere || scope.Everywhere
			both.Units = append(both.Units, scope.Units...)
		}
	}
	if both.Everywhere {
		both.Units = nil
	} else if len(both.Units) == 0 {
		return Scope{}, ErrNotFound
	}
	return both, nil
}

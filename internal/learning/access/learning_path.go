package access

import "hocvu/internal/course"

// OwnPaths are the learning paths that fit an officer today.
func (s Site) OwnPaths(o Officer) ([]course.LearningPath, error) {
	paths := s.Catalog().Paths
	if len(paths) == 0 {
		return nil, nil
	}
	units, group, err := s.Store.Officers.Place(o.ID, s.Now())
	return course.Own(paths, units, group, o.Roles), err
}

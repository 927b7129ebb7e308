package units

import "hocvu/internal/store"

// rewritten gives rows of units the block that they had, where they are as the act left them.
func (u *undoing) rewritten() error {
	for _, c := range u.record.Rewritten {
		now, err := u.site.Store.Units.ByID(c.Is.ID)
		if err != nil {
			return errStands(err)
		}
		is := c.Is
		named := now.Code == is.Code && now.Name == is.Name
		if !named || now.Block != is.Block || now.Parent != is.Parent || !now.To.Equal(is.To) {
			return ErrLater
		}
		if err := u.site.Store.Units.Update(c.Was); err != nil {
			return err
		}
	}
	return nil
}

// periods puts everybody back into the group of before, where every time in a group is as the act left it.
func (u *undoing) periods() error {
	groups := u.site.Store.Groups
	var officers []string
	for _, c := range u.record.Periods {
		if c.Is.ID == "" {
			continue
		}
		now, err := groups.Period(c.Is.ID)
		if err != nil {
			return errStands(err)
		}
		if !samePeriod(now, c.Is) {
			return ErrLater
		}
	}
	for _, c := range u.record.Periods {
		if c.Was.ID == "" {
			if err := groups.RemovePeriod(c.Is.ID); err != nil {
				return err
			}
		}
	}
	for _, c := range u.record.Periods {
		if c.Was.ID == "" {
			continue
		}
		later, err := u.groupedLater(c.Was)
		if err != nil {
			return err
		}
		if later {
			return ErrLater
		}
		if _, err := groups.PutPeriod(c.Was); err != nil {
			return err
		}
		officers = append(officers, c.Was.Officer)
	}
	return u.settleGroups(officers)
}

// groupedLater tells whether an officer was put into another group over a time that is to be restored.
func (u *undoing) groupedLater(was store.GroupPeriod) (bool, error) {
	all, err := u.site.Store.Groups.PeriodsOf(was.Officer)
	for _, p := range all {
		begins := was.To.IsZero() || p.From.Before(was.To)
		if p.ID != was.ID && begins && (p.To.IsZero() || p.To.After(was.From)) {
			return true, err
		}
	}
	return false, err
}

func samePeriod(a, b store.GroupPeriod) bool {
	return a.ID == b.ID && a.Officer == b.Officer && a.Group == b.Group && a.From.Equal(b.From) && a.To.Equal(b.To)
}

// names takes the rows of groups and blocks away that were made, where nothing tells of them, and opens those again
// that ended.
func (u *undoing) names() error {
	for _, c := range u.record.Names {
		rows := u.rowsOf(c.Of)
		now, err := rows.ByID(c.Is.ID)
		if err != nil {
			return errStands(err)
		}
		if now.Name != c.Is.Name || !now.To.Equal(c.Is.To) {
			return ErrLater
		}
		if c.Was.ID != "" {
			if _, err := rows.Put(c.Was); err != nil {
				return err
			}
			if c.Was.To.IsZero() {
				continue
			}
		}
		used, err := u.inUseStill(c)
		if err != nil {
			return err
		}
		if used {
			return ErrLater
		}
		if c.Was.ID == "" {
			if err := rows.Remove(c.Is.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// inUseStill tells whether anything tells of a name that the act made, or of one that is to have ended again.
func (u *undoing) inUseStill(c namedChange) (bool, error) {
	switch {
	case c.Was.ID == "" && c.Of == Block:
		return u.site.Store.Blocks.Used(c.Is.Name)
	case c.Was.ID == "":
		return u.site.Store.Groups.Used(c.Is.ID, c.Is.Name)
	case c.Of == Block:
		units, err := u.site.Store.Units.InBlock(c.Is.Name, c.Was.To)
		return len(units) > 0, err
	default:
		officers, err := u.site.Store.Groups.InAfter(c.Is, c.Was.To)
		return len(officers) > 0, err
	}
}

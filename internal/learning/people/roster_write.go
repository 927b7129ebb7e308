package people

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
)

// prepareRoster makes ready what is to be written, while others may still write.
func (s *Roster) prepareRoster(in RosterImport, p roster.Plan) (lines []store.PreparedLine, err error) {
	for _, line := range p.Lines {
		if line.Kind == roster.Unchanged || line.Kind == roster.Refused {
			continue
		}
		ready, err := store.PrepareLine(line, func(officer string) audit.Entry {
			return s.rosterEntry(in, line, officer)
		})
		if err != nil {
			return nil, fmt.Errorf("learning: roster, row %d, badge %s: %w", line.Row, line.Badge, err)
		}
		lines = append(lines, ready)
	}
	return lines, nil
}

func (s *Roster) writeRoster(
	ctx context.Context, lines []store.PreparedLine, summary audit.Entry, progress func(done, of int),
) error {
	writer, err := s.site.Store.Roster.NewWriter()
	if err != nil {
		return err
	}
	defer writer.Close()
	nobody, err := s.Empty() // nothing can have been reported yet
	if err != nil {
		return err
	}
	what, _ := summary.Detail["file"].(string)
	restating := &access.Restating{Cause: "list", What: what, By: summary.By}
	for i, line := range lines {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.writeLine(writer, line, summary.By, restating); err != nil {
			return fmt.Errorf("learning: roster, %s: %w", line, err)
		}
		progress(i+1, len(lines))
	}
	if !nobody {
		if err := restating.Record(s.site, s.site.Store); err != nil {
			return err
		}
	}
	return writer.Audit(summary)
}

// writeLine does what a line of a plan says, with its one entry: it tells of the membership too.
func (s *Roster) writeLine(w *store.RosterWriter, p store.PreparedLine, by string, r *access.Restating) error {
	sign := func(e audit.Entry) audit.Entry { return e.Signed(by, s.site.Now()) }
	c := Change{Officer: p.Officer(), Unit: p.Line.Unit, At: s.site.Midnight(p.Line.Day), Sign: sign}
	m := mover{w, s.site.Now(), c, nil, r}
	var err error
	switch {
	case p.Line.Kind == roster.Created:
		if err = w.Create(p); err == nil {
			err = m.join()
		}
	case p.Line.Kind == roster.Leaves:
		if err = w.MarkLeft(p); err == nil {
			err = m.leave()
		}
	default:
		if err = w.Change(p); err == nil && p.Line.Returns {
			err = m.comeBack()
		} else if err == nil && p.Line.Kind == roster.Moved {
			err = m.move()
		}
	}
	if err == nil && p.Line.Kind != roster.Created && slices.ContainsFunc(p.Line.Changes, isGroup) {
		r.Touch(s.site.Midnight(p.Line.Day), p.Line.Unit)
		err = w.PutGroup(p.Officer(), p.Line.Group, s.site.Midnight(p.Line.Day))
	}
	if err == nil {
		err = w.Finish(p)
	}
	return err
}

func isGroup(c roster.FieldChange) bool { return c.Name == "group" }

// rosterSummary tells of a list as a whole.
func (s *Roster) rosterSummary(in RosterImport, p roster.Plan, act, digest string) audit.Entry {
	return audit.Entry{At: s.site.Now(), By: in.By.ID, Act: act, Detail: in.detail(map[string]any{
		"created": p.Count(roster.Created), "moved": p.Count(roster.Moved), "left": p.Count(roster.Leaves), "changed": p.Count(roster.Changed),
		"refused": p.Count(roster.Refused), "digest": digest})}
}

func (in RosterImport) detail(d map[string]any) map[string]any {
	return sent(d, in.Operator, in.Source)
}

// rosterEntry records which facts changed. What names a person can be blanked later.
func (s *Roster) rosterEntry(in RosterImport, line roster.Line, id string) audit.Entry {
	detail := in.detail(map[string]any{"day": line.Day.Format(time.DateOnly)})
	for _, f := range line.Changes {
		change := strings.Join([]string{f.Before, f.After}, " → ")
		if detail[f.Name] = change; officer.IsPersonal(f.Name) {
			detail[f.Name] = audit.Personal(change)
		}
	}
	if line.Kind == roster.Created {
		detail["badge"], detail["name"] = audit.Personal(line.Badge), audit.Personal(line.Name)
	}
	return audit.Entry{At: s.site.Now(), By: in.By.ID, Act: "roster." + string(line.Kind),
		Record: "officers/" + id, Subject: id, Detail: detail}
}

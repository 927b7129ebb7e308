package visit

import (
	"math"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// Day writes an ISO date of a package as a reader expects it.
func (v *Visit) Day(iso string) string { return page.Day(v.Language, iso) }

// VersionOf names a version of a package, and the day of its last change where the package tells it.
func (v *Visit) VersionOf(version, updated string) string {
	return page.VersionOf(v.Language, version, updated)
}

// Named is a name in the reader's language, else in the first language of the package.
func (v *Visit) Named(names map[string]string, first string) string {
	return page.Named(v.Language, names, first)
}

// Moment is a time of day with its date, in the site's zone.
func (v *Visit) Moment(t time.Time) string {
	t = t.In(v.Site.Learning.Zone)
	return message.Clock(v.Language, t) + ", " + message.Date(v.Language, t)
}

// Today is the present time in the site's zone.
func (s *Site) Today() time.Time {
	return s.Learning.Now().In(s.Learning.Zone)
}

// Midnight is the beginning of the day of t, in its zone.
func Midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// ReadDay reads a day of a date field: of this century, so that arithmetic with it stays within bounds.
func (v *Visit) ReadDay(text string) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateOnly, text, v.Site.Learning.Zone)
	if err != nil || t.Year() < 2000 || t.Year() > 2099 {
		return t, page.ErrForm
	}
	return t, nil
}

// Percent is a share from 0 to 1 as the reader writes it.
func (v *Visit) Percent(share float64) string { return message.Percent(v.Language, share) }

// Number is a count as the reader writes it.
func (v *Visit) Number(n int) string { return message.Format(v.Language, n) }

// ShortDay is a day of this century in the fewest letters.
func (v *Visit) ShortDay(t time.Time) string {
	if v.Language == message.Vietnamese {
		return t.Format("02/01/2006")
	}
	return message.Date(v.Language, t)
}

// LastDay is the day that ends with a moment.
func (v *Visit) LastDay(end time.Time) string {
	return message.Date(v.Language, end.Add(-time.Second).In(v.Site.Learning.Zone))
}

// FrameworkLine names the framework and says what it is worth: a reconstruction must never pass for the original.
func (v *Visit) FrameworkLine(f *competency.Framework, title string) string {
	line := v.Say(message.New("competency.framework", "title", title, "version", f.Version))
	if f.Status != "official" {
		line += " · " + v.Say(message.New("competency.reconstruction"))
	}
	return line
}

// Hundredths is a share from 0 to 1 in whole percent.
func Hundredths(x float64) int { return int(math.Round(x * 100)) }

// Choices are the options of a select, with one for none first.
func Choices(all []access.Choice, chosen, none string) []page.Option {
	options := []page.Option{{Value: "", Text: none, Chosen: chosen == ""}}
	for _, c := range all {
		options = append(options, page.Option{Value: c.ID, Text: c.Name, Chosen: c.ID == chosen})
	}
	return options
}

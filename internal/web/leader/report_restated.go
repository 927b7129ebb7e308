package leader

import (
	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
)

// maxRestated is how many restatements a report tells one by one.
const maxRestated = 5

// restated says what changed the figures of a day after it was over.
func (v ReportPages) restated(found reporting.ReportView) (all []string) {
	zone := v.Site.Learning.Zone
	for i, r := range found.Restated {
		if i == maxRestated {
			return append(all, v.Say(message.New("report.restated-more", "n", len(found.Restated)-i)))
		}
		by := any(r.ByName)
		if r.ByName == "" {
			by = message.New("report.restated-operator")
		}
		all = append(all, v.Say(message.New("report.restated", "since", message.Date(v.Language, r.Since.In(zone)),
			"made", message.Date(v.Language, r.Made.In(zone)), "why", message.New("report.restated-"+r.Cause, "what", r.What), "by", by)))
	}
	return all
}

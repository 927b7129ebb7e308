package officer

import (
	"strings"
	"testing"

	"hocvu/internal/competency"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/webtest"
)

func TestALevelIsDueForTheCauseThatIsSoAndForNoOther(t *testing.T) {
	site := webtest.Site(t)
	for _, l := range message.Languages {
		v, _ := webtest.Visitor(site, l, "/")
		for _, cause := range competency.DueCauses {
			list := CompetencyPages{v}.refreshViews(map[string][]page.Link{cause: {{Href: "/nang-luc/khung/4.1", Text: "4.1"}}})
			if len(list) != 1 || list[0].Why != v.Say(message.New("competency.due-"+cause)) || len(list[0].Competencies) != 1 {
				t.Errorf("%s, %s: %+v", l, cause, list)
			}
			review := SuggestionPages{v}.reviewWhy(suggest.Review{Due: 2, Causes: map[string]int{cause: 2}})
			if len(review) != 1 || review[0] != v.Say(message.New("next.due-"+cause, "n", 2)) {
				t.Errorf("%s, %s: %q", l, cause, review)
			}
			for _, other := range competency.DueCauses {
				here := v.Say(message.New("competency.due-here-" + other))
				if shown := drawnDue(t, v.Language, cause); strings.Contains(shown, here) != (other == cause) {
					t.Errorf("%s: of a level due by %s the page says %q", l, cause, here)
				}
			}
		}
	}
}

// drawnDue is the page of a level that is due for a cause.
func drawnDue(t *testing.T, l message.Language, cause string) string {
	t.Helper()
	v, w := webtest.Visitor(webtest.Site(t), l, "/")
	view := evidenceView{State: page.State{Icon: "again"}, Due: EvidencePages{v}.dueHere(cause)}
	if err := v.Render("evidence", page.Frame{View: view}); err != nil {
		t.Fatal(err)
	}
	return w.Body.String()
}

func TestALevelThatIsNotDueNeedsNoSentence(t *testing.T) {
	v, _ := webtest.Visitor(webtest.Site(t), message.Vietnamese, "/")
	if said := (EvidencePages{v}).dueHere(""); said != "" {
		t.Errorf("%q", said)
	}
}

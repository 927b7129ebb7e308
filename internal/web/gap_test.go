package web

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hocvu/internal/web/officer"
)

// A number that cannot be read costs nothing and names its gap; the others stay. Then each gap has its mark.
func TestAnUnreadableNumberInAGapIsSaidAtOnceAndTheOtherGapsAreKept(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	action := officer.PracticeHref("nhieu-o", "phieu")
	p := b.get(action)
	bought := regexp.MustCompile(`Mua (\d+) `).FindStringSubmatch(p.html)
	for _, want := range []string{"> nghìn đồng", ">loại ít</option>"} {
		if !strings.Contains(p.html, want) {
			t.Errorf("%s is not on the page", want)
		}
	}
	if bought == nil || strings.Contains(p.html, "Việc một") || strings.Contains(p.html, "Việc hai") {
		t.Fatalf("one section without its heading, %v:\n%s", bought, p.html)
	}
	form := with(with(p.form(t, action), "trong-1", "nhiều"), "trong-2", "TẠM ứng")
	if p = b.post(action, form); p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "Chỗ trống 1: “nhiều”") ||
		!strings.Contains(p.html, `value="nhiều"`) || !strings.Contains(p.html, `value="TẠM ứng"`) {
		t.Errorf("%d:\n%s", p.status, p.html)
	}
	n, _ := strconv.Atoi(bought[1])
	p = b.post(action, with(p.form(t, action), "trong-1", strconv.Itoa(12*n)+",4"))
	if p.status != http.StatusOK {
		t.Fatal(p.status)
	}
	for _, want := range []string{`<b class="gap right">TẠM ứng ✓`, strconv.Itoa(12*n) + ",4 ✓", `<b class="gap wrong">… ✗`, "67"} {
		if !strings.Contains(p.html, want) {
			t.Errorf("%s is not in\n%s", want, p.html)
		}
	}
}

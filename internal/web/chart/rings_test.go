package chart

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	ringBox   = regexp.MustCompile(`viewBox="(-?\d+) 16 (\d+) 300"`)
	ringLabel = regexp.MustCompile(`<text y="-?\d+" text-anchor="(\w+)">(.*?)</text>`)
	ringLine  = regexp.MustCompile(`<tspan x="(-?\d+)" dy="\d+">([^<]*)</tspan>`)
)

func TestEveryLabelOfTheRingsStandsWholeInTheDrawing(t *testing.T) {
	names := []string{"2 Communication and collaboration", "1 Dữ liệu và thông tin", "4 An toàn số", "5 Giải quyết vấn đề", "K Kiến thức nền tảng", "3 Sáng tạo nội dung số"}
	for n := 3; n <= len(names); n++ {
		var axes []Axis
		for i := range n {
			axes = append(axes, Axis{Label: names[i], Reach: 1, Measured: true})
		}
		drawn := string(Rings(axes, []string{"Cơ bản"}, "a", "b"))
		box := ringBox.FindStringSubmatch(drawn)
		if box == nil {
			t.Fatal(drawn[:200])
		}
		left, _ := strconv.Atoi(box[1])
		wide, _ := strconv.Atoi(box[2])
		for _, label := range ringLabel.FindAllStringSubmatch(drawn, -1) {
			for _, line := range ringLine.FindAllStringSubmatch(label[2], -1) {
				x, _ := strconv.Atoi(line[1])
				length := 8 * len([]rune(line[2]))
				from := map[string]int{"start": x, "middle": x - length/2, "end": x - length}[label[1]]
				to := from + length
				if from < left || to > left+wide || strings.Contains(line[2], "…") {
					t.Errorf("%d areas: %q reaches from %d to %d, the drawing from %d to %d", n, line[2], from, to, left, left+wide)
				}
			}
		}
	}
}

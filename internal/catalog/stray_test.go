package catalog

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/message"
)

func TestWhatStandsBehindTheEndOfAPictureIsNamed(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	report := &reporter{}
	for _, c := range []struct {
		content []byte
		want    string
	}{{picture.Bytes(), ""}, {append(bytes.Clone(picture.Bytes()), "PK\x03\x04<script>"...), "12 byte"},
		{picture.Bytes()[:picture.Len()-6], ""}} {
		report.problems = nil
		picturesAre(c.content, report)
		said := ""
		for _, p := range report.problems {
			said += p.Message.In(message.Vietnamese)
		}
		if c.want == "" && said != "" || !strings.Contains(said, c.want) {
			t.Errorf("%d bytes: %q, want %q", len(c.content), said, c.want)
		}
	}
}

func picturesAre(content []byte, report *reporter) { picture("assets/a.png", content, report) }

func TestAFrameworkAndACourseOfOneNameAreNotServedTogether(t *testing.T) {
	below := files(t)
	above := fstest.MapFS{}
	for name, f := range below {
		if strings.HasPrefix(name, "content/mat-khau/") {
			moved := strings.Replace(name, "content/mat-khau/", "content/bdhvs/", 1)
			above[moved] = &fstest.MapFile{Data: bytes.Replace(f.Data, []byte("id: mat-khau"), []byte("id: bdhvs"), 1)}
		}
	}
	c, problems := Load(context.Background(), []Layer{{EmbeddedLayer, below}, {DiskLayer, above}}, engineOf(t))
	if c.Courses["bdhvs"] != nil || c.Frameworks["bdhvs"] == nil || c.Courses["mat-khau"] == nil {
		t.Error("the course takes the framework's name")
	}
	if got := said(t, problems); !strings.HasPrefix(got, "content/bdhvs/course.yaml:1:1: tên \"bdhvs\" đã là của một khung năng lực") {
		t.Error(got)
	}
}

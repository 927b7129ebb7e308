package quizfile_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"hocvu/internal/quizfile"
)

// packed makes a content package of an archive of texts, with a picture.
func packed(t *testing.T, name string) []byte {
	t.Helper()
	var out, picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	files := append(txtar.Parse(fixture(t, name)).Files, txtar.File{Name: "hinh/bien.png", Data: picture.Bytes()})
	for _, f := range files {
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEveryKindOfQTIIsKept(t *testing.T) {
	d := read(t, "goi.zip", packed(t, "kinds.qti.txtar"))
	want := []string{
		"cau/diem-hinh.xml:3: <hotspotInteraction>: there is no such type of question here; left out",
		"cau/tu-luan.xml:2: open: what was for graders alone became criteria, which officers read here once they have sent the answer (look the words through)",
		"cau/vo-kich.xml:6: 50%: an answer to a gap that earned a part is wrong now",
		"imsmanifest.xml:18: bai.xml: is no QTI item (imsqti_test_xmlv2p2); left out",
		"imsmanifest.xml:19: cau/mat.xml: the package lacks this file, which imsmanifest.xml names; left out",
	}
	got := told(d.Notes)
	for _, line := range want {
		if !strings.Contains(got, line) {
			t.Errorf("not told: %s", line)
		}
	}
	if len(d.Notes) != len(want) {
		t.Errorf("told\n%s", got)
	}
	for _, line := range []string{
		"# Nhìn biển trong hình. {#hanh-ly title=\"Hành lý bỏ quên\" tags=\"hành lý\" shuffle=false}\n\n" +
			"![Biển báo màu đỏ](assets/bien.png)\n\nBiển nói gì?\n\n- [x] Luôn ở gần hành lý.\n  > Đúng vậy.\n" +
			"- [ ] Không để ai trông hộ.\n- [ ] Để *quên* cũng được.\n\n> Vì sao: hành lý là của mình.",
		`{#nuoc kind="multiple" title="Thành phần của nước" points=2 weights="50 -100 50 -50"}`,
		`{#dung-het kind="multiple" title="Phải đúng hết" points=2}`,
		"> Mặt trời của ____ đã lên;\\\n> mây đã tan.\n\n1. York",
		"{#go-mot-tu kind=\"text\" title=\"Gõ một từ\" points=2 weights=\"100 50\"}\n\n- [x] Hà Nội\n- [ ] Hanoi",
		"{#go-so kind=\"number\" title=\"Gõ số\" tolerance=0.5}\n\n- [x] 16.7",
		"Cờ có nền ____ và sao ____.\n\n1. - [ ] xanh\n   - [x] đỏ\n2. - [x] vàng\n   - [ ] trắng",
		"| Việt Nam | Hà Nội |\n| Lào | Viêng Chăn |\n| | Phnôm Pênh |",
		"1. mở máy\n2. đăng nhập\n3. làm việc",
		"{#dung-sai title=\"Đúng sai\"}\n\n- [ ] Đúng\n- [x] Sai",
		"# Viết một đoạn. {#tu-luan kind=\"open\" title=\"Viết đoạn văn\" length=400}\n\n- [ ] Trả lời đúng và đủ điều câu hỏi nêu. `1`\n" +
			"  > Có mở, có kết.\n\n> Bài mẫu.\n",
		"# Đoạn **dẫn**. {#ba kind=\"single\" title=\"Bản 3.0\"}\n\nChọn gì?\n\n- [ ] một\n- [x] hai & ba",
	} {
		if !strings.Contains(quizFile(d), line) {
			t.Errorf("no\n%s\nin\n%s", line, quizFile(d))
			break
		}
	}
	c, q, problems := load(t, d)
	if len(problems) > 0 || q == nil {
		t.Fatal(problems)
	}
	out := export(t, quizfile.QTI3, q, c)
	sameAgain(t, "goi.zip", quizfile.QTI3, out.Content)
}

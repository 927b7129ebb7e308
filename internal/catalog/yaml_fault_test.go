package catalog

import (
	"strings"
	"testing"

	"hocvu/internal/message"
)

// Each case replaces one line of the base's course.yaml, and check answers with one line, in words of every language.
func TestAFaultOfYAMLIsSaidAtItsSignWithAWayOut(t *testing.T) {
	base := string(files(t)["content/mat-khau/course.yaml"].Data)
	const title, lessons = "title: { vi: Mật khẩu, en: Passwords }", "    lessons: [01-dai, 02-lop]"
	for _, c := range []struct{ name, line, planted, want string }{
		{"a tab", title, "\ttitle: { vi: Mật khẩu }", "4:1: dòng này thụt bằng phím Tab"},
		{"a tab inside", lessons, "  \tlessons: [01-dai, 02-lop]", "10:3: dòng này thụt bằng phím Tab"},
		{"a colon in a text", title, "title: Mật khẩu: dài mà dễ nhớ", "4:16: dấu hai chấm trong chữ"},
		{"a wide colon", title, "title：{ vi: Mật khẩu }", `4:6: "：" là ký tự khác`},
		{"a wide colon and text", title, "title：Mật khẩu", `4:6: "：" là ký tự khác`},
		{"no blank after the colon", title, "title:Mật khẩu", "4:6: sau dấu hai chấm thiếu dấu cách"},
		{"another indent", title, "  title: { vi: Mật khẩu, en: Passwords }", "4:3: dòng này thụt lệch"},
		{"a quote that stays open", title, `title: { vi: "Mật khẩu, en: Passwords }`, "4:"},
		{"a text behind a quote", title, `title: { vi: Mật khẩu }` + "\nlicence: \"Của\" tôi", "5:15: có chữ sau dấu nháy đóng"},
		{"a backslash in quotes", title, `title: { vi: Mật khẩu }` + "\nlicence: \"C:\\Users\"", "5:13: dấu \\ trong nháy kép"},
		{"a Chinese comma", lessons, `    lessons: ["01-dai"、"02-lop"]`, `10:23: "、" là ký tự khác`},
		{"a Chinese comma in a bare list", lessons, `    lessons: [01-dai、02-lop]`, `10:21: "、" là ký tự khác`},
		{"a wide comma in a bare list", lessons, `    lessons: [01-dai，02-lop]`, `10:21: "，" là ký tự khác`},
		{"wide brackets", lessons, `    lessons: ［01-dai, 02-lop］`, `10:14: "［" là ký tự khác`},
		{"a list that stays open", lessons, "    lessons: [01-dai, 02-lop", `10:14: ngoặc "[" mở ở đây chưa đóng`},
		{"an object that stays open", title, "title: { vi: Mật khẩu, en: Passwords", `4:8: ngoặc "{" mở ở đây chưa đóng`},
		{"curly quotes around a code", `competencies: ["4.1"]`, "competencies: [“4.1”]", `6:16: "“" là ký tự khác`},
		{"curly quotes around a text", title, "title: { vi: “Mật khẩu” }", `4:14: "“" là ký tự khác`},
		{"a dash of Word in a name", lessons, "    lessons: [01–dai, 02-lop]", `10:17: "–" là ký tự khác`},
		{"a hash that swallows words", title, "title: { vi: Mật khẩu }\nlicence: Bản #1 của tổ", "5:14: chữ từ dấu # trở đi bị bỏ"},
		{"a sign that cannot begin a value", title, "title: { vi: Mật khẩu }\nlicence: @to", `5:10: giá trị không bắt đầu bằng "@"`},
		{"a key in Vietnamese", title, "tiêu đề: { vi: Mật khẩu }", `4:1: không có khóa "tiêu đề" (ý là "title"?)`},
		{"a key in Chinese", title, "标题: { vi: Mật khẩu }", `4:1: không có khóa "标题" (ý là "title"?)`},
		{"a key that no list has", title, "tựa: { vi: Mật khẩu }", `4:1: không có khóa "tựa" (có: title)`},
		{"a short version", "version: 1.0.0", "version: 1", `2:10: version 1 là một con số, máy sẽ đọc sai (viết 1.0.0)`},
		{"a version of two", "version: 1.0.0", "version: 1.2", `2:10: version 1.2 là một con số, máy sẽ đọc sai (viết 1.2.0)`},
		{"lessons as text", lessons, "    lessons: 01-dai", "10:14: chỗ này cần danh sách"},
		{"a bare code that stays as it is", `competencies: ["4.1"]`, "competencies: [4.1]", `6:16: mã phải nằm trong nháy (viết "4.1")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(base, c.line+"\n") {
				t.Fatalf("no line %q", c.line)
			}
			_, problems := loadFiles(t, files(t, "content/mat-khau/course.yaml", strings.Replace(base, c.line+"\n", c.planted+"\n", 1)))
			got := said(t, problems)
			if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "content/mat-khau/course.yaml:"+c.want) {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			for _, p := range problems {
				for _, l := range []message.Language{message.Vietnamese, message.Chinese} {
					for _, english := range []string{" must ", "could not", "value is"} {
						if text := p.Message.In(l); strings.Contains(text, english) {
							t.Errorf("English in %s: %s", l, text)
						}
					}
				}
			}
		})
	}
}

func TestAFrontMatterThatIsNotOpenedSaysWhy(t *testing.T) {
	const front = "title: Một\n---\n\n## Đoán {#doan}\n\nChữ.\n"
	for name, c := range map[string]struct{ source, want string }{
		"an empty line first":     {"\n---\n" + front, "1:1: có dòng trống trước ---"},
		"a dash of Word":          {"—-\n" + front, `1:1: dòng "—-" không phải ---`},
		"two long dashes":         {"——\n" + front, `1:1: dòng "——" không phải ---`},
		"four hyphens":            {"----\n" + front, `1:1: dòng "----" không phải ---`},
		"none":                    {"## Đoán {#doan}\n\nChữ.\n", "1:1: tệp chưa có phần đầu"},
		"a wrong end":             {"---\ntitle: Một\n—-\n\n## Đoán {#doan}\n\nChữ.\n", `3:1: dòng "—-" không phải ---`},
		"no end":                  {"---\ntitle: Một\n\n## Đoán {#doan}\n\nChữ.\n", "1:1: phần đầu chưa được đóng"},
		"a goal with a colon":     {"---\ntitle: Một\ngoals:\n  - Biết: cách đặt\n---\n\n## Đoán {#doan}\n\nChữ.\n", "4:9: dấu hai chấm trong chữ"},
		"a title with a colon":    {"---\ntitle: Một: hai\n---\n\n## Đoán {#doan}\n\nChữ.\n", "2:11: dấu hai chấm trong chữ"},
		"a translation's colon":   {"---\ntitle：Một\n---\n\n## Đoán {#doan}\n\nChữ.\n", `2:6: "：" là ký tự khác`},
		"a title in curly quotes": {"---\ntitle: “Một”\n---\n\n## Đoán {#doan}\n\nChữ.\n", `2:8: "“" là ký tự khác`},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := loadFiles(t, files(t, "content/mat-khau/lessons/01-dai.md", c.source))
			if got := said(t, problems); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "content/mat-khau/lessons/01-dai.md:"+c.want) {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

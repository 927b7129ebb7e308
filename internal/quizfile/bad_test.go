package quizfile_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"hocvu/internal/exchange/qti"
	"hocvu/internal/message"
	"hocvu/internal/quizfile"
)

const manifest = `<manifest><resources><resource type="imsqti_item_xmlv2p2" href="a.xml"/></resources></manifest>`

// zipped makes an archive of names and contents in pairs; a name that ends with @ is a symbolic link.
func zipped(t *testing.T, pairs ...string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(pairs); i += 2 {
		name, link := strings.CutSuffix(pairs[i], "@")
		header := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if link {
			header.SetMode(fs.ModeSymlink | 0o777)
		}
		w, err := z.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAFileThatCannotBeReadIsRefusedWithTheReason(t *testing.T) {
	many := make([]string, 0, 2*qti.MaxFiles+2)
	for i := range qti.MaxFiles + 1 {
		many = append(many, fmt.Sprintf("f%d", i), "")
	}
	const first = "The file is of QTI 1.2 (as Canvas, Blackboard and older systems write it), which is not read. Export the questions there as " +
		"QTI 2.1 or later, Moodle XML or GIFT; where that is not offered, convert the file with a tool from QTI 1.2 to 2.1, and import that."
	bomb := zipped(t, "imsmanifest.xml", manifest, "a.xml", strings.Repeat(" ", qti.MaxUnpacked+1))
	for name, c := range map[string]struct{ content, format, want string }{
		"nothing":              {"", "", "The file is empty."},
		"blanks":               {" \n\t\n", "", "The file is empty."},
		"signs alone":          {"?!?\n", "", "The format of the file is not known. These are read: GIFT, Aiken, Moodle XML, QTI 2.2 and 3.0 (an XML file or a zip package)."},
		"a picture":            {"\x89PNG\r\n\x1a\n\x00\x00", "", "Line 2 holds a control character that no text has: the file is damaged, or holds no questions. Export it again where it comes from, and import that."},
		"XML of others":        {"<html><body/></html>", "", "The XML begins with <html>, which is neither Moodle XML (<quiz>) nor QTI (assessmentItem, qti-assessment-item). Export the questions where they come from as Moodle XML, GIFT or QTI 2.1 and later, and import that."},
		"QTI 1.2":              {"<?xml version=\"1.0\"?>\n<questestinterop><assessment/></questestinterop>", "", first},
		"a package of QTI 1.2": {zipped(t, "imsmanifest.xml", `<manifest><resources><resource type="imsqti_xmlv1p2"><file href="a.xml"/></resource></resources></manifest>`), "", first},
		"one of Blackboard":    {zipped(t, "imsmanifest.xml", `<manifest><resources><resource type="assessment/x-bb-qti-test" identifier="r1"/></resources></manifest>`), "", first},
		"a list without files": {manifest, "", "<manifest> only lists what a QTI package holds; the questions are in its other files. Import the whole zip package, or the files of the questions."},
		"XML broken off":       {"<quiz>\n<question type=\"essay\">\n<name>", "", "The XML is broken in line 3: unexpected EOF. Export it again where it comes from, and import that."},
		"XML crossed":          {"<quiz>\n<question></quiz></question>", "", "The XML is broken in line 2: element <question> closed by </quiz>. Export it again where it comes from, and import that."},
		"an entity":            {"<!DOCTYPE quiz [\n<!ENTITY a \"b\">]>\n<quiz>&a;</quiz>", "", "Line 1 declares a DTD or entities of its own (<!ENTITY>), which may be a trap and is not read. Take <!DOCTYPE …> out at the top, and import that."},
		"XML too deep":         {"<quiz>\n" + strings.Repeat("<a>", 300), "", "Line 2: XML elements lie more than 200 deep within one another. No file of questions does."},
		"a quiz of nothing":    {"<quiz></quiz>", "", "No question was found in the file (read as Moodle XML). If it is of another format, say so with --format."},
		"GIFT of comments":     {"// [id:a]\n\n//\n", "gift", "No question was found in the file (read as GIFT). If it is of another format, say so with --format."},
		"no archive":           {"PK\x03\x04 but no archive", "", "The zip package cannot be opened; it may have been damaged on the way. Export it again where it comes from. (Detail: zip: not a valid zip file)"},
		"no manifest":          {zipped(t, "a.xml", "<a/>"), "", "The zip package has no imsmanifest.xml, so it is no QTI package."},
		"a name outside":       {zipped(t, "imsmanifest.xml", manifest, "../a.xml", ""), "", `The zip package holds a file named "../a.xml", which points out of the package. It is not read.`},
		"a name from the root": {zipped(t, "/etc/a.xml", ""), "", `The zip package holds a file named "/etc/a.xml", which points out of the package. It is not read.`},
		"a name of Windows":    {zipped(t, `a\b.xml`, ""), "", `The zip package holds a file named "a\b.xml", which points out of the package. It is not read.`},
		"a link":               {zipped(t, "imsmanifest.xml", manifest, "a.xml@", "/etc/passwd"), "", `The zip package holds the symbolic link "a.xml". It is not read.`},
		"a bomb":               {bomb, "", "The zip package unpacks to more than 64 MB or 5,000 files. Split it, and import the parts."},
		"too many files":       {zipped(t, many...), "", "The zip package unpacks to more than 64 MB or 5,000 files. Split it, and import the parts."},
		"half of UTF-16":       {"\xff\xfea\x00\x00\xd8", "", "The file looks like UTF-16 and is broken off. Export it again where it comes from, and import that."},
		"a strange encoding":   {"<?xml version=\"1.0\" encoding=\"x-klingon\"?><quiz>\xe9</quiz>", "", `The file says that it is in the encoding "x-klingon", which is not known. Open it, save it as UTF-8, and import that.`},
	} {
		t.Run(name, func(t *testing.T) {
			file := quizfile.File{Name: "a", Content: []byte(c.content), Format: c.format, Options: options}
			a, err := quizfile.Read(t.Context(), file)
			if err != nil || a.Refused == nil {
				t.Fatalf("not refused: %v, %+v", err, a.Read)
			}
			if got := a.Refused.In(message.English); got != c.want {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestWhatCannotBeKeptIsToldAtItsLine(t *testing.T) {
	moodle := func(kind, inside string) string {
		return "<quiz>\n<question type=\"" + kind + "\"><name><text>n</text></name>\n<questiontext format=\"html\"><text>q</text>" +
			"</questiontext>\n" + inside + "\n</question></quiz>"
	}
	cloze := func(text string) string {
		return "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text>\n" + text + "</text></questiontext></question></quiz>"
	}
	item := func(inside string) string {
		return "<assessmentItem identifier=\"i\" title=\"t\">\n" + inside + "</assessmentItem>"
	}
	for name, c := range map[string]struct{ content, want string }{
		"Aiken without an answer": {"Một?\nA. a\nB. b\n\nHai?\nA. a\nB. b\nANSWER: A\n",
			`1: Một?: the question has no line ANSWER; left out (add "ANSWER: A" below its choices)`},
		"Aiken with another letter": {"Một?\nA. a\nB. b\nANSWER: C\n",
			"4: ANSWER: C: the line of answers names no choice by its letter (A, B); the question is left out"},
		"Aiken with one choice": {"Một?\nA. a\nANSWER: A\n",
			`1: Một?: the question has fewer than two choices; left out (one a line, beginning with "A." or "A)")`},
		"Aiken with an answer alone":         {"ANSWER: A\n", "1: ANSWER: A: a line of answers without a question above it; left out"},
		"a type of Moodle that is not there": {moodle("calculated", ""), `2: type="calculated" n: there is no such type of question here; left out`},
		"a category that speaks of itself": {"<quiz><question type=\"category\"><category><text>$course$/A</text></category>\n<info><text>Về A</text></info>\n" +
			"<idnumber>a1</idnumber></question>" + strings.TrimPrefix(moodle("truefalse", "<answer fraction=\"100\"><text>true</text></answer>"), "<quiz>\n"),
			"2: <info>: what a category says of itself has no place here; left out: \"Về A\"\n" +
				"3: <idnumber>: what a category says of itself has no place here; left out: \"a1\""},
		"a weight that is none": {moodle("multichoice", "<answer fraction=\"100\"><text>a</text></answer>\n<answer fraction=\"nửa\"><text>b</text></answer>"),
			"5: fraction=\"nửa\": the weight is no number; 0 is taken for it"},
		"no points": {moodle("truefalse", "<defaultgrade>0</defaultgrade><answer fraction=\"100\"><text>true</text></answer>"),
			"4: <defaultgrade> 0: points outside of 0.1 to 100; changed to 1"},
		"a true and false in one other word": {moodle("truefalse", "<answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>Sai</text></answer>"),
			"4: Sai: is neither true nor false; the answer is left out (write true or false)"},
		"gaps of which some shuffle": {cloze("Một {1:MC:=a~b} hai {1:MCS:=c~d}."), "1: MULTICHOICE_S: only some gaps shuffled their choices; here none does"},
		"no right answer": {moodle("multichoice", "<single>true</single><answer fraction=\"0\"><text>a</text></answer>"),
			"2: single: the question has no right answer that can be read; left out"},
		"no answer at all": {moodle("shortanswer", ""), "2: text: the question has no right answer that can be read; left out"},
		"a star": {moodle("shortanswer", "<answer fraction=\"100\"><text>a</text></answer>\n<answer fraction=\"50\"><text>*b*</text></answer>"),
			"5: *b*: the star accepts any letters, which there is no way to say here; the answer is left out (write each accepted form)"},
		"a number that is none": {moodle("numerical", "<answer fraction=\"100\"><text>5</text></answer><answer fraction=\"50\"><text>năm</text></answer>"),
			"4: năm: is no number; the answer is left out (write 3.14, 3.14:0.01 or 3..4)"},
		"points without end": {moodle("truefalse", "<defaultgrade>1000</defaultgrade><answer fraction=\"100\"><text>true</text></answer>"),
			"2: points 1000: points outside of 0.1 to 100; changed to 100"},
		"a setting": {moodle("truefalse", "<penalty>0.5</penalty><answer fraction=\"100\"><text>true</text></answer>"),
			"4: <penalty>: is not there here; left out in 1 question (value: 0.5)"},
		"combined feedback": {moodle("multichoice", "<answer fraction=\"100\"><text>a</text></answer><correctfeedback><text>Hay!</text></correctfeedback>"),
			`4: <correctfeedback>: feedback for any right, partly right or wrong answer has no place here; left out in 1 question: "Hay!"`},
		"a picture that nothing shows": {moodle("truefalse", "<answer fraction=\"100\"><text>true</text><feedback format=\"html\"><text>@@PLUGINFILE@@/b.png</text>"+
			"<file name=\"a.png\" encoding=\"base64\">AAAA</file></feedback></answer>"),
			"4: <file a.png>: the file is no picture that the text shows; left out"},
		"a file that is no picture": {moodle("truefalse", "<answer fraction=\"100\"><text>true</text><file name=\"a.exe\" encoding=\"base64\">AAAA</file></answer>"),
			"4: <file a.exe>: the file is no picture that the text shows; left out"},
		"a gap of several choices": {cloze("Một {1:MULTIRESPONSE:=a~=b}."),
			"2: {:MULTIRESPONSE:}: a gap of the kind MULTIRESPONSE is not there; the whole question is left out"},
		"a gap that never ends": {cloze("Một {1:SHORTANSWER:=a."),
			"2: {1:SHORTANSWER:=a.: the gap cannot be read; the whole question is left out (the form is {1:SHORTANSWER:=answer})"},
		"a gap with a tolerance that is none": {cloze("Một {1:NUMERICAL:=2:ít}."),
			"2: 2: the gap is a number whose tolerance \"ít\" cannot be read; here the number itself is accepted"},
		"an item without a body": {item(""), "1: <assessmentItem>: the item has no itemBody; left out"},
		"an item that is made anew": {item("<itemBody><choiceInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"a\">a</simpleChoice></choiceInteraction>" +
			"</itemBody><templateProcessing/>"), "2: <templateProcessing>: this part is not there here; the question is kept without it (look it through)\n" +
			"2: single: the question has no right answer that can be read; left out"},
		"an interaction that is not there": {item("<itemBody><sliderInteraction responseIdentifier=\"R\"/></itemBody>"),
			"2: <sliderInteraction>: there is no such type of question here; left out"},
		"a video": {"[html]<p>Xem <video src\\=\"https\\://a.example/b.mp4\">phim</video></p>{T}\n",
			"1: <video>: has no place in a question; left out (address: https://a.example/b.mp4)"},
		"a script": {"[html]<p>Một<script>alert(1)</script></p>{T}\n", "1: <script>: has no place in a question; left out (address: )"},
		"a picture from elsewhere": {"[html]<p>Xem <img src\\=\"https\\://a.example/b.png\" alt\\=\"hình\"></p>{T}\n",
			"1: <img>: the file does not bring the picture, or it is not PNG, JPEG, GIF or SVG; its words stay (picture: https://a.example/b.png)"},
		"a link that is not https": {"[html]<p>Mở <a href\\=\"http\\://a.example\">đây</a></p>{T}\n",
			"1: <a>: a link that is not https became words: http://a.example"},
		"a link that runs": {"[html]<p>Mở <a href\\=\"javascript\\:alert(1)\">đây</a></p>{T}\n",
			"1: <a>: the link cannot be followed from here; its words stay, the address javascript:alert(1) does not"},
		"paragraphs in an answer": {"Hỏi?{=[html]<p>a</p><p>b</p> ~c}\n", "1: <p>: paragraphs, tables or lists within an answer became one line"},
		"an underlined word":      {"[html]<p>Một <u>hai</u></p>{T}\n", "1: <u>: the words stay, their look does not"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := quizfile.Read(t.Context(), quizfile.File{Name: "a", Content: []byte(c.content), Options: options})
			if err != nil || a.Refused != nil {
				t.Fatal(err, a.Refused)
			}
			if got := told(a.Read.Notes); got != c.want {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
		})
	}
}

package trainer

import (
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/item"
	"hocvu/internal/learning/improve"
	"hocvu/internal/learning/publish"
	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/shelf"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

func TestPages(t *testing.T) {
	webtest.Drawing{Pages: drawn}.TestAll(t)
}

// drawn lists the pages of this package with a view made by hand.
func drawn(v *visit.Visit) map[string]page.Frame {
	p := ItemPages{v}
	frame := func(view any) page.Frame { return page.Frame{Class: "has-tabs", Styles: page.StaffStyles, View: view} }
	list := p.listView(questions.OverviewRequest{Quiz: "mat-khau", Mode: store.Exam}, handmadeOverview())
	list.Plot, _ = p.plot(handmadeOverview())
	all := map[string]page.Frame{"item-list": frame(list), "item": frame(p.itemView(handmadeFigures(quiz.Question{
		ID: "nghi-ngo", Kind: quiz.Single, Logic: "nghi-ngo.js"}))),
		"items": frame(itemQuizzesView{[]itemQuizLine{{page.Link{Href: "/cau-hoi/mat-khau", Text: "Mật khẩu"}, "25 câu hỏi"}},
			itemFindView{Words: "o khoa", Asked: true, Count: "Tìm thấy 1 câu.",
				Groups: []competencyGroup{{"Khung", []competencyOption{{"bdhvs/4.1", "4.1 Thiết bị", true}}}},
				Found:  []foundItem{{page.Link{Href: "/cau-hoi/mat-khau/o-khoa", Text: "Ổ khóa"}, "mat-khau#o-khoa", "Chọn một · 4.1", "Dùng trong: Mật khẩu"}}}})}
	all["translation"] = frame(handmadeTranslation(TranslationPages{v}))
	all["shelf"] = frame(handmadeShelf(ShelfPages{v}))
	all["shelf-fetch"] = frame(fetchView{File: "mat-khau-1.1.0.zip", Done: 120, Of: 300})
	all["improve"] = frame(ImprovePages{v}.view(handmadeList(), 1))
	return all
}

// handmadeShelf has an offer of every state.
func handmadeShelf(p ShelfPages) shelfView {
	view := shelfView{At: "Kho: https://kho.example/goi/", Read: "Hỏi kho lúc 12:00", Word: "mat"}
	for _, one := range []struct {
		state shelf.State
		here  string
	}{{shelf.NotHere, ""}, {shelf.NewerThere, "1.0.0"}, {shelf.NewerHere, "2.0.0"}, {shelf.Same, "1.1.0"}, {shelf.Differs, "1.1.0"}} {
		o := publish.Offer{State: one.state, Here: one.here, Signer: publish.Signer{Key: "hocvu-key:x", Name: "Bộ", Trusted: true}}
		o.Package = shelf.Package{Kind: "course", ID: "mat-khau", Version: "1.1.0", Language: "vi",
			Languages: []message.Language{"vi", "en"}, Titles: message.Words{"vi": "Mật khẩu"}}
		o.Archive = shelf.Archive{File: "mat-khau.zip", Bytes: 300 << 10}
		view.Offers = append(view.Offers, p.offer(o))
	}
	return view
}

// handmadeTranslation has a block of every state.
func handmadeTranslation(p TranslationPages) translationView {
	file := "content/mat-khau/lessons/01-dai"
	block := func(n, id string, s catalog.BlockState, there string, texts ...string) translationBlock {
		return translationBlock{ID: "doan-" + n, Title: id, State: p.state(s), Source: file + ".md:" + n, File: there,
			Texts: [2]string{texts[0], texts[1]}}
	}
	return translationView{Course: "Mật khẩu", Counts: []translationCount{{"English", "1", "1", "1"}},
		Languages: []page.TabLink{{Href: "/dich/mat-khau?tieng=en", Text: "English", Current: true}},
		Only:      page.TabLink{Href: "/dich/mat-khau?tieng=en&chi=can", Text: "Chỉ đoạn phải dịch"},
		Files: []translationLine{{page.TabLink{Href: "/dich/mat-khau?tieng=en", Text: "lessons/01-dai.md", Current: true},
			p.note(catalog.TranslatedText{Blocks: []catalog.TranslatedBlock{{State: catalog.Complete},
				{State: catalog.StaleBlock}, {State: catalog.Missing}}})}},
		Source: file + ".md", File: file + ".en.md", Language: "English", Tags: [2]string{"vi", "en"},
		Blocks: []translationBlock{block("1", "Đầu bài", catalog.Complete, file+".en.md:1", "title: Dài", "title: Long"),
			block("9", "doan", catalog.StaleBlock, file+".en.md:8", "## Đoán {#doan}", `## Guess {#doan from="0a1b2c3d"}`),
			block("14", "tinh", catalog.Missing, "", "## Tính {#tinh}", "")}}
}

// handmadeList has a row of every kind, and the figures of lessons of one course.
func handmadeList() improve.List {
	rows := handmadeOverview().Rows
	stopped := improve.Lesson{ID: "02-manh", Title: "Thế nào là mật khẩu mạnh", Says: 6, Opened: figure(412), Finished: figure(280),
		Stopped: figure(132), Ended: figure(97), Minutes: figure(31)}
	return improve.List{Course: "mat-khau", Title: "Mật khẩu", Rows: []improve.Row{
		{Kind: improve.OfQuestion, Package: "mat-khau", ID: "o-khoa", Title: "Ổ khóa trên trình duyệt", Where: "Mật khẩu",
			Mode: store.Exam, Question: &rows[0], Level: message.New("calibration.fault-hard", "answers", 230, "right", 21, "level", "basic"),
			Text: quiz.Text{Options: []quiz.OptionText{{HTML: "Trang an toàn"}, {HTML: "Đường truyền <b>được mã hóa</b>"}}},
			Reasons: []improve.Reason{{Name: "broken", Severity: 5}, {Name: "stronger", Option: 2, People: 412, Severity: 5},
				{Name: "level", People: 181, Severity: 2}}},
		{Kind: improve.OfLesson, Package: "mat-khau", ID: "02-manh", Title: stopped.Title, Where: "Mật khẩu", Lesson: &stopped,
			Reasons: []improve.Reason{{Name: "stop", People: 132, Severity: 3}, {Name: "long", People: 206, Severity: 1}}},
		{Kind: improve.OfReport, Package: "mat-khau", ID: "phien-la", Title: "Phiên lạ", Where: "Mật khẩu", Since: webtest.Noon,
			Reasons: []improve.Reason{{Name: "report", Severity: 2}}},
	}, Courses: []improve.Course{{ID: "mat-khau", Title: "Mật khẩu", Lessons: []improve.Lesson{stopped,
		{ID: "03-hai-lop", Title: "Hai lớp", Says: 4, Opened: figure(30), Few: improve.FewStopped},
		{ID: "04-moi", Title: "Bài mới", Says: 3}}}}}
}

func figure[T any](x T) *T { return &x }

func handmadeOverview() questions.Overview {
	median := 21 * time.Second
	rows := []questions.Row{
		{ID: "o-khoa", Title: "Ổ khóa trên trình duyệt", Answers: 412, Facility: figure(0.31),
			Discrimination: figure(-0.12), Median: &median, Broken: 2, Invalid: 11, Findings: []item.Finding{
				{Fault: item.Breaks}, {Fault: item.Backwards}, {Fault: item.Misleads, Option: 2}}},
		{ID: "phien-la", Title: "Phiên lạ", Answers: 389, Facility: figure(0.74), Discrimination: figure(0.38), Median: &median,
			Findings: []item.Finding{{Fault: item.VariantGone}}},
		{ID: "moi", Title: "Câu mới", Answers: 7},
	}
	return questions.Overview{Quiz: &quiz.Quiz{ID: "mat-khau"}, Title: "Mật khẩu", Mode: store.Exam, Rows: rows,
		Page: 1, Of: 2, All: 60, Answers: 808, Counted: webtest.Noon}
}

// handmadeFigures are those of a scripted question with everything that a page may have to tell.
func handmadeFigures(q quiz.Question) questions.QuestionFigures {
	q.Options = []quiz.Option{{ID: 1, Right: true, List: "right"}, {ID: 2, List: "wrong"}}
	median := 34 * time.Second
	row := handmadeOverview().Rows[1]
	row.Findings = []item.Finding{{Fault: item.Breaks}, {Fault: item.TooHard}, {Fault: item.VariantGone}}
	row.Broken = 1
	return questions.QuestionFigures{Quiz: &quiz.Quiz{ID: "mat-khau"}, Question: q, QuizTitle: "Mật khẩu",
		Counted: webtest.Noon,
		Text: quiz.Text{Title: "Phiên lạ", Heading: "Lần đăng nhập nào <em>không</em> phải của đồng chí?",
			Options: []quiz.OptionText{{HTML: "{{right}}"}, {HTML: "{{wrong}}"}}},
		Aside: []store.VariantAside{
			{ID: "a1", Seeds: []uint32{7, 31}, Its: item.VariantCount{Answers: 61, Right: 14},
				Siblings: item.VariantCount{Answers: 1540, Right: 1201}, At: webtest.Noon},
			{ID: "a2", Seeds: []uint32{12}, Its: item.VariantCount{Answers: 3, Right: 1},
				Siblings: item.VariantCount{Answers: 1543, Right: 1202}, At: webtest.Noon, By: "o1"}},
		MayAct: true,
		Cost: &quiz.ScriptCost{Since: webtest.Noon.Add(-70 * time.Hour), Calls: 1684, Killed: 2,
			P50: 1340 * time.Microsecond, P99: 18200 * time.Microsecond, Peak: 19 << 20},
		Editions: []questions.Edition{
			{Row: row, Item: "i1", Digest: "3f6a1c0e9b7d", Served: true, Mode: store.Exam,
				Parts: []item.PartUse{{Part: 1, Answers: 389, Choices: []item.ChoiceUse{
					{Option: 1, Share: 0.74}, {Option: 2, Share: 0.26}}}},
				Variants: []questions.Variant{{Seed: 1, Answers: 31, Facility: figure(0.81), Median: &median},
					{Seed: 7, Answers: 61, Facility: figure(0.23), Median: &median, Broken: 1}},
				Broken: []questions.BrokenVariant{{Seed: 7, Why: message.New("script.throws", "text", "x is undefined"),
					At: webtest.Noon}}},
			{Row: questions.Row{ID: "phien-la", Answers: 12}, Item: "i0", Digest: "77ab20c1d5e8", Mode: store.Practice},
		}}
}

package trainer

import (
	"errors"
	"html/template"
	"math"
	"net/http"
	"strconv"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/judging"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

type judgeView struct {
	Problem       string
	Action        string
	Where, Note   string
	Tag           string // language of the question
	Heading, Body template.HTML
	Answer        string
	Files         []judgeFile // file: what was handed in
	Model         template.HTML
	Criteria      []criterionView
	Remark        string
	MostRemark    string
	Corrects      string // ID of the own judgement that is corrected, "" for none
}

type judgeFile struct {
	answer.HeldFile
	Shown bool // a picture, on the page itself
}

type criterionView struct {
	Name    string
	HTML    template.HTML
	Why     template.HTML
	Worth   string
	Choices []pointChoice
}

type pointChoice struct {
	Value, Text string
	Chosen      bool
}

// Form shows one answer with its criteria.
func (v JudgePages) Form() error { return v.form(http.StatusOK, nil, "") }

// typedJudgement is what the form was sent with.
type typedJudgement struct {
	points []string
	remark string
}

func (v JudgePages) form(status int, typed *typedJudgement, problem string) error {
	f, err := v.Site.Learning.Judging.Form(v.Ctx(), v.Officer, v.Path("response"))
	if errors.Is(err, access.ErrClosed) {
		if problem == "" {
			problem = v.Say(message.New("judge.done-by-others"))
		}
		return v.list(http.StatusConflict, problem)
	}
	if err != nil {
		return err
	}
	view := judgeView{Problem: problem, Action: judgeHref(f.Response, v.R.URL.Query().Get("goi")), Tag: string(f.Language),
		Where:   v.Say(message.New("judge.line", "quiz", f.Title, "time", v.Moment(f.Received))),
		Heading: answer.Safe(f.Text.Heading), Body: answer.Safe(f.Text.Body), Answer: f.Answer,
		Model: answer.Safe(f.Text.Reason), MostRemark: v.Say(message.New("judge.most", "n", judging.MaxRemark))}
	if f.Several {
		view.Note = v.Say(message.New("judge.several"))
	}
	if f.Mine != nil {
		view.Corrects, view.Remark = f.Mine.ID, f.Mine.Remark
		view.Note = v.Say(message.New("judge.correcting"))
	}
	if typed != nil {
		view.Remark = typed.remark
	}
	for _, file := range f.Files {
		words := v.Presenter().FileWords(file)
		href := JudgeHref + "/" + f.Response + "/" + file.ID
		view.Files = append(view.Files, judgeFile{answer.HeldFile{ID: file.ID, Href: href, Words: words},
			file.Type == quiz.Photo})
	}
	for i, o := range f.Criteria {
		chosen := ""
		if f.Mine != nil && i < len(f.Mine.Points) {
			chosen = pointsText(f.Mine.Points[i])
		}
		if typed != nil && i < len(typed.points) {
			chosen = typed.points[i]
		}
		view.Criteria = append(view.Criteria, v.criterion(f, i, o, chosen))
	}
	return v.Render("judge", page.Frame{Title: v.Say(message.New("judge.one")), Status: status, Class: "has-tabs",
		Styles: judgeStyles, View: view})
}

func (v JudgePages) criterion(f judging.Form, i int, o quiz.Option, chosen string) criterionView {
	c := criterionView{Name: criterionField(i), Worth: v.Say(message.New("judge.worth", "n", o.Points))}
	if i < len(f.Text.Options) {
		c.HTML, c.Why = answer.Safe(f.Text.Options[i].HTML), answer.Safe(f.Text.Options[i].Reason)
	}
	for p := 0.0; p <= o.Points; p += quiz.PointStep {
		value := pointsText(p)
		c.Choices = append(c.Choices, pointChoice{value, message.Number(v.Language, p), value == chosen})
	}
	return c
}

// File sends a file that was handed in.
func (v JudgePages) File() error {
	file, content, err := v.Site.Learning.Judging.File(v.Ctx(), v.Officer, v.Path("response"), v.Path("file"))
	if err != nil {
		return err
	}
	v.SendFile(file, "bai-nop-"+file.ID, content)
	return nil
}

// criterionField is the name of the field with the points of a criterion.
func criterionField(i int) string { return "tc-" + strconv.Itoa(i+1) }

func pointsText(p float64) string { return strconv.FormatFloat(p, 'f', -1, 64) }

// Judge keeps a judgement and goes on with the next answer.
func (v JudgePages) Judge() error {
	typed := typedJudgement{remark: v.R.PostFormValue("nhan-xet")}
	r := judging.Request{Response: v.Path("response"), Remark: typed.remark, Corrects: v.R.PostFormValue("sua")}
	for i := range quiz.MaxCriteria {
		text, given := v.R.PostForm[criterionField(i)]
		if !given {
			break
		}
		p, err := strconv.ParseFloat(text[0], 64)
		if err != nil {
			p = math.NaN() // not chosen
		}
		typed.points, r.Points = append(typed.points, text[0]), append(r.Points, p)
	}
	quizID := v.R.URL.Query().Get("goi")
	if err := v.Site.Learning.Judging.Judge(v.Ctx(), v.Officer, r); err != nil {
		problem, status := v.Refusal(err)
		if problem == "" {
			return err
		}
		return v.form(status, &typed, problem)
	}
	v.Done("judge.kept")
	if r.Corrects != "" {
		return v.Redirect(JudgeHref)
	}
	next, err := v.Site.Learning.Judging.Next(v.Officer, quizID)
	if err != nil {
		return err
	}
	if next == "" {
		return v.Redirect(JudgeHref)
	}
	return v.Redirect(judgeHref(next, quizID))
}

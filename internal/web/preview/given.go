package preview

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// What a form of a page sends is put into the address of the page, and the browser is sent there: nothing is kept
// here, and a page that is loaded anew shows the same answer, graded by what the package says now.

// dropped are the fields of a form that no address needs.
var dropped = []string{"lan", "viec", "ve", answer.ManyField}

// kept are the fields that the address holds and no form sends.
var kept = []string{seedField, hintsField}

// formState is where a form was sent from, with what it holds.
type formState struct {
	address *url.URL
	state   url.Values
	prefix  string // of the fields of the question that it is about
}

// formOf reads a form: what the address of its page held, with the fields of the form in their places.
func (v *visit) formOf(otherwise string) (formState, error) {
	if err := page.ReadForm(v.w, v.r, page.MaxForm); err != nil {
		return formState{}, err
	}
	address, err := url.Parse(v.local(page.Back(v.r, otherwise)))
	if err != nil {
		return formState{}, page.ErrForm
	}
	f := formState{address: address, state: address.Query()}
	form := v.r.PostForm
	if form.Get(answer.ManyField) == "" {
		f.replace("", form)
		return f, nil
	}
	f.prefix = answer.FieldPrefix(v.path("quiz"), v.path("question"))
	for _, group := range answer.Groups(form) {
		prefix := answer.FieldPrefix(group.Quiz, group.Question)
		f.replace(prefix, answer.FieldsOf(form, prefix))
	}
	return f, nil
}

// replace puts the fields of a question into the place of those that the address held.
func (f *formState) replace(prefix string, fields url.Values) {
	f.clear(prefix)
	for name, values := range fields {
		empty := !slices.ContainsFunc(values, func(value string) bool { return value != "" })
		if !empty && !slices.Contains(dropped, name) && !slices.Contains(kept, name) {
			f.state[prefix+name] = values
		}
	}
}

func (f *formState) clear(prefix string) {
	for name := range f.state {
		if its, found := strings.CutPrefix(name, prefix); found && !slices.Contains(kept, its) {
			delete(f.state, name)
		}
	}
}

// to is the address with a part of the question, which has the focus there.
func (f *formState) to(part, question string) string {
	f.address.RawQuery, f.address.Fragment = f.state.Encode(), part+answer.Anchor(question)
	return f.address.String()
}

// send takes an answer.
func (v *visit) send() error {
	f, err := v.formOf(v.at("luyen-tap", v.path("quiz"), v.path("question")))
	if err != nil {
		return err
	}
	f.state.Set(f.prefix+sentField, "1")
	part := "nhan-xet-"
	if v.r.PostForm.Has(f.prefix + "truoc") { // the next turn, while there is one
		part = "buoc-"
	}
	return v.redirect(f.to(part, v.path("question")))
}

// openHint opens the next hint.
func (v *visit) openHint() error {
	f, err := v.formOf(v.at("luyen-tap", v.path("quiz"), v.path("question")))
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(f.state.Get(f.prefix + hintsField)) // none where it is no number
	f.state.Set(f.prefix+hintsField, strconv.Itoa(max(0, n)+1))
	return v.redirect(f.to("goi-y-", v.path("question")))
}

// again asks another variant of the question.
func (v *visit) again() error {
	f, err := v.formOf(v.at("luyen-tap", v.path("quiz"), v.path("question")))
	if err != nil {
		return err
	}
	f.clear(f.prefix)
	f.state.Del(f.prefix + hintsField)
	seed := nextSeed(seedOf(f.state.Get(f.prefix + seedField)))
	f.state.Set(f.prefix+seedField, strconv.FormatUint(uint64(seed), 10))
	return v.redirect(f.to("", v.path("question")))
}

// keep keeps what the form of a lesson holds where no button of a question was pressed; the one question that has an
// answer gets it.
func (v *visit) keep() error {
	f, err := v.formOf(v.at("khoa-hoc", v.path("course"), v.path("lesson")))
	if err != nil {
		return err
	}
	var filled []answer.Group
	groups := answer.Groups(v.r.PostForm)
	for _, group := range groups {
		prefix := answer.FieldPrefix(group.Quiz, group.Question)
		q := v.packages.Quizzes[group.Quiz]
		if q == nil {
			continue
		}
		its := answer.FieldsOf(f.state, prefix)
		its.Set(sentField, "1")
		if a, err := v.ask(q, group.Question, its, prefix); err == nil && a.graded {
			filled = append(filled, group)
		}
	}
	question := ""
	switch {
	case len(filled) == 1:
		f.state.Set(answer.FieldPrefix(filled[0].Quiz, filled[0].Question)+sentField, "1")
		question = filled[0].Question
	case len(groups) > 0:
		question = groups[0].Question
	}
	return v.redirect(f.to("", question))
}

// finish is the button at the end of a lesson: nothing is recorded, and the course is shown.
func (v *visit) finish() error { return v.redirect(v.at("khoa-hoc", v.path("course"))) }

// goOn leads to the next question of the quiz, and behind the last to their list.
func (v *visit) goOn() error {
	q, err := v.quizOf()
	if err != nil {
		return err
	}
	to := v.at("thi", q.ID)
	for i, question := range q.Questions[:max(0, len(q.Questions)-1)] {
		if question.ID == v.path("question") {
			to = v.at("luyen-tap", q.ID, q.Questions[i+1].ID)
		}
	}
	return v.redirect(to)
}

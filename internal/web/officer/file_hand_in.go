package officer

import (
	"encoding/json"
	"errors"

	"hocvu/internal/attachment"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/visit"
)

// FilePages send officers the files that they have handed in.
type FilePages struct{ *visit.Visit }

// Show sends one file.
func (v FilePages) Show() error {
	file, content, err := v.Site.Learning.Attempts.OwnFile(v.Officer, v.Path("file"))
	if err != nil {
		return err
	}
	v.SendFile(file, "bai-nop-"+file.ID, content)
	return nil
}

// notKept says in a sentence why a file was not kept, "" for an error that is none of the file's.
func notKept(v *visit.Visit, err error) string {
	switch no := refusal.Of(err); {
	case no != nil:
		return v.Say(no.Message)
	case errors.Is(err, access.ErrTooLarge):
		return v.Say(message.New("attachment.too-large", "most", quiz.MostMegabytes))
	case errors.Is(err, access.ErrFull), errors.Is(err, access.ErrBusy):
		return v.Say(message.New("attachment.later"))
	}
	return ""
}

// filesAnchor is where a page shows the files of a question.
const filesAnchor = "tep-"

// HandIn takes a file for a question that is practised. The button beside the field keeps it and stays; the one that
// answers sends what has arrived.
func (v PracticePages) HandIn() error {
	err := v.WithUpload(answer.FileField, attachment.MaxFile, func(_ string, content []byte) error {
		if id := v.R.PostFormValue(answer.DropField); id != "" {
			return v.Site.Learning.Attempts.Discard(v.Ctx(), v.Officer, v.fields().Get("lan"), v.Path("question"), id)
		}
		if content == nil {
			return nil
		}
		_, err := v.Site.Learning.Attempts.HandIn(v.Ctx(), v.Officer, study.HandIn{Attempt: v.fields().Get("lan"),
			Question: v.Path("question"), Content: content})
		return err
	})
	if said := notKept(v.Visit, err); said != "" {
		return v.notTaken(nil, said, quiz.Section{})
	} else if err != nil {
		return err
	}
	if v.R.PostFormValue(answer.DropField)+v.R.PostFormValue(answer.StayField) != "" {
		return v.Redirect(v.returnTo(filesAnchor))
	}
	return v.send()
}

// send answers with the files that have arrived.
func (v PracticePages) send() error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	if q.Question.HandIn == nil {
		return access.ErrNotFound
	}
	if len(q.Handed) == 0 {
		return v.notTaken(nil, v.Say(message.New("attachment.none")), quiz.Section{})
	}
	outcome, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, v.submission(q, fileIDs(q.Handed)))
	if err != nil {
		return err
	}
	if outcome.Grade.Status == quiz.Invalid {
		return v.notTaken(nil, v.Say(outcome.Grade.Why), outcome.Section)
	}
	if rating := ratings[v.fields().Get("chac")]; rating != "" {
		if err := v.Site.Learning.Scores.Rate(v.Ctx(), v.Officer, v.fields().Get("viec"), rating); err != nil {
			return err
		}
	}
	return v.Redirect(v.returnTo("nhan-xet-"))
}

// fileIDs is the answer that names files.
func fileIDs(all []quiz.Handed) json.RawMessage {
	ids := make([]string, len(all))
	for i, file := range all {
		ids[i] = file.ID
	}
	value, err := json.Marshal(ids)
	if err != nil {
		return nil // texts are always JSON
	}
	return value
}

// HandIn takes a file for a question of an exam and saves it as the answer at once, with those that are saved already;
// the only one takes the place of the one before. Where it cannot be kept, that is said and what was saved stays.
func (v ExamPages) HandIn() error {
	q, err := v.issuedQuestion(v.Site.Learning.Exams.Question)
	if err != nil {
		return err
	}
	if q.Question.HandIn == nil {
		return access.ErrNotFound
	}
	files, changed := q.Handed, false
	err = v.WithUpload(answer.FileField, attachment.MaxFile, func(_ string, content []byte) error {
		if id := v.R.PostFormValue(answer.DropField); id != "" {
			files, changed = without(files, id), true
			return nil
		}
		if content == nil {
			return nil
		}
		id, err := v.Site.Learning.Attempts.HandIn(v.Ctx(), v.Officer, study.HandIn{Attempt: q.Attempt,
			Question: q.Question.ID, Content: content})
		if q.Question.HandIn.Files == 1 {
			files = nil
		}
		files, changed = append(files, quiz.Handed{ID: id}), true
		return err
	})
	if said := notKept(v.Visit, err); said != "" {
		return v.answerAgain(q, nil, visit.SavedAnswer{Error: said}, quiz.Section{})
	} else if err != nil {
		return err
	}
	return v.saveFiles(q, files, changed)
}

// saveFiles saves files as the answer, where they have changed, and goes on.
func (v ExamPages) saveFiles(q study.QuestionView, files []quiz.Handed, changed bool) error {
	next := v.after(q)
	if v.R.PostFormValue(answer.DropField)+v.R.PostFormValue(answer.StayField) != "" {
		next = examHref(v.Path("quiz"), q.Attempt, q.N) + "#" + filesAnchor + answer.Anchor(q.Question.ID)
	}
	if !changed && len(files) == 0 {
		said := v.Say(message.New("attachment.none"))
		return v.answerAgain(q, nil, visit.SavedAnswer{Error: said, Unfinished: true}, quiz.Section{})
	}
	if !changed {
		return v.Redirect(next)
	}
	value := fileIDs(files)
	if len(files) == 0 {
		value = study.NoAnswer()
	}
	outcome, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, PracticePages(v).submission(q, value))
	if err != nil {
		return err
	}
	if outcome.Grade.Status == quiz.Invalid {
		return v.answerAgain(q, nil, visit.SavedAnswer{Error: v.Say(outcome.Grade.Why)}, quiz.Section{})
	}
	return v.Redirect(next)
}

// without lists files but one.
func without(all []quiz.Handed, id string) (left []quiz.Handed) {
	for _, file := range all {
		if file.ID != id {
			left = append(left, file)
		}
	}
	return left
}

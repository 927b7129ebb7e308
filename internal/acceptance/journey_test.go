package acceptance

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const (
	demoPassword = "nui-suoi-ban-nuong-so"
	quizOfDemo   = "mat-khau"
)

// students lists badges that can sign in, have begun the course and have not sat its exam yet.
func (s *server) students(t *testing.T) []string {
	t.Helper()
	rows, err := s.database(t).Query(`SELECT badge FROM officers o WHERE badge BETWEEN '000-006' AND '000-040' AND
		(SELECT count(*) FROM progress WHERE officer = o.id AND read <> '') BETWEEN 1 AND 4 AND
		NOT EXISTS (SELECT 1 FROM attempts WHERE officer = o.id AND mode = 'exam') ORDER BY badge`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // the test is over
	var badges []string
	for rows.Next() {
		var badge string
		if err := rows.Scan(&badge); err != nil {
			t.Fatal(err)
		}
		badges = append(badges, badge)
	}
	return badges
}

func TestAnOfficerGoesFromSignInToAHigherScore(t *testing.T) {
	s := demo(t)
	badges, keys := s.students(t), readKeys(t, quizOfDemo)
	if len(badges) < 4 {
		t.Fatalf("the demo has %d officers in the middle of the course, 4 are needed", len(badges))
	}
	for i, language := range []string{"vi", "en", "zh", "vi"} {
		name := language
		if i == 3 {
			name += "-plain"
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tag := cmp.Or(map[string]string{"zh": "zh-Hans"}[language], language)
			w := walk(t, "http://"+s.address, tag, name)
			w.run(emulation.SetScriptExecutionDisabled(i == 3))
			w.journey(s, keys, language, badges[i])
		})
	}
}

// journey is the whole way of one officer, from one sign-in to the next.
func (w *walker) journey(s *server, keys map[string]*key, language, badge string) {
	w.enter(language, badge)
	if !w.has(`.resume a.gold[href^="/khoa-hoc/` + quizOfDemo + `/"]`) {
		w.Fatalf("home does not offer to go on with a lesson: %s", w.text(".resume"))
	}
	w.click("lesson", ".resume a.gold")
	w.markRead()
	w.practise(s, keys)
	before := w.levels()
	w.sit(s, keys)
	w.moved(before)
	w.open("not-found", "/khoa-hoc/khong-co")
	w.open("home-again", "/")
	w.click("signed-out", `form[action="/dang-xuat"] button`)
	if !strings.HasPrefix(w.path(), "/dang-nhap") {
		w.Errorf("signing out ends at %s", w.path())
	}
	w.follow("home-closed", chromedp.Navigate(w.base+"/nang-luc"))
	if !strings.HasPrefix(w.path(), "/dang-nhap") {
		w.Errorf("after signing out the competencies are still open at %s", w.path())
	}
}

// enter errs once in the password, signs in and chooses the language.
func (w *walker) enter(language, badge string) {
	w.run(chromedp.Navigate(w.base + "/dang-nhap"))
	w.click("sign-in", `.languages [value="`+language+`"]`)
	w.fill("sign-in", [][2]string{{"so-hieu", badge}, {"mat-khau", "sai-mat-khau"}})
	w.click("sign-in-wrong", "main .button")
	if w.status != 401 || !w.has("#loi") || !ask[bool](w, `document.querySelector('#so-hieu').value === `+quoted(badge)) {
		w.Errorf("a wrong password: %d, %q; the badge must still be there", w.status, w.text("#loi"))
	}
	w.fill("sign-in", [][2]string{{"mat-khau", demoPassword}})
	w.run(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := chromedp.RunResponse(ctx, chromedp.Click("main .button", chromedp.ByQuery)) // still in the account's own language
		return err
	}))
	w.click("home", `.languages [value="`+language+`"]`)
	if w.path() != "/" {
		w.Fatalf("signing in ends at %s: %s", w.path(), w.text("main"))
	}
}

// fill writes into the fields of the page and chooses in its lists, as a person would; a field that is not there is passed.
func (w *walker) fill(name string, fields [][2]string) {
	w.Helper()
	list, _ := json.Marshal(fields) // strings always marshal
	if n := ask[int](w, `(() => {
		let filled = 0;
		for (const [name, value] of `+string(list)+`) for (const field of document.getElementsByName(name)) {
			const chosen = field.type === 'radio' || field.type === 'checkbox';
			if (chosen ? field.value !== value : field.type === 'hidden') continue;
			chosen ? field.checked = true : field.value = value;
			filled++;
		}
		return filled;
	})()`); n == 0 {
		w.Fatalf("%s: nothing to fill in at %s with %v", name, w.path(), fields)
	}
}

// markRead presses the button at the end of a lesson; nothing else may mark it.
func (w *walker) markRead() {
	lesson := w.path()
	if w.has("p.finish") {
		w.Fatalf("%s is offered to go on with, and is read already", lesson)
	}
	read := `.stop.read a[href="` + lesson + `"]`
	w.click("course", "form.finish .button")
	if !w.has(read) {
		w.Errorf("%s is not marked as read on the course's path", lesson)
	}
}

// words is a function that gives an option's own words, without what the page says of it.
const words = `const words = (e) => { const copy = e.cloneNode(true); copy.querySelector('.state')?.remove(); return copy.textContent.trim(); }; `

// practise finds a question to choose in, answers it wrong, learns why, and answers it right.
func (w *walker) practise(s *server, keys map[string]*key) {
	for _, lesson := range ask[[]string](w, `[...document.querySelectorAll('.stop > a[href^="/khoa-hoc/"]')].map((a) => a.getAttribute('href'))`) {
		w.run(chromedp.Navigate(w.base + lesson))
		place := ask[struct{ Anchor, Question, Attempt string }](w, `(() => {
			for (const section of document.querySelectorAll('.practice')) {
				if (!section.querySelector('.choices input[type=radio]:enabled') || section.querySelector('input[name$=".truoc"]')) continue;
				const send = section.querySelector('button[formaction]:not([formaction$="/goi-y"])');
				return { anchor: section.id, question: send.getAttribute('formaction').split('/').pop(), attempt: section.querySelector('input[name$=".lan"]').value.split('.')[0] };
			}
			return {};
		})()`)
		k := keys[place.Question]
		if k == nil || k.kind == "scenario" || len(k.right) == 0 {
			continue
		}
		practice, action := "#"+place.Anchor, `/luyen-tap/`+quizOfDemo+`/`+place.Question
		wrong := "1"
		if k.fields(w.T, s.question(w.T, place.Attempt, place.Question))[0][1] == "1" {
			wrong = "2"
		}
		w.click("empty", practice+` button[formaction="`+action+`"]`)
		if w.status != 422 || !w.has("#loi") {
			w.Errorf("an empty answer: %d, %q", w.status, w.text("#loi"))
		}
		w.open("lesson-practice", lesson+practice)
		w.run(chromedp.Click(practice+` .choices input[value="`+wrong+`"]`, chromedp.ByQuery))
		w.click("wrong", practice+` button[formaction="`+action+`"]`)
		if !w.has(practice+" .callout.error .why") || !w.has(practice+" .choice.right") || !w.has(practice+" .choice.wrong") {
			w.Errorf("a wrong answer does not show what is wrong, what is right and why: %s", w.text(practice))
		}
		told := ask[string](w, words+`words(document.querySelector(`+quoted(practice+" .choice.right span")+`))`)
		w.click("again", practice+` button[formaction$="/lam-lai"]`)
		w.run(chromedp.Click(ask[string](w, words+`'#tra-loi input[value="' + [...document.querySelectorAll('#tra-loi .choice')]
			.find((c) => words(c.querySelector('span')) === `+quoted(told)+`).querySelector('input').value + '"]'`), chromedp.ByQuery))
		w.click("right", `.answer .button:not(.second)`)
		if !w.has("#nhan-xet-cau-" + place.Question + ".callout.success .why") {
			w.Errorf("a right answer does not say so, with its reason: %s", w.text("main"))
		}
		return
	}
	w.Fatal("the course has no question to choose in that is not answered yet")
}

// standing is a row of the table of competencies, as a person reads it.
type standing struct{ Level, Sure, Missing string }

// levels reads the table of competencies, by its links.
func (w *walker) levels() map[string]standing {
	w.open("competencies", "/nang-luc")
	return ask[map[string]standing](w, `Object.fromEntries([...document.querySelectorAll('.levels th[scope=row] a')].map((a) => {
		const [, level, sure, , missing] = a.closest('tr').cells;
		return [a.getAttribute('href'), { level: level.innerText, sure: sure.innerText, missing: missing.innerText }];
	}))`)
}

// sit goes through the exam of the course and passes it.
func (w *walker) sit(s *server, keys map[string]*key) {
	w.open("exam", "/thi/"+quizOfDemo)
	w.click("exam-1", `main form[action^="/thi/"] .button`)
	attempt := strings.Split(w.path(), "/")[4]
	questions := s.attempt(w.T, attempt)
	for n, q := range questions {
		if got := w.path(); got != fmt.Sprintf("/thi/%s/lan/%s/%d", quizOfDemo, attempt, n+1) {
			w.Fatalf("question %d is at %s", n+1, got)
		}
		if n == 0 { // left for later, and missed before the end
			w.click("exam-2", `.answer .second`)
			continue
		}
		w.answer(keys, q, fmt.Sprintf("exam-%d", n+2)) // 9 is the page before the end
	}
	if !strings.HasSuffix(w.path(), "/nop") || !w.has(".callout.warning .jump a") {
		w.Fatalf("after the last question the page does not show what was left out: %s", w.text("main"))
	}
	w.click("exam-left-out", ".callout.warning .jump a")
	w.answer(keys, questions[0], "exam-saved")
	w.open("exam-submit", "/thi/"+quizOfDemo+"/lan/"+attempt+"/nop")
	w.click("result", `main form.actions button`)
	if !strings.HasPrefix(w.path(), "/ket-qua/") || w.has(".review .state.bad") {
		w.Fatalf("an exam with every answer right ends at %s: %s", w.path(), w.text("main"))
	}
	if n := ask[int](w, `document.querySelectorAll('.review .why').length`); n < len(questions) {
		w.Errorf("the result gives %d reasons for %d questions", n, len(questions))
	}
}

// reading is how long a person takes over a question: a right answer within two seconds counts for nothing.
const reading = 2100 * time.Millisecond

// answer answers the question on the page rightly, and goes on to the page of that name.
func (w *walker) answer(keys map[string]*key, q drawn, next string) {
	k := keys[q.ID]
	if k == nil {
		w.Fatalf("the exam asks %q, which quiz.md does not hold", q.ID)
	}
	w.run(chromedp.Sleep(reading))
	if k.kind != "scenario" {
		w.fill(q.ID, k.fields(w.T, q))
	}
	for n, place := range k.decisions() {
		w.fill(q.ID, [][2]string{{"dap-an", fmt.Sprint(place)}})
		w.click(fmt.Sprintf("%s-turn-%d", next, n+1), `.answer .button:not(.second)`)
	}
	w.click(next, `.answer .button:not(.second)`)
}

// question is one question of an attempt as the server drew it.
func (s *server) question(t *testing.T, attempt, id string) drawn {
	t.Helper()
	for _, q := range s.attempt(t, attempt) {
		if q.ID == id {
			return q
		}
	}
	t.Fatalf("attempt %s does not hold %s", attempt, id)
	return drawn{}
}

var percent = regexp.MustCompile(`(\d+)[\s\x{a0}]?%$`)

// share is the number of per cent that a text ends with, 0 for none.
func share(text string) int {
	n := 0
	if m := percent.FindStringSubmatch(text); m != nil {
		n, _ = strconv.Atoi(m[1]) // digits only
	}
	return n
}

// moved compares what the result says of the competencies with their own page and the evidence behind it.
func (w *walker) moved(before map[string]standing) {
	type change struct{ Href, Text string }
	changes := ask[[]change](w, `[...document.querySelectorAll('.changes li')].map((li) => ({
		href: li.querySelector('a').getAttribute('href'), text: li.querySelector('.moved').innerText.replace(/\s+/g, ' ') }))`)
	after, risen := w.levels(), 0
	for _, c := range changes {
		was, is := before[c.Href], after[c.Href]
		if was == is {
			w.Errorf("%s: %q in the result, and the table says %v before and after", c.Href, c.Text, is)
		}
		if share(c.Text) == 0 {
			continue
		}
		risen++
		if was.Level == is.Level && share(is.Sure) <= share(was.Sure) {
			w.Errorf("%s: %q in the result; %v before and %v after on the table", c.Href, c.Text, was, is)
		}
	}
	if risen == 0 {
		w.Fatalf("the result shows no score that has risen: %v", changes)
	}
	w.click("evidence", `.levels a[href="`+changes[0].Href+`"]`)
	if w.path() != changes[0].Href || !w.has(".evidence li .change") {
		w.Errorf("%s shows no evidence: %s", w.path(), w.text("main"))
	}
}

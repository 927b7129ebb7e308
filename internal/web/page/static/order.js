// Putting steps in order by buttons. Without this script each step has a select with its place; the selects stay in the
// form and are what is sent. Where steps may be left out, the place 0 says so.

const isOut = (step) => step.querySelector('select').value === '0';

const renumber = (list) => {
  const steps = [...list.children];
  let n = 0;
  steps.forEach((step, i) => {
    const out = isOut(step);
    if (!out) step.querySelector('select').value = ++n;
    step.querySelector('.place').textContent = out ? '–' : n;
    step.querySelector('.place + span').classList.toggle('soft', out);
    const [up, down] = step.querySelectorAll('[data-by]');
    // not disabled: the button that was pressed last must keep the focus, or the next Enter moves the step back
    up.setAttribute('aria-disabled', i === 0);
    down.setAttribute('aria-disabled', i === steps.length - 1);
    const cross = step.querySelector('[data-out]');
    if (cross) cross.setAttribute('aria-pressed', out);
  });
};

const tell = (list, step, text) => {
  renumber(list);
  list.nextElementSibling.textContent = text
    .replace('{step}', step.querySelector('.place + span').textContent.trim())
    .replace('{n}', step.querySelector('.place').textContent);
  list.dispatchEvent(new Event('input', { bubbles: true }));
};

const move = (list, button) => {
  const step = button.closest('li');
  const by = Number(button.dataset.by);
  const other = by < 0 ? step.previousElementSibling : step.nextElementSibling;
  if (!other) return;
  by < 0 ? other.before(step) : other.after(step);
  tell(list, step, isOut(step) ? list.dataset.left : list.dataset.moved);
  button.focus(); // a step that is taken out and put in again has lost it
};

const toggle = (list, button) => {
  const step = button.closest('li');
  const out = !isOut(step);
  step.querySelector('select').value = out ? 0 : 1; // the place itself comes of where it stands
  tell(list, step, out ? list.dataset.left : list.dataset.moved);
};

for (const list of document.querySelectorAll('ol.order')) {
  if (!list.querySelector('select')) continue;
  for (const select of list.querySelectorAll('select')) select.hidden = true;
  for (const moves of list.querySelectorAll('.moves')) moves.hidden = false;
  list.addEventListener('click', (e) => {
    const button = e.target.closest('[data-by]');
    if (button) move(list, button);
    const cross = e.target.closest('[data-out]');
    if (cross) toggle(list, cross);
  });
  list.closest('form')?.addEventListener('put', () => renumber(list));
  renumber(list);
}

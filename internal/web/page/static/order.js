// Putting steps in order by buttons. Without this script each step has a select with its place; the selects stay in the
// form and are what is sent.

const renumber = (list) => {
  const steps = [...list.children];
  steps.forEach((step, i) => {
    step.querySelector('.place').textContent = i + 1;
    step.querySelector('select').value = i + 1;
    const [up, down] = step.querySelectorAll('[data-by]');
    // not disabled: the button that was pressed last must keep the focus, or the next Enter moves the step back
    up.setAttribute('aria-disabled', i === 0);
    down.setAttribute('aria-disabled', i === steps.length - 1);
  });
};

const move = (list, button) => {
  const step = button.closest('li');
  const by = Number(button.dataset.by);
  const other = by < 0 ? step.previousElementSibling : step.nextElementSibling;
  if (!other) return;
  by < 0 ? other.before(step) : other.after(step);
  renumber(list);
  button.focus(); // a step that is taken out and put in again has lost it
  list.nextElementSibling.textContent = list.dataset.moved
    .replace('{step}', step.querySelector('.place + span').textContent.trim())
    .replace('{n}', step.querySelector('.place').textContent);
  list.dispatchEvent(new Event('input', { bubbles: true }));
};

for (const list of document.querySelectorAll('ol.order')) {
  if (!list.querySelector('select')) continue;
  for (const select of list.querySelectorAll('select')) select.hidden = true;
  for (const moves of list.querySelectorAll('.moves')) moves.hidden = false;
  list.addEventListener('click', (e) => {
    const button = e.target.closest('[data-by]');
    if (button) move(list, button);
  });
  renumber(list);
}

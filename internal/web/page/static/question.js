// What a page of questions can say at once. Without this script the server says it when the answer is sent.

// One choice in two rows of a matching question: both rows are marked while it stands in both.
for (const list of document.querySelectorAll('ul.pairs')) {
  const selects = [...list.querySelectorAll('select')];
  list.addEventListener('change', () => {
    for (const select of selects) {
      const twice = select.value !== '' && selects.some((other) => other !== select && other.value === select.value);
      const note = document.getElementById(select.id + '-loi');
      note.hidden = !twice;
      twice ? select.setAttribute('aria-invalid', 'true') : select.removeAttribute('aria-invalid');
      twice ? select.setAttribute('aria-describedby', note.id) : select.removeAttribute('aria-describedby');
    }
  });
}

// A lesson is one form: Enter in a field sends it by its first button, which stands for none of the questions. The one that
// the field stands in is meant.
for (const form of document.querySelectorAll('form.prose')) {
  form.addEventListener('submit', (e) => {
    const section = document.activeElement.closest('.practice');
    if (!section || !e.submitter || e.submitter.hasAttribute('formaction')) return;
    const send = section.querySelector('button[formaction]:not([formaction$="/goi-y"])');
    if (!send) return;
    e.preventDefault();
    setTimeout(() => send.click()); // not within the sending that was stopped
  });
}

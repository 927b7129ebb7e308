// Text copied from a word processor brings its look along as HTML, which a plain field cannot show. It is kept beside
// the field and sent with it; the server reads it. Without this file the words alone arrive.
const form = document.querySelector('form[data-paste]');
if (form) {
  const field = form.querySelector('textarea'), look = form.querySelector('input[name="html"]');
  const said = form.querySelector('[data-pasted]'), clear = form.querySelector('[data-clear]');
  // What is sent is the look: it and the words that are shown must not part.
  const show = (pasted) => {
    field.readOnly = pasted;
    clear.hidden = !pasted;
    said.textContent = pasted ? said.dataset.pasted : '';
  };
  field.addEventListener('paste', (event) => {
    const html = event.clipboardData && event.clipboardData.getData('text/html');
    if (!html || (!look.value && field.value.trim())) {
      if (look.value) event.preventDefault();
      return;
    }
    event.preventDefault();
    look.value += html;
    field.value += (field.value ? '\n\n' : '') + event.clipboardData.getData('text/plain');
    show(true);
  });
  clear.addEventListener('click', () => {
    field.value = look.value = '';
    show(false);
    field.focus();
  });
  if (look.value) show(true); // a browser that went back
}

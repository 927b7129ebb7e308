// Shows what stands in a password field and hides it again. Without this script the button sends the form, and the server
// shows the field.

for (const button of document.querySelectorAll('[data-shows]')) {
  const field = document.getElementById(button.dataset.shows);
  const show = (yes) => {
    field.type = yes ? 'text' : 'password';
    button.textContent = yes ? button.dataset.hide : button.dataset.show;
  };
  button.addEventListener('click', (event) => {
    event.preventDefault();
    show(field.type === 'password');
    field.focus();
  });
  // a browser remembers what was typed in a plain field; it must not remember a password that way
  field.form.addEventListener('submit', () => show(false));
}

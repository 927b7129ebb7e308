// Prints the page by a button. Without this script the browser's own way to print is as good, and the page names it.

for (const button of document.querySelectorAll('[data-prints]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// Loads a page of a preview anew when its packages have changed. Without this script the browser's own reload does.

const bar = document.querySelector('[data-events]');
let source;

// A browser has six connections to a server: a page that nobody looks at gives its own back. When it is looked at again,
// the server begins with the edition that there is now.
const listen = () => {
  source?.close();
  source = undefined;
  if (!bar || document.hidden) return;
  source = new EventSource(bar.dataset.events);
  source.addEventListener('edition', (e) => {
    if (e.data !== bar.dataset.edition) location.reload();
  });
};
document.addEventListener('visibilitychange', listen);
addEventListener('pagehide', () => source?.close());
listen();

// The time left of an exam, by the server's clock: the page says what time it was when it was made, so that a phone whose
// clock is wrong counts right. The server decides what is late; this only shows it, and says when little is left.

for (const place of document.querySelectorAll('[data-deadline]')) {
  const left = Number(place.dataset.deadline) - Number(place.dataset.now);
  const start = performance.now(), began = Date.now();
  const text = place.querySelector('b');
  const notes = [...place.querySelectorAll('[data-below]')];
  const end = () => location.assign(place.dataset.then);
  const tick = () => {
    // one of the two stops while a phone sleeps
    const gone = Math.max(performance.now() - start, Date.now() - began);
    const seconds = Math.max(0, Math.ceil((left - gone) / 1000));
    text.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
    const due = notes.filter((note) => seconds <= Number(note.dataset.below)).pop();
    for (const note of notes) {
      const says = note === due ? note.dataset.says : '';
      if (note.textContent !== says) note.textContent = says;
    }
    place.classList.toggle('soon', Boolean(due));
    if (seconds === 2) document.dispatchEvent(new Event('last-call'));
    if (seconds > 0) return;
    clearInterval(timer);
    if (navigator.onLine === false) addEventListener('online', end);
    else end();
  };
  const timer = setInterval(tick, 1000);
  tick();
}

// The time left of an exam, by the server's clock: the page says what time it was when it was made, so that a phone whose
// clock is wrong counts right. The server decides what is late; this only shows it.

for (const place of document.querySelectorAll('[data-deadline]')) {
  const left = Number(place.dataset.deadline) - Number(place.dataset.now);
  const start = performance.now();
  const text = place.querySelector('b');
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((left - (performance.now() - start)) / 1000));
    text.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
    if (seconds > 0) return;
    clearInterval(timer);
    location.assign(place.dataset.then);
  };
  const timer = setInterval(tick, 1000);
  tick();
}

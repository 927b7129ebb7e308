// An exam answer is sent as soon as it is given, and again until the server has it. Without this script the button sends
// it. Each version of an answer is an event of its own: the same one may arrive twice and counts once.

const wait = 600; // ms after the last change
const pauses = [1000, 3000, 10000, 30000]; // ms before another try

// A UUID of version 7; crypto.randomUUID is missing on a site without https.
const newEvent = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
};

for (const form of document.querySelectorAll('form[data-save]')) {
  const state = document.getElementById(form.dataset.save);
  let timer, tries = 0, version = 0;

  const say = (word, detail) => {
    state.hidden = false;
    state.textContent = state.dataset[word] + (detail ? ': ' + detail : '');
  };

  const send = async () => {
    const sent = version;
    say('sending');
    try {
      const answer = await fetch(form.action, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' },
      });
      const said = await answer.json();
      if (sent !== version) return;
      if (answer.ok) return say('sent');
      if (answer.status < 500) return say('review', said.error);
    } catch {
      // no signal: the answer stays on the page and goes out with the next try
    }
    if (sent !== version) return;
    say('kept');
    timer = setTimeout(send, pauses[Math.min(tries++, pauses.length - 1)]);
  };

  form.addEventListener('input', () => {
    version++;
    tries = 0;
    form.elements.viec.value = newEvent();
    clearTimeout(timer);
    say('kept');
    timer = setTimeout(send, wait);
  });
  form.addEventListener('submit', () => {
    version++;
    clearTimeout(timer);
  });
  addEventListener('online', () => {
    if (tries > 0) {
      clearTimeout(timer);
      send();
    }
  });
}

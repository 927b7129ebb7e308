// An exam answer is kept on the device as soon as it is given, sent, and sent again until the server has it. Without this
// script the button sends it. Each version of an answer is an event of its own: the same one may arrive twice and counts once.

const wait = 600; // ms after the last key
const pauses = [1000, 3000, 10000, 30000]; // ms before another try
const patience = 15000; // ms for one try
const oldest = 3 * 24 * 3600 * 1000; // ms until an answer that nobody came back for is dropped

// Answers wait on the device, where they survive a tab that is killed, by the address of their question. It holds the
// attempt, so that a page of another officer never asks for one. signed-out.js knows the prefix too.
const prefix = 'hocvu.thi ';

// keep tells whether the answer stands in storage: there may be no room, or storage may be switched off.
const keep = (address, body, refused) => {
  try {
    localStorage.setItem(prefix + address, JSON.stringify({ body, refused, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
};

const kept = (address) => {
  try {
    return JSON.parse(localStorage.getItem(prefix + address));
  } catch {
    return null;
  }
};

// drop forgets an answer, unless another has taken its place.
const drop = (address, body) => {
  if (kept(address)?.body === body) localStorage.removeItem(prefix + address);
};

// waiting lists the addresses below one with an answer that waits.
const waiting = (below) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix + below)).map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
};

// forget drops every answer below an address.
const forget = (below) => {
  for (const address of waiting(below)) localStorage.removeItem(prefix + address);
};

for (const address of waiting('')) if (!(Date.now() - kept(address)?.at < oldest)) forget(address);

// post sends an answer; the request goes on when its page is left. It fails where the server did not answer.
const post = async (address, body, signal) => {
  const answer = await fetch(address, {
    method: 'POST', body, signal, keepalive: true,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  const said = await answer.json();
  if (answer.status >= 500 || answer.status === 429) throw new Error(said.error);
  return { ...said, over: answer.status === 409, signIn: answer.status === 401 };
};

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

const state = document.getElementById('luu');
const signs = { open: 'kept', offline: 'kept', login: 'kept', part: 'review', other: 'review' };
const tones = { sent: 'good', kept: 'warn', open: 'warn', offline: 'warn', login: 'warn', part: 'warn', other: 'warn', review: 'bad' };

const say = (word, detail) => {
  const text = (word === 'sent' && detail) || state.dataset[word] + (detail ? ': ' + detail : '');
  if (state.textContent !== text) state.textContent = text;
  state.parentElement.className = 'saving ' + (tones[word] || '');
  for (const sign of state.parentElement.querySelectorAll('[data-for]')) sign.hidden = sign.dataset.for !== (signs[word] || word);
};

// follow marks a question as answered in the row of numbers and the scale, or as one that still waits for an answer.
const follow = (address, open) => {
  const number = document.querySelector(`.jump a[href="${address}"]`);
  if (!number || number.classList.contains('done') !== Boolean(open)) return;
  const mark = !open ? 'done' : number.hasAttribute('aria-current') ? 'now' : '';
  number.className = mark;
  number.setAttribute('aria-label', state.dataset[open ? 'undone' : 'done'].replace('%', number.textContent));
  const scale = document.querySelector('.scale');
  const parts = scale.children;
  parts[number.textContent - 1].className = mark;
  const done = scale.querySelectorAll('.done').length;
  scale.setAttribute('aria-label', state.dataset.count.replace('%%', parts.length).replace('%', done));
};

// fieldsOf are those of a form that hold the answer.
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== 'hidden' && field.type !== 'submit');

// put gives a form the answer that was kept, steps in the order in which they were left.
const put = (form, body) => {
  const values = new URLSearchParams(body);
  for (const field of fieldsOf(form)) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.getAll(field.name).includes(field.value);
    else if (values.has(field.name) || !field.closest('.order')) field.value = values.get(field.name) || '';
  }
  form.elements.viec.value = values.get('viec');
  for (const list of form.querySelectorAll('ol.order')) {
    const place = (step) => Number(step.querySelector('select').value) || Infinity; // 0: left out
    [...list.children].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))).forEach((step) => list.append(step));
  }
  form.dispatchEvent(new Event('put'));
};

// touched tells whether a form is another than the server sent it.
const touched = (form) => fieldsOf(form).some((field) => {
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
});

const bodyOf = (form) => new URLSearchParams(new FormData(form)).toString();

// emptyBody takes the answer of a form back.
const emptyBody = (form) => new URLSearchParams({ lan: form.elements.lan.value, viec: form.elements.viec.value, bo: 1 }).toString();

// leaving calls back when the page is about to go, however it is left; a link or a form that needs a signal stays without one.
const leaving = (form, flush) => {
  const stay = (event) => {
    if (navigator.onLine !== false) return flush();
    event.preventDefault();
    say('offline');
    state.scrollIntoView({ block: 'center' });
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link && !link.getAttribute('href').startsWith('#')) stay(event);
  });
  document.addEventListener('submit', (event) => {
    if (event.target !== form && !event.target.matches('[data-submit], [data-back]')) stay(event);
  }, true);
  addEventListener('pagehide', flush);
  document.addEventListener('last-call', flush);
  document.addEventListener('visibilitychange', flush);
};

const saves = (form) => {
  const address = new URL(form.action).pathname;
  const back = document.querySelector('form[data-back]');
  let unsent = ''; // what the server has not acknowledged
  let stored = false;
  let going = null; // the request under way
  let timer, tries = 0;

  const settle = (mine, said) => {
    clearTimeout(mine.timer);
    if (going !== mine) return going ? going.done : 'failed';
    going = null;
    if (said && said.saved) {
      drop(address, mine.body);
      follow(address, said.open);
      back.hidden = false;
      if (mine.body === unsent) unsent = '';
    }
    if (unsent && mine.body !== unsent) return send(); // given meanwhile
    if (!unsent) {
      tries = 0;
      if (said) say('sent', said.note);
      return 'sent';
    }
    if (said) {
      if (said.signIn) say('login');
      else say(said.unfinished ? 'part' : 'review', said.error);
      if (said.over) drop(address, mine.body);
      else if (!said.signIn) keep(address, unsent, true);
      for (const field of form.querySelectorAll('fieldset input, fieldset select, fieldset textarea')) {
        if (field.type !== 'radio' && field.type !== 'checkbox') field.setAttribute('aria-invalid', !said.unfinished);
      }
      return 'refused';
    }
    say(stored ? 'kept' : 'open');
    timer = setTimeout(send, pauses[Math.min(tries++, pauses.length - 1)]);
    return 'failed';
  };

  // send sends one version after the other, so that the last given is the last to arrive. In a hurry it does not wait.
  const send = (hurry) => {
    clearTimeout(timer);
    if (!unsent) return 'sent';
    if (going) {
      if (hurry !== true || going.body === unsent) return going.done;
      going.control.abort();
    }
    const mine = { body: unsent, control: new AbortController() };
    going = mine;
    say('sending');
    mine.timer = setTimeout(() => mine.control.abort(), patience);
    mine.done = post(address, mine.body, mine.control.signal).then((said) => settle(mine, said), () => settle(mine, null));
    return mine.done;
  };

  const given = (body = bodyOf) => {
    form.elements.viec.value = newEvent();
    unsent = body(form);
    stored = keep(address, unsent);
    tries = 0;
    for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    clearTimeout(timer);
  };

  form.addEventListener('input', (event) => {
    given();
    const typing = event.target.matches('input:not([type=radio]):not([type=checkbox])');
    if (typing) timer = setTimeout(send, wait);
    else send();
  });
  // Pressed on a page that has sent all it has: the answer is given once more, since another tab or device may have given
  // another meanwhile, and what was pressed last counts.
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!unsent) given();
    const outcome = await send();
    if (outcome === 'sent') location.assign(form.dataset.next);
    else if (outcome === 'refused') form.submit();
    else state.scrollIntoView({ block: 'center' });
  });
  back.addEventListener('submit', (event) => {
    event.preventDefault();
    given(emptyBody);
    put(form, unsent);
    send();
  });
  addEventListener('online', send);
  leaving(form, () => {
    if (!unsent) return;
    if ('keepalive' in Request.prototype) return send(true);
    navigator.sendBeacon(address, new URLSearchParams(unsent + '&luu=1'));
  });

  // Another tab keeps its answer to the same question in the same place: that one is the last, and stands here too.
  addEventListener('storage', (event) => {
    const draft = event.key === prefix + address && kept(address);
    if (!draft || draft.refused || draft.body === unsent) return;
    clearTimeout(timer);
    going?.control.abort();
    going = null;
    unsent = '';
    put(form, draft.body);
    say('other');
  });

  if (touched(form)) { // before this script had come
    given();
    return send();
  }
  const draft = kept(address);
  if (!draft) return;
  put(form, draft.body);
  unsent = draft.body;
  stored = true;
  send();
};

// deliver sends what waits of the attempt's other questions. It gives how many could not be sent.
const deliver = async (below, not) => {
  let failed = 0, sent = 0;
  for (const address of waiting(below)) {
    const draft = kept(address);
    if (address === not || !draft || draft.refused) continue;
    try {
      const said = await post(address, draft.body);
      if (said.saved || said.over) drop(address, draft.body);
      else if (said.signIn) failed++;
      else keep(address, draft.body, true);
      if (said.saved) {
        follow(address, said.open);
        sent++;
      }
    } catch {
      failed++;
    }
  }
  return { failed, sent };
};

const submits = (form, below) => {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    say('sending');
    try {
      if ((await deliver(below)).failed) throw new Error();
      const said = await post(new URL(form.action).pathname, bodyOf(form));
      if (!said.saved) return form.submit();
      forget(below);
      location.assign(form.dataset.next);
    } catch {
      say('offline');
      state.scrollIntoView({ block: 'center' });
    }
  });
};

const attempt = document.querySelector('[data-attempt]');
if (attempt) {
  const below = attempt.dataset.attempt;
  const save = document.querySelector('form[data-save]');
  const submit = document.querySelector('form[data-submit]');
  const own = save && new URL(save.action).pathname;
  const others = async () => {
    const { failed, sent } = await deliver(below, own);
    if (sent && submit) location.reload(); // the page lists answers as the server has them
    if (failed && !save) say('kept');
    if (failed) setTimeout(others, pauses[2]);
    else if (sent && !save) say('sent');
  };
  if (save) saves(save);
  else leaving(null, () => {});
  if (submit) submits(submit, below);
  others();
}

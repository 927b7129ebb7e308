// The page on which a file of a draft is written: the text is shown as officers will see it while it is typed, samples are
// put in at the cursor, a problem leads to its line. Without this script a button shows the text, and samples are copied.

const form = document.getElementById('soan');
const text = document.getElementById('van-ban');
const frame = document.getElementById('khung');
const pause = 500; // ms after the last key

const plain = {
  position: () => text.selectionStart,
  insert(what) {
    text.focus();
    if (document.execCommand('insertText', false, what)) return; // by which undo knows of it
    text.setRangeText(what, text.selectionStart, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  },
  select(from, to) {
    text.focus();
    text.setSelectionRange(from, to);
    const high = text.cloneNode(); // as high as the text before
    high.removeAttribute('id');
    high.rows = 1;
    text.after(high);
    high.value = text.value.slice(0, from);
    text.scrollTop = high.scrollHeight - text.clientHeight / 2;
    high.remove();
    text.scrollIntoView({ block: 'nearest' });
  },
};
// editor.js puts an editor in the place of the textarea, which follows it.
const editor = () => text.editor ?? plain;

const before = () => text.value.slice(0, editor().position());
const lineNow = () => before().split('\n').length;

const go = (line) => {
  const lines = text.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  editor().select(start, start + (lines[line - 1] ?? '').length);
};

// fresh renames what the text has already: no two questions or sections may have one name.
const fresh = (block) => {
  for (const [, id] of block.matchAll(/\{#([a-z0-9-]+)/g)) {
    let name = id;
    for (let n = 2; text.value.includes(`{#${name}`); n++) name = `${id}-${n}`;
    block = block.replaceAll(new RegExp(`(\\{#|\\(#)${id}(?![a-z0-9-])`, 'g'), `$1${name}`);
  }
  return block;
};

// insert puts a block in at the cursor, with empty lines around it.
const insert = (block) => {
  const start = before();
  const end = text.value.slice(start.length);
  const gap = start === '' || start.endsWith('\n\n') ? '' : start.endsWith('\n') ? '\n' : '\n\n';
  editor().insert(gap + fresh(block) + (end === '' || end.startsWith('\n') ? '' : '\n'));
};

for (const button of document.querySelectorAll('[data-insert]')) {
  button.addEventListener('click', () => insert(button.dataset.insert));
}
for (const hidden of document.querySelectorAll('[data-scripted]')) hidden.hidden = false;

// ---------- what is wrong, and where ----------
const list = document.getElementById('loi-cho');
const say = (said, good) => {
  for (const [id, on] of [['tot', good], ['xau', !good]]) {
    const its = document.getElementById(id);
    its.hidden = !on;
    if (its.lastElementChild.textContent !== said || !on) its.lastElementChild.textContent = on ? said : '';
  }
};

const element = (name, words, options) => Object.assign(document.createElement(name), { textContent: words }, options);

const tell = (faults) => {
  list.replaceChildren(...faults.map((fault) => {
    const row = document.createElement('li');
    if (fault.line) {
      const to = element('a', fault.line, { className: 'link', href: '#van-ban' });
      to.dataset.line = fault.n;
      row.append(to, ' ');
    }
    if (fault.source) row.append(element('code', fault.source));
    row.append(element('p', fault.text));
    return row;
  }));
  document.getElementById('loi-tep').hidden = faults.length === 0;
  text.dispatchEvent(new CustomEvent('faults', { detail: faults }));
};

list.addEventListener('click', (e) => {
  const to = e.target.closest('[data-line]');
  if (!to) return;
  e.preventDefault();
  go(Number(to.dataset.line));
});

// ---------- as officers will see it ----------
let timer, running, shown, scroll;
const place = (page) => page?.replace(/^\/[^/]+\/[^/]+/, '');

const show = (page) => {
  const view = frame.contentWindow;
  scroll = place(page) === place(view.location.pathname) ? view.scrollY : 0;
  view.location.replace(page);
};
frame.addEventListener('load', () => {
  if (scroll) frame.contentWindow.scrollTo(0, scroll);
  scroll = 0;
});

// question is the number of the question in which the cursor stands.
const question = () => text.value.split('\n').slice(0, lineNow()).filter((line) => line.startsWith('# ')).length;

const look = async () => {
  const now = `${question()} ${text.value}`;
  if (now === shown) return;
  shown = now;
  running?.abort();
  running = new AbortController();
  try {
    const body = new URLSearchParams({ 'van-ban': text.value, dong: lineNow() });
    const answer = await fetch(form.dataset.look, { method: 'POST', body, headers: { Accept: 'application/json' }, signal: running.signal });
    const found = await answer.json();
    if (found.page) show(found.page);
    say(found.said ?? found.error, found.page && !found.faults);
    if (found.said) tell(found.faults ?? []);
  } catch (e) {
    if (e.name !== 'AbortError') shown = undefined; // no network: the next key tries again
  }
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(look, pause);
};
shown = `${question()} ${text.value}`;
text.addEventListener('input', soon);
const moved = () => { if (form.dataset.quiz) soon(); };
document.addEventListener('selectionchange', moved);
text.addEventListener('moved', moved);
form.querySelector('[formtarget]').addEventListener('click', (e) => {
  e.preventDefault();
  shown = undefined;
  clearTimeout(timer);
  look();
});

// ---------- nothing is lost ----------
let sending = false;
form.addEventListener('submit', (e) => {
  if (new TextEncoder().encode(text.value).length > Number(form.dataset.most)) {
    e.preventDefault();
    say(form.dataset.large, false);
    document.getElementById('xau').focus();
    return;
  }
  sending = true;
});
addEventListener('pageshow', () => { sending = false; });
addEventListener('beforeunload', (e) => {
  if (!sending && (text.value !== text.defaultValue || form.dataset.unsaved)) e.preventDefault();
});

// ---------- pictures: dropped, pasted, chosen ----------
const chosen = document.getElementById('hinh');
const words = document.getElementById('loi-hinh');
const told = document.getElementById('hinh-roi');

const sendPicture = async (file) => {
  told.closest('details').open = true;
  told.hidden = false;
  told.textContent = form.dataset.sending;
  const body = new FormData();
  body.append('loi-hinh', words.value);
  body.append('hinh', file, file.name || 'hinh');
  try {
    const answer = await fetch(document.getElementById('gui-hinh').formAction, { method: 'POST', body, headers: { Accept: 'application/json' } });
    const found = await answer.json();
    told.textContent = found.said ?? found.error;
    if (!found.text) return;
    insert(found.text);
    words.value = '';
    const empty = text.value.lastIndexOf('![](', editor().position());
    if (found.text.startsWith('![](')) editor().select(empty + 2, empty + 2); // where its words belong
  } catch {
    told.textContent = form.dataset.failed;
  }
};

// take sends pictures one after the other: each is a save of the draft.
const take = async (files, event) => {
  if (files.length === 0) return;
  event.preventDefault();
  for (const file of files) await sendPicture(file);
};

const picturesOf = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'));

if (chosen) {
  const field = text.closest('.field');
  field.addEventListener('drop', (e) => take(picturesOf(e.dataTransfer), e), true);
  field.addEventListener('paste', (e) => take(picturesOf(e.clipboardData), e), true);
  field.addEventListener('dragover', (e) => { if (e.dataTransfer?.types.includes('Files')) e.preventDefault(); });
  document.getElementById('gui-hinh').addEventListener('click', async (e) => {
    await take([...chosen.files], e);
    if (e.defaultPrevented) chosen.value = '';
  });
}

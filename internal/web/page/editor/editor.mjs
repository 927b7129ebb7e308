// The editor that takes the place of the textarea on the page on which a file of a draft is written. The textarea stays the
// truth: it has every change at once, it is what the form sends, and it is there where this script is not. The editor lives in
// a shadow root, where CodeMirror hands its rules to the browser as sheets (adoptedStyleSheets): a style element would break
// the policy of the site. `npm run build` makes ../static/editor.js of it.

import { StateEffect, StateField, RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers, drawSelection } from '@codemirror/view';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from '@codemirror/language';
import { parser, Table, TaskList } from '@lezer/markdown';
import { tags } from '@lezer/highlight';

const text = document.getElementById('van-ban');
const toggle = document.getElementById('doi-khung');
const chosen = 'hocvu.khung-soan';

const remember = (value) => { try { localStorage.setItem(chosen, value); } catch { /* it is chosen again next time */ } };
const remembered = () => { try { return localStorage.getItem(chosen); } catch { return null; } };

// ---------- lines with faults ----------
const setFaults = StateEffect.define();
const faulty = Decoration.line({ class: 'cm-faulty' });
const faults = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    marks = marks.map(change.changes);
    for (const effect of change.effects) {
      if (!effect.is(setFaults)) continue;
      const lines = [...new Set(effect.value.filter((n) => n > 0 && n <= change.state.doc.lines))].sort((a, b) => a - b);
      const builder = new RangeSetBuilder();
      for (const n of lines) builder.add(change.state.doc.line(n).from, change.state.doc.line(n).from, faulty);
      marks = builder.finish();
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const look = EditorView.theme({
  '&': { height: '60vh', border: '2px solid var(--control)', borderRadius: 'var(--corner)', background: 'var(--sheet)', color: 'var(--ink)', fontSize: 'var(--small)' },
  '&.cm-focused': { outline: '3px solid var(--gold)', outlineOffset: '1px', boxShadow: '0 0 0 1px var(--ink)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-gutters': { background: 'var(--moss)', color: 'var(--ink-soft)', border: '0' },
  '.cm-faulty': { background: 'var(--error-bg)', boxShadow: 'inset 3px 0 var(--error)' },
});

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700', color: '#0d4634' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: '#0f5f45', textDecoration: 'underline' },
  { tag: tags.monospace, color: '#7a4b00' },
  { tag: [tags.quote, tags.list], color: '#10281f' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: '#5b4a9c' },
]);

const markdown = () => new Language(defineLanguageFacet(), parser.configure([Table, TaskList]), [], 'markdown').extension;

let view;

const build = () => {
  const host = document.createElement('div');
  host.id = 'khung-soan';
  text.before(host);
  const root = host.attachShadow({ mode: 'open' });
  const label = document.querySelector('label[for="van-ban"]').textContent;
  view = new EditorView({
    parent: root,
    root,
    doc: text.value,
    extensions: [
      lineNumbers(), history(), drawSelection(), faults, look, syntaxHighlighting(colours), EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap]), // Tab is not among them: it leaves the editor as it leaves any field
      text.dataset.kind === 'md' ? markdown() : [],
      EditorView.contentAttributes.of({ 'aria-label': label, lang: 'vi', spellcheck: 'false', autocapitalize: 'none', autocorrect: 'off' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          text.value = update.state.doc.toString();
          text.dispatchEvent(new Event('input', { bubbles: true }));
        } else if (update.selectionSet) text.dispatchEvent(new Event('moved'));
      }),
    ],
  });
  text.hidden = true;
  text.editor = {
    position: () => view.state.selection.main.from,
    insert(what) {
      view.focus();
      view.dispatch(view.state.replaceSelection(what), { scrollIntoView: true, userEvent: 'input' });
    },
    select(from, to) {
      view.focus();
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    },
  };
  mark(JSON.parse(text.dataset.faults || '[]'));
};

const mark = (lines) => view?.dispatch({ effects: setFaults.of(lines) });

const drop = () => {
  view.destroy();
  view = undefined;
  document.getElementById('khung-soan').remove();
  delete text.editor;
  text.hidden = false;
  text.focus();
};

text.addEventListener('faults', (e) => mark(e.detail.map((fault) => fault.n ?? 0)));
document.querySelector('label[for="van-ban"]').addEventListener('click', () => view?.focus());
addEventListener('pageshow', () => { // a browser that goes back puts in what was typed
  if (view && text.value !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text.value } });
});

const name = () => { toggle.textContent = view ? toggle.dataset.plain : toggle.dataset.rich; };
toggle.addEventListener('click', () => {
  if (view) drop();
  else build();
  remember(view ? 'rich' : 'plain');
  name();
});
// keyboards of phones write into a plain field more surely
const able = 'adoptedStyleSheets' in document; // else the policy would refuse its rules
const rich = remembered() ?? (matchMedia('(pointer: coarse)').matches ? 'plain' : 'rich');
if (able && rich === 'rich') build();
toggle.hidden = !able;
name();

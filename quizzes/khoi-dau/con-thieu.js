// How many more must finish. "More than" and "at least" differ by one where the border is a whole number; the base is the roster.

function generate(random, params) {
  const share = random.pick([60, 70, 75, 80, 90]);
  const more = random.pick([true, false]);
  const step = share === 75 ? 4 : 10;
  const roster = random.pick([true, true, false]) ? step * random.int(3, 8) : random.int(31, 79);
  const border = roster * share / 100;
  const goal = more ? Math.floor(border) + 1 : Math.ceil(border);
  const done = goal - random.int(2, Math.min(12, goal - 6));
  const registered = random.int(done + 1, roster - 1);
  return {
    params: { roster: roster, registered: registered, done: done, target: params.words[more ? 0 : 1] + ' ' + share + ' %' },
    key: { response: goal - done, goal: goal, more: more, border: border, base: Math.max(0, Math.ceil(registered * share / 100) - done) }
  };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1 };
  }
  if (response === key.goal) {
    return { credit: 0.5, feedback: 'chua-tru' };
  }
  if (key.more && response === key.response - 1) {
    return { credit: 0.25, feedback: 'moi-bang' };
  }
  if (!key.more && response === key.response + 1) {
    return { credit: 0.25, feedback: 'thua-mot' };
  }
  if (response === key.base || response === key.base + 1) {
    return { credit: 0, feedback: 'mau-dang-ky' };
  }
  return { credit: 0 };
}

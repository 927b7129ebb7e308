// Four passport numbers beside what was typed; exactly one is typed wrongly, in a way in which hands go wrong.

const LIKE = { O: '0', 0: 'O', I: '1', 1: 'I', B: '8', 8: 'B' };

function generate(random, params) {
  const kind = random.pick(['giong', 'doi-cho', 'thieu']);
  const lines = [];
  for (let i = 0; i < 4; i++) {
    const number = made(random);
    lines.push(number + ' → ' + (i === 0 ? spoilt(number, kind, random) : number));
  }
  return {
    params: { lines: random.shuffle(lines) },
    key: { response: lines[0], kind: kind }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.kind };
  }
  return { credit: 0, feedback: 'khop' };
}

// A letter, then seven digits and letters with at least one that has a double and two neighbours that differ.
function made(random) {
  const signs = random.sample(['0', '1', '2', '3', '4', '5', '7', '8', '9', 'O', 'I', 'B'], 7);
  if (!signs.some(function (sign) { return LIKE[sign]; })) {
    signs[3] = '8';
  }
  return random.pick(['A', 'C', 'K', 'M', 'X', 'Y']) + signs.join('');
}

function spoilt(number, kind, random) {
  const signs = number.split('');
  if (kind === 'thieu') {
    signs.splice(random.int(2, 6), 1);
  } else if (kind === 'doi-cho') {
    const at = random.int(2, 6);
    const kept = signs[at];
    signs[at] = signs[at + 1];
    signs[at + 1] = kept;
  } else {
    const doubles = [];
    signs.forEach(function (sign, i) { if (i > 0 && LIKE[sign]) { doubles.push(i); } });
    const at = random.pick(doubles);
    signs[at] = LIKE[signs[at]];
  }
  return signs.join('');
}

// Four sums of two numbers, one of them wrong: two digits changed places, or a carry was forgotten.

function generate(random, params) {
  const villages = random.sample(params.villages, 4);
  const wrong = random.int(0, 3);
  const flaw = random.pick(['doi-cho', 'quen-nho']);
  const shown = { rows: params.rows };
  for (let i = 0; i < 4; i++) {
    let pair = draw(random);
    while (i === wrong && !fits(pair, flaw)) {
      pair = draw(random);
    }
    const total = pair[0] + pair[1];
    shown['v' + (i + 1)] = villages[i];
    shown['m' + (i + 1)] = pair[0];
    shown['f' + (i + 1)] = pair[1];
    shown['t' + (i + 1)] = i !== wrong ? total : flaw === 'doi-cho' ? turned(total) : total - 10;
  }
  return { params: shown, key: { response: params.rows[wrong], flaw: flaw } };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.flaw };
  }
  return { credit: 0, feedback: 'dong-dung' };
}

function draw(random) {
  return [random.int(15, 48), random.int(15, 48)];
}

function fits(pair, flaw) {
  const total = pair[0] + pair[1];
  if (flaw === 'doi-cho') {
    return total % 10 !== 0 && Math.floor(total / 10) !== total % 10;
  }
  return pair[0] % 10 + pair[1] % 10 >= 10;
}

function turned(total) {
  return total % 10 * 10 + Math.floor(total / 10);
}

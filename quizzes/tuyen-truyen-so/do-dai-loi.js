// How long a film is: the words at a pace, and the seconds without words. The pace and the words give whole seconds.

function generate(random, params) {
  const rate = random.pick([120, 150, 180]);
  const talk = 2 * random.int(12, 30);
  const silent = random.int(4, 15);
  return {
    params: { words: talk * rate / 60, who: random.pick(params.whos), rate: rate, silent: silent, why: random.pick(params.whys) },
    key: { response: talk + silent }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const talk = variant.key.response - p.silent;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === talk) {
    return { credit: 0.5, feedback: 'quen-im' };
  }
  if (near(response, talk / 60) || near(response, talk / 60 + p.silent)) {
    return { credit: 0, feedback: 'con-phut' };
  }
  if (near(response, 60 * p.rate / p.words) || near(response, 60 * p.rate / p.words + p.silent)) {
    return { credit: 0, feedback: 'chia-nguoc' };
  }
  return { credit: 0 };
}

function near(a, b) {
  return Math.abs(a - b) < 0.06;
}

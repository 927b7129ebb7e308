// One search phrase for material of prevention among three that miss it, each for another reason. The words stand in quiz.md.

function generate(random, params) {
  const aim = random.pick(params.aims);
  const flaws = {};
  ['ngan', 'giat-gan', 'lac-duong'].forEach(function (flaw) {
    flaws[random.pick(params[flaw])] = flaw;
  });
  return {
    params: { purpose: aim.purpose, queries: random.shuffle(Object.keys(flaws).concat([aim.good])) },
    key: { response: aim.good, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

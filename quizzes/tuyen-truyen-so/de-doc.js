// One way of setting letters that can be read among three that cannot, each for another reason. The words stand in quiz.md.

function generate(random, params) {
  const good = random.pick(params.good);
  const flaws = {};
  ['sang-sang', 'toi-toi', 'de-anh'].forEach(function (flaw) {
    flaws[random.pick(params[flaw])] = flaw;
  });
  return {
    params: { pairs: random.shuffle(Object.keys(flaws).concat([good])) },
    key: { response: good, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

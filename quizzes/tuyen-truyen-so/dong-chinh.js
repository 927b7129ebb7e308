// One headline that tells what to do among three that do not, all on one topic. The words stand in quiz.md.

function generate(random, params) {
  const t = random.pick(params.topics);
  const flaws = {};
  ['khau-hieu', 'cong-van', 'chua-noi'].forEach(function (flaw) {
    flaws[t[flaw]] = flaw;
  });
  return {
    params: { topic: t.topic, whom: t.whom, lines: random.shuffle(Object.keys(flaws).concat([t.good])) },
    key: { response: t.good, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

// One sentence that tells only what was seen among three that judge, repeat hearsay or mix both. The words stand in quiz.md.

function generate(random, params) {
  const seen = random.pick(params.seen);
  const flaws = {};
  ['nghi', 'nghe', 'tron'].forEach(function (flaw) {
    flaws[random.pick(params[flaw])] = flaw;
  });
  return {
    params: { place: random.pick(params.places), sentences: random.shuffle(Object.keys(flaws).concat([seen])) },
    key: { response: seen, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

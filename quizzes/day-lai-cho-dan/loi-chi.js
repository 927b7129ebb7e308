// One direction that tells place, shape and touch among three that do not, each for another reason. The words stand in quiz.md.

function generate(random, params) {
  const target = random.pick(params.targets);
  const flaws = {};
  ['tro-suong', 'tu-may', 'nhieu-buoc'].forEach(function (reason) {
    flaws[random.pick(params[reason])] = reason;
  });
  return {
    params: { button: target.button, sentences: random.shuffle(Object.keys(flaws).concat([target.good])) },
    key: { response: target.good, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

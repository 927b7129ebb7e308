// One aim that can be seen done among three that cannot, each for another reason. The words stand in quiz.md.


function generate(random, params) {
  const good = random.pick(params.good);
  const flaws = {};
  ['mo-ho', 'nhieu-viec', 'cua-thay'].forEach(function (reason) {
    flaws[random.pick(params[reason])] = reason;
  });
  return {
    params: { whom: random.pick(params.whom), aims: random.shuffle(Object.keys(flaws).concat([good])) },
    key: { response: good, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

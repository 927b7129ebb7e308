// A story of an office; which of three rungs it stands on, or that only the money was spent.

function generate(random, params) {
  const rung = random.pick(params.rungs);
  const names = params.rungs.map(function (r) { return r.name; });
  return { params: { story: random.pick(rung.stories), rungs: names }, key: { response: rung.name, rung: rung.id } };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.rung };
}

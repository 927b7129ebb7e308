// How many more helpers a class needs: learners shared out, rounded up, less those who are there.

function generate(random, params) {
  const each = random.int(3, 4);
  const full = random.int(3, 6);
  const learners = full * each + random.int(1, each - 1);
  const helpers = random.int(1, full - 1);
  return {
    params: { place: random.pick(params.places), task: random.pick(params.tasks), learners: learners, each: each, helpers: helpers },
    key: { response: full + 1 - helpers }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const all = Math.ceil(p.learners / p.each);
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === all - 1 - p.helpers) {
    return { credit: 0.5, feedback: 'quen-le' };
  }
  if (response === all || response === all - 1) {
    return { credit: 0, feedback: 'quen-tru' };
  }
  return { credit: 0, feedback: 'chia-lai' };
}

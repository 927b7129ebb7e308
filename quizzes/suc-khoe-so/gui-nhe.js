// What a group need not download when the smaller copy is sent.

function generate(random, params) {
  const small = random.int(4, 15);
  const full = small + 5 * random.int(6, 18);
  const people = random.pick([20, 25, 30, 40, 60, 80]);
  return {
    params: { what: random.pick(params.whats), full: full, small: small, people: people },
    key: { response: (full - small) * people }
  };
}

function grade(variant, response) {
  const p = variant.params;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === p.full * p.people) {
    return { credit: 0.5, feedback: 'chua-tru' };
  }
  if (response === p.full - p.small) {
    return { credit: 0.5, feedback: 'mot-nguoi' };
  }
  if (response === p.small * p.people) {
    return { credit: 0, feedback: 'van-tai' };
  }
  return { credit: 0 };
}

// How many journeys a hamlet saves in a month. Those who still need the old way save none.

function generate(random, params) {
  const people = random.int(18, 60);
  const old = random.int(2, Math.floor(people / 3));
  const before = random.int(2, 4);
  const after = random.int(0, before - 1);
  return {
    params: { village: random.pick(params.villages), matter: random.pick(params.matters), people: people, old: old, before: before, after: after },
    key: { response: (people - old) * (before - after) }
  };
}

function grade(variant, response) {
  const p = variant.params;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === p.people * (p.before - p.after)) {
    return { credit: 0.5, feedback: 'duong-cu' };
  }
  if (response === (p.people - p.old) * p.before || response === p.people * p.before) {
    return { credit: 0.25, feedback: 'van-phai-di' };
  }
  if (response === p.before - p.after) {
    return { credit: 0.25, feedback: 'mot-nguoi' };
  }
  return { credit: 0 };
}

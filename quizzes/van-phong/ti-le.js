// The share of a roster that completed, in per cent with one decimal; the trap is the share of those who registered.

function generate(random, params) {
  const roster = random.int(40, 90);
  const registered = random.int(Math.ceil(roster * 0.6), roster - 5);
  const done = random.int(Math.ceil(registered * 0.5), registered - 3);
  return {
    params: { roster: roster, registered: registered, done: done },
    key: { response: percent(done, roster) }
  };
}

function grade(variant, response) {
  const given = variant.params;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (near(response, percent(given.done, given.registered), 0.06)) {
    return { credit: 0, feedback: 'chia-dang-ky' };
  }
  if (near(response, percent(given.registered, given.roster), 0.06)) {
    return { credit: 0, feedback: 'ti-le-dang-ky' };
  }
  if (near(response, given.done / given.roster, 0.006)) {
    return { credit: 0.5, feedback: 'chua-nhan' };
  }
  return { credit: 0 };
}

function percent(part, whole) {
  return Math.round(1000 * part / whole) / 10;
}

function near(a, b, by) {
  return Math.abs(a - b) <= by;
}

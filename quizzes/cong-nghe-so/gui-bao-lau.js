// How many seconds an upload takes: megabytes times eight by the speed upwards. The speed downwards stands there to mislead.

function generate(random, params) {
  const thing = random.pick(params.things);
  const up = random.pick([1, 2, 4]);
  const down = up * random.pick([5, 6, 10]);
  const count = random.int(thing.least, thing.most);
  return {
    params: { count: count, thing: thing.name, each: thing.mb, up: up, down: down },
    key: { response: count * thing.mb * 8 / up }
  };
}

function grade(variant, response) {
  const given = variant.params;
  const mb = given.count * given.each;
  if (near(response, variant.key.response)) {
    return { credit: 1 };
  }
  if (near(response, mb / given.up)) {
    return { credit: 0.25, feedback: 'quen-tam' };
  }
  if (near(response, mb * 8 / given.down)) {
    return { credit: 0.25, feedback: 'nham-chieu' };
  }
  if (near(response, given.each * 8 / given.up)) {
    return { credit: 0.25, feedback: 'mot-cai' };
  }
  return { credit: 0 };
}

function near(a, b) {
  return Math.abs(a - b) <= 0.01 * b;
}

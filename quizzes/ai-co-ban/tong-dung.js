// An assistant's sum is wrong by one common slip; the officer adds the numbers again.

function generate(random, params) {
  const houses = [random.int(23, 89), random.int(23, 89), random.int(23, 89), random.int(23, 89)];
  const total = houses.reduce(function (sum, one) { return sum + one; }, 0);
  const slip = random.pick([-10, 10, -1, 1, -100]);
  return {
    params: { a: houses[0], b: houses[1], c: houses[2], d: houses[3], claim: total + slip },
    key: { response: total }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === variant.params.claim) {
    return { credit: 0, feedback: 'tin-may' };
  }
  const p = variant.params;
  if ([p.a, p.b, p.c, p.d].indexOf(variant.key.response - response) >= 0) {
    return { credit: 0, feedback: 'sot-ban' };
  }
  if (Math.abs(variant.key.response - response) % 10 === 0) {
    return { credit: 0, feedback: 'quen-nho' };
  }
  return { credit: 0 };
}

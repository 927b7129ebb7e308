// Metres that a vehicle covers while its driver looks away. The speeds are chosen so that metres a second are whole.

function generate(random, params) {
  const speed = random.pick([18, 36, 54, 72]);
  const seconds = random.int(2, 5);
  return {
    params: { who: random.pick(params.whos), why: random.pick(params.whys), speed: speed, seconds: seconds },
    key: { response: Math.round(speed / 3.6) * seconds }
  };
}

function grade(variant, response) {
  const p = variant.params;
  if (Math.abs(response - variant.key.response) <= 0.5) {
    return { credit: 1 };
  }
  if (response === p.speed * p.seconds) {
    return { credit: 0, feedback: 'quen-doi' };
  }
  if (response === Math.round(p.speed / 3.6)) {
    return { credit: 0.5, feedback: 'mot-giay' };
  }
  if (Math.abs(response - p.speed * 3.6 * p.seconds) < 1) {
    return { credit: 0, feedback: 'nhan-nham' };
  }
  return { credit: 0 };
}

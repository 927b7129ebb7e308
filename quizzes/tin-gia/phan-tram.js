// How many per cent more there are this year; the post that is quoted exaggerates.

function generate(random, params) {
  const before = random.pick(params.befores);
  const more = before * random.pick([25, 50, 75, 100, 125, 150]) / 100;
  const after = before + Math.round(more);
  const times = random.int(4, 9);
  return {
    params: { before: before, after: after, times: times },
    key: { response: 100 * (after - before) / before }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const more = p.after - p.before;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (near(response, 100 * more / p.after)) {
    return { credit: 0, feedback: 'chia-nham' };
  }
  if (near(response, 100 * p.after / p.before)) {
    return { credit: 0.5, feedback: 'quen-tru' };
  }
  if (response === more) {
    return { credit: 0, feedback: 'so-vu' };
  }
  if (response === 100 * p.times || response === 100 * (p.times - 1) || response === p.times) {
    return { credit: 0, feedback: 'theo-bai' };
  }
  return { credit: 0 };
}

function near(a, b) {
  return Math.abs(a - b) < 1;
}

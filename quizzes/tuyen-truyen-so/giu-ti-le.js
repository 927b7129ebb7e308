// The height of a picture that is made narrower and keeps its shape.

function generate(random, params) {
  const times = random.int(2, 5);
  const frame = random.pick([300, 400, 480, 600]);
  const shape = random.pick([0.75, 1.5, 0.5, 1.25]);
  return {
    params: {
      name: random.pick(params.names),
      place: random.pick(params.places),
      width: frame * times,
      height: frame * times * shape,
      frame: frame
    },
    key: { response: frame * shape }
  };
}

function grade(variant, response) {
  const p = variant.params;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === p.height - (p.width - p.frame)) {
    return { credit: 0, feedback: 'tru-bang-nhau' };
  }
  if (response === p.height) {
    return { credit: 0, feedback: 'keo-ngang' };
  }
  if (response === p.frame) {
    return { credit: 0, feedback: 'nham-chieu' };
  }
  return { credit: 0 };
}

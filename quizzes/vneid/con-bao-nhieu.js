// How many of a hamlet cannot use level 2 yet: those without it and those who never activated it.

function generate(random, params) {
  const idle = random.int(6, 19);
  const working = random.int(60, 140);
  const first = random.int(21, 38);
  const none = random.int(40, 58);
  return {
    params: {
      village: random.pick(params.villages),
      all: working + idle + first + none,
      issued: working + idle,
      idle: idle,
      first: first
    },
    key: { response: idle + first + none }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const left = variant.key.response;
  if (response === left) {
    return { credit: 1 };
  }
  if (response === p.all - p.issued) {
    return { credit: 0.5, feedback: 'quen-kich-hoat' };
  }
  if (response === left - p.first || response === p.all - p.issued - p.first) {
    return { credit: 0, feedback: 'tru-muc-1' };
  }
  if (response === p.issued - p.idle || response === p.issued) {
    return { credit: 0, feedback: 'nguoc' };
  }
  if (response === p.idle || response === p.first || response === p.idle + p.first) {
    return { credit: 0, feedback: 'mot-phan' };
  }
  return { credit: 0 };
}

// A form for one purpose: three boxes that the work needs and one that it does not. All words come from the quiz's params.

function generate(random, params) {
  const form = random.pick(params.forms);
  const extra = random.pick(form.extra);
  const boxes = random.sample(form.needed, 3);
  return {
    params: { work: form.work, boxes: random.shuffle(boxes.concat([extra])) },
    key: { response: extra }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  return { credit: 0, feedback: 'can-dung' };
}

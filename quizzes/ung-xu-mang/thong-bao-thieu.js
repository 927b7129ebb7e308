// A notice of four parts with one of them left out and a polite phrase in its place. The words stand in quiz.md.

function generate(random, params) {
  const parts = [random.pick(params.works), random.pick(params.whos), random.pick(params.whens), random.pick(params.wheres)];
  const missing = random.int(0, 3);
  const kept = parts.filter(function (part, i) { return i !== missing; });
  return {
    params: { notice: kept.concat([random.pick(params.polite)]).join(' '), options: params.options },
    key: { response: params.options[missing] }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  const present = ['co-viec', 'co-ai', 'co-luc', 'co-cho'];
  return { credit: 0, feedback: present[variant.params.options.indexOf(response)] };
}

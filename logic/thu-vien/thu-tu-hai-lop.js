// Some of the steps, in the order in which the list has them.

function generate(random, params) {
  if (params.count > params.steps.length) {
    throw new Error('count is ' + params.count + ', but steps has only ' + params.steps.length);
  }
  const places = random.sample(params.steps.map(function (step, i) { return i; }), params.count);
  places.sort(function (a, b) { return a - b; });
  const steps = places.map(function (i) { return params.steps[i]; });
  return { params: { steps: random.shuffle(steps) }, key: { response: steps } };
}

// Neighbours kept ÷ (steps − 1).
function grade(variant, response) {
  const right = variant.key.response;
  let kept = 0;
  for (let i = 0; i + 1 < right.length; i++) {
    const at = response.indexOf(right[i]);
    kept += at >= 0 && response[at + 1] === right[i + 1] ? 1 : 0;
  }
  const credit = kept / (right.length - 1);
  if (credit === 1) {
    return { credit: 1 };
  }
  const moved = right.filter(function (step, i) { return response[i] !== step; }).length;
  if (moved === 2 && adjacent(right, response)) {
    return { credit: credit, feedback: 'doi-cho' };
  }
  return { credit: credit, feedback: response[0] === right[0] ? 'buoc-sau' : 'buoc-dau' };
}

function adjacent(right, response) {
  const first = right.findIndex(function (step, i) { return response[i] !== step; });
  return response[first] === right[first + 1] && response[first + 1] === right[first];
}

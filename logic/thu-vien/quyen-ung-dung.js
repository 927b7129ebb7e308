// An app, what it needs, and enough that it does not need to make six permissions.

function generate(random, params) {
  const app = random.pick(params.apps).split(': ');
  const needed = app[1].split('; ');
  const excessive = random.sample(params.excessive, 6 - needed.length);
  needed.forEach(function (permission) {
    if (params.excessive.indexOf(permission) >= 0) {
      throw new Error(app[0] + ': "' + permission + '" stands in excessive too');
    }
  });
  return {
    params: { app: app[0], permissions: random.shuffle(needed.concat(excessive)) },
    key: { response: excessive }
  };
}

// max(0, right − wrong) ÷ permissions that are too much.
function grade(variant, response) {
  const excessive = variant.key.response;
  const right = response.filter(function (permission) { return excessive.indexOf(permission) >= 0; }).length;
  const wrong = response.length - right;
  const credit = Math.max(0, right - wrong) / excessive.length;
  if (wrong > 0) {
    return { credit: credit, feedback: 'quyen-can' };
  }
  return right < excessive.length ? { credit: credit, feedback: 'con-sot' } : { credit: 1 };
}

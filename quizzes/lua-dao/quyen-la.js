// One app with a right that its work does not need, among three whose right fits. The words stand in quiz.md.

function generate(random, params) {
  const suspect = random.pick(params.apps.filter(function (app) { return app.odd.length > 0; }));
  const right = random.pick(suspect.odd);
  const others = random.sample(params.apps.filter(function (app) { return app.name !== suspect.name; }), 3);
  const key = line(suspect.name, params.rights[right]);
  const fitting = others.map(function (app) { return line(app.name, random.pick(app.fits)); });
  return {
    params: { apps: random.shuffle(fitting.concat([key])) },
    key: { response: key, right: right }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.right };
  }
  return { credit: 0, feedback: 'hop-ly' };
}

function line(name, right) {
  return name + ' · ' + right;
}

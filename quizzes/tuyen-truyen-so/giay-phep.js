// What a Creative Commons licence allows: BY is in all six, ND forbids changed copies, NC forbids selling.

function generate(random, params) {
  const licence = random.pick(['BY', 'BY-SA', 'BY-NC', 'BY-ND', 'BY-NC-SA', 'BY-NC-ND']);
  const actions = params.actions;
  const allowed = [actions['nguyen-ban']];
  if (licence.indexOf('ND') < 0) {
    allowed.push(actions.sua);
  }
  if (licence.indexOf('NC') < 0) {
    allowed.push(actions.ban);
  }
  const all = ['nguyen-ban', 'bo-ten', 'sua', 'ban'].map(function (id) { return actions[id]; });
  return {
    params: { work: random.pick(params.works), licence: licence, actions: random.shuffle(all) },
    key: { response: allowed, nameless: actions['bo-ten'], changed: actions.sua }
  };
}

function grade(variant, response) {
  const key = variant.key;
  const allowed = key.response;
  const wrong = response.filter(function (action) { return allowed.indexOf(action) < 0; });
  const right = response.length - wrong.length;
  const credit = Math.max(0, right - wrong.length) / allowed.length;
  if (wrong.indexOf(key.nameless) >= 0) {
    return { credit: credit, feedback: 'quen-ten' };
  }
  if (wrong.length > 0) {
    return { credit: credit, feedback: wrong[0] === key.changed ? 'co-nd' : 'co-nc' };
  }
  if (right < allowed.length) {
    return { credit: credit, feedback: 'con-duoc' };
  }
  return { credit: 1 };
}

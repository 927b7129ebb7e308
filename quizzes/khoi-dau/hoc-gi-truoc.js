// Four skills: one is needed soon and its lack does harm. The others are pleasant, far off, or merely the weakest.

function generate(random, params) {
  const pair = random.sample(params.harmful, 2);
  const soon = pair[0];
  const far = pair[1];
  const rows = [
    { skill: soon.skill, when: random.pick(params.soon), lack: soon.lack, now: params.states[1], id: 'dung' },
    { skill: random.pick(params.pleasant), when: random.pick(params.soon), lack: params.none, now: params.states[2], id: 'thich' },
    { skill: random.pick(params.weakest), when: random.pick(params.never), lack: params.none, now: params.states[0], id: 'kem' },
    { skill: far.skill, when: random.pick(params.never), lack: far.lack, now: params.states[0], id: 'xa' }
  ];
  const mixed = random.shuffle(rows);
  const shown = { places: params.places };
  const told = {};
  mixed.forEach(function (row, i) {
    shown['s' + (i + 1)] = row.skill;
    shown['w' + (i + 1)] = row.when;
    shown['l' + (i + 1)] = row.lack;
    shown['n' + (i + 1)] = row.now;
    told[params.places[i]] = row.id;
  });
  return { params: shown, key: { response: params.places[mixed.indexOf(rows[0])], told: told } };
}

function grade(variant, response) {
  const told = variant.key.told[response];
  return { credit: told === 'dung' ? 1 : told === 'xa' ? 0.25 : 0, feedback: told };
}

// Eight people of a list; a story without a name tells three things about one. How many does it fit? Words come from params.

function generate(random, params) {
  const sex = random.pick(params.sexes);
  const age = random.pick(params.ages);
  const place = random.pick(params.places);
  const fitting = random.int(1, 3);
  const people = [];
  for (let i = 0; i < 8; i++) {
    people.push(i < fitting ? [sex, age, place] : another(random, params, [sex, age, place]));
  }
  return {
    params: { sex: sex, age: age, place: place, people: random.shuffle(people).map(function (p) { return p.join(', '); }).join('; ') },
    key: {
      response: fitting,
      placed: people.filter(function (p) { return p[2] === place; }).length,
      aged: people.filter(function (p) { return p[1] === age && p[2] === place; }).length
    }
  };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1, feedback: response === 1 ? 'chi-mot' : 'con-it' };
  }
  if (response === key.placed || response === key.aged) {
    return { credit: 0, feedback: 'bo-chi-tiet' };
  }
  return { credit: 0 };
}

// Somebody who differs from the person of the story in one thing at least.
function another(random, params, story) {
  const lists = [params.sexes, params.ages, params.places];
  const person = story.map(function (own, i) { return random.int(0, 1) === 0 ? own : random.pick(lists[i]); });
  if (person.join() !== story.join()) {
    return person;
  }
  const changed = random.int(0, 2);
  person[changed] = random.pick(lists[changed].filter(function (word) { return word !== story[changed]; }));
  return person;
}

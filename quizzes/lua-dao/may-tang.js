// The first level of a pyramid that alone needs more people than the commune has: the smallest n with each ** n > people.

function generate(random, params) {
  const each = random.pick(params.each);
  const people = random.pick(params.people);
  return {
    params: { each: each, people: people },
    key: { response: firstAbove(each, people) }
  };
}

function grade(variant, response) {
  const level = variant.key.response;
  if (response === level) {
    return { credit: 1 };
  }
  if (response > 0 && response < level) {
    return { credit: 0, feedback: 'chua-du' };
  }
  if (response === level + 1) {
    return { credit: 0, feedback: 'qua-tang' };
  }
  if (response > level + 1) {
    return { credit: 0, feedback: 'nhan-khong-chia' };
  }
  return { credit: 0 };
}

function firstAbove(each, people) {
  let level = 1;
  for (let size = each; size <= people; size *= each) {
    level++;
  }
  return level;
}

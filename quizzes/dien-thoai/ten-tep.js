// One file name that keeps to the convention among four. Words come from params; key.flaws says what is wrong with each other name.

function generate(random, params) {
  const topic = random.pick(params.topics);
  const year = random.int(2026, 2028);
  const month = random.int(1, 9);
  const day = random.int(1, 28);
  const version = random.int(1, 9);
  const right = stamp(year, month, day) + '_' + topic.plain + '_v' + two(version) + '.docx';
  const wrong = random.sample([
    { flaw: 'ngay-truoc', name: two(day) + '-' + two(month) + '-' + year + '_' + topic.plain + '_v' + two(version) + '.docx' },
    { flaw: 'thieu-so', name: year + '-' + month + '-' + two(day) + '_' + topic.plain + '_v' + two(version) + '.docx' },
    { flaw: 'moi-nhat', name: stamp(year, month, day) + '_' + topic.plain + '_' + params.latest + '.docx' },
    { flaw: 'co-dau', name: stamp(year, month, day) + ' ' + topic.words + ' bản ' + two(version) + '.docx' },
    { flaw: 'thieu-viec', name: stamp(year, month, day) + '_v' + two(version) + '.docx' }
  ], 3);
  const names = wrong.map(function (entry) { return entry.name; });
  return {
    params: {
      topic: topic.words, day: String(day), month: String(month), year: String(year), version: version,
      names: random.shuffle(names.concat([right]))
    },
    key: { response: right, flaws: wrong }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  const found = variant.key.flaws.filter(function (entry) { return entry.name === response; });
  return found.length ? { credit: 0, feedback: found[0].flaw } : { credit: 0 };
}

function stamp(year, month, day) {
  return year + '-' + two(month) + '-' + two(day);
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}

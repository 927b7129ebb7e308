// One name by the rule year-month-day_subject_vNN.ending, and three with one flaw each.

function generate(random, params) {
  const subject = random.pick(params.subjects);
  const ending = '.' + random.pick(params.endings);
  const month = twoDigits(random.int(1, 12));
  const day = twoDigits(random.int(1, 28));
  const version = '_v' + twoDigits(random.int(1, 12));
  const date = '2026-' + month + '-' + day;
  const right = date + '_' + subject + version + ending;
  const flawed = {
    'dau-cach': date + '_' + subject.split('-').join(' ') + version + ending,
    'ngay-nguoc': day + '-' + month + '-2026_' + subject + version + ending,
    'ban-cuoi': date + '_' + subject + random.pick(['_cuoi', '_ban-cuoi', '_cuoi-cung']) + ending,
    'hai-duoi': date + '_' + subject + version + ending + '.exe'
  };
  const flaws = {};
  const names = random.sample(Object.keys(flawed), 3).map(function (flaw) {
    flaws[flawed[flaw]] = flaw;
    return flawed[flaw];
  });
  return { params: { names: random.shuffle(names.concat([right])) }, key: { response: right, flaws: flaws } };
}

function grade(variant, response) {
  return response === variant.key.response
    ? { credit: 1, feedback: 'dung-quy-tac' }
    : { credit: 0, feedback: variant.key.flaws[response] };
}

function twoDigits(number) {
  return (number < 10 ? '0' : '') + number;
}

// Four temporary copies with the day on which their work was done; exactly one is past its time, one is at its last day.

function generate(random, params) {
  const days = random.pick(params.days);
  const today = Date.UTC(2026, random.int(2, 10), random.int(1, 28));
  const names = random.sample(params.names, 4);
  const ages = [days + random.int(1, 9), days, days - random.int(2, 9), days - random.int(10, 19)];
  const files = names.map(function (name, i) { return name + ', ' + params.done + ' ' + written(today - ages[i] * 86400000); });
  return {
    params: { days: days, today: written(today), files: random.shuffle(files) },
    key: { response: files[0], last: files[1] }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  return { credit: 0, feedback: response === variant.key.last ? 'ngay-cuoi' : 'con-han' };
}

function written(time) {
  const day = new Date(time);
  return twoDigits(day.getUTCDate()) + '/' + twoDigits(day.getUTCMonth() + 1) + '/' + day.getUTCFullYear();
}

function twoDigits(number) {
  return (number < 10 ? '0' : '') + number;
}

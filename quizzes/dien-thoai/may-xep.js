// Four names that begin with the day: the order of their signs is never the order of the calendar.

function generate(random, params) {
  const days = random.sample(numbers(1, 28), 4).sort(function (a, b) { return a - b; });
  let months = random.sample(numbers(1, 12), 4);
  if (rises(months)) {
    months = months.slice().reverse();
  }
  const year = random.int(2026, 2028);
  const entries = days.map(function (day, i) {
    return { month: months[i], name: two(day) + '-' + two(months[i]) + '-' + year + '.docx' };
  });
  const calendar = entries.slice().sort(function (a, b) { return a.month - b.month; });
  return {
    params: { files: random.shuffle(names(entries)) },
    key: { response: names(entries), calendar: names(calendar) }
  };
}

function grade(variant, response) {
  const given = response.join('|');
  if (given === variant.key.response.join('|')) {
    return { credit: 1 };
  }
  return { credit: 0, feedback: given === variant.key.calendar.join('|') ? 'theo-lich' : 'tung-chu' };
}

function rises(list) {
  return list.every(function (number, i) { return i === 0 || list[i - 1] < number; });
}

function numbers(from, to) {
  const list = [];
  for (let n = from; n <= to; n++) {
    list.push(n);
  }
  return list;
}

function names(entries) {
  return entries.map(function (entry) { return entry.name; });
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}

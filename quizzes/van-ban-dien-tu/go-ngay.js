// The line of place and date: a nought before days below 10 and before January and February alone, a comma behind the place.

function generate(random, params) {
  const day = random.pick([random.int(1, 9), random.int(10, 28)]);
  const month = random.pick([1, 2, random.int(3, 9), random.int(3, 9), random.int(10, 12)]);
  const year = random.int(2026, 2028);
  const place = random.pick(params.places);
  const two = function (n) { return (n < 10 ? '0' : '') + n; };
  return {
    params: { day: day, month: month, year: String(year), place: place },
    key: { response: place + ', ngày ' + two(day) + ' tháng ' + (month < 3 ? two(month) : month) + ' năm ' + year, month: month }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const typed = tidy(response);
  if (typed === tidy(variant.key.response)) {
    return { credit: 1 };
  }
  const form = /^(.+?)(,?) NGÀY (\d+) THÁNG (\d+) NĂM (\d+)\.?$/.exec(typed);
  if (!form) {
    return { credit: 0, feedback: 'chua-du' };
  }
  if (form[1] !== tidy(p.place) || Number(form[3]) !== p.day || Number(form[4]) !== p.month || form[5] !== p.year) {
    return { credit: 0, feedback: 'sai-so-lieu' };
  }
  const dayRight = form[3].length === 2;
  const monthRight = form[4].length === (p.month < 3 || p.month > 9 ? 2 : 1);
  if (!dayRight) {
    return { credit: monthRight ? 0.5 : 0.25, feedback: 'ngay-thieu-khong' };
  }
  if (!monthRight) {
    return { credit: 0.5, feedback: p.month < 3 ? 'thang-thieu-khong' : 'thang-thua-khong' };
  }
  return { credit: 0.75, feedback: 'dau-phay' };
}

function tidy(text) {
  return text.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
}

// The day on which a file is due: so many working days after it was taken in, without Saturdays and Sundays.

function generate(random, params) {
  const at = random.int(0, 4); // Monday is 0
  const day = random.int(2, 9);
  const days = random.int(3, 8);
  return {
    params: { weekday: params.weekdays[at], day: day, days: days },
    key: { response: after(at, day, days), at: at }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const due = variant.key.response;
  const at = variant.key.at;
  if (response === due) {
    return { credit: 1 };
  }
  if (response === p.day + p.days) {
    return { credit: 0, feedback: 'quen-nghi' };
  }
  if (response === after(at, p.day, p.days - 1)) {
    return { credit: 0.5, feedback: 'ngay-dau' };
  }
  if (response > p.day + p.days && response < due) {
    return { credit: 0.5, feedback: 'mot-ngay' };
  }
  return { credit: 0 };
}

// The day of the month that is so many working days after a day that falls on the given weekday.
function after(weekday, day, days) {
  let left = days;
  let now = weekday;
  let date = day;
  while (left > 0) {
    date++;
    now = (now + 1) % 7;
    if (now < 5) {
      left--;
    }
  }
  return date;
}

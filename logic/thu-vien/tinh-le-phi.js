// What is to be paid late: copies × fee + days late × daily. Dates are days of 2026; no Date object is needed to grade.

function generate(random, params) {
  const fee = random.pick(params.fees);
  const copies = random.int(2, params.maxCopies);
  const daily = random.pick(params.daily);
  const late = random.int(2, params.maxLate);
  const due = new Date(Date.UTC(2026, random.int(0, 9), random.int(10, 28)));
  const paid = new Date(due.getTime() + late * 86400000);
  return {
    params: { fee: fee, copies: copies, due: written(due), paid: written(paid), daily: daily },
    key: { response: fee * copies + daily * late, late: late, by30: lateBy30(due, paid) }
  };
}

function grade(variant, response) {
  const given = variant.params;
  const late = variant.key.late;
  const copies = given.fee * given.copies;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === copies) {
    return { credit: 0.25, feedback: 'quen-tien-cham' };
  }
  if (response === copies + given.daily * (late + 1) || response === copies + given.daily * (late - 1)) {
    return { credit: 0.5, feedback: 'lech-mot-ngay' };
  }
  if (response === copies + given.daily * variant.key.by30) {
    return { credit: 0.5, feedback: 'so-ngay-cua-thang' };
  }
  if (response === given.fee + given.daily * late) {
    return { credit: 0.25, feedback: 'mot-ban' };
  }
  return { credit: 0 };
}

// The days late for someone who takes every month for one of 30 days.
function lateBy30(due, paid) {
  return (paid.getMonth() - due.getMonth()) * 30 + paid.getDate() - due.getDate();
}

function written(date) {
  return twoDigits(date.getDate()) + '/' + twoDigits(date.getMonth() + 1) + '/' + date.getFullYear();
}

function twoDigits(number) {
  return (number < 10 ? '0' : '') + number;
}
